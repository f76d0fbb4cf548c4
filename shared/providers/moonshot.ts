// https://platform.kimi.ai/docs/api/chat and https://www.kimi.com/help/kimi-api/api-troubleshooting,
// checked 2026-11.
import type { Provider } from "./provider.ts";

/** Moonshot AI (Kimi). Accounts of the two hosts are not the same. */
export const moonshot: Provider = {
  id: "moonshot",
  name: "Moonshot AI",
  docs: { url: "https://platform.kimi.ai/docs/api/chat", checked: "2026-11" },
  baseUrl: "https://api.moonshot.ai/v1",
  hosts: ["api.moonshot.ai", "api.moonshot.cn"],
  selfHosted: false,
  authHeaders: (key) => ({ authorization: `Bearer ${key}` }),
  speaks: {
    "chat-completions": {
      path: "chat/completions",
      cacheWrites: "as-input",
      // As in the templates it publishes.
      templates: () => "spaced",
      ownFields: { thinking: { type: "string" } },
      outputLimitField: "max_completion_tokens",
      streamUsage: true,
      dropFields: ["service_tier"],
    },
    messages: {
      path: "/anthropic/v1/messages",
      cacheWrites: "as-input",
      outputLimitField: "max_tokens",
      templates: () => "spaced",
    },
  },
  pricesUnder: "moonshotai",
  judge: (status, signs) => {
    if (/^exceeded_current_quota_error$/m.test(signs)) return "credit";
    if (status === 403 && /^message: .{0,40}insufficient balance/m.test(signs)) return "credit";
    return undefined;
  },
};
