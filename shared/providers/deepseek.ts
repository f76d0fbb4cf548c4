// https://api-docs.deepseek.com, /guides/fim_completion, /guides/anthropic_api and
// /quick_start/error_codes, checked 2026-11.
import type { Provider } from "./provider.ts";

/** DeepSeek, with its fill-in-the-middle beta (`suffix`, answers of at most 4,096 tokens). */
export const deepseek: Provider = {
  id: "deepseek",
  name: "DeepSeek",
  docs: { url: "https://api-docs.deepseek.com", checked: "2026-11" },
  baseUrl: "https://api.deepseek.com",
  hosts: ["api.deepseek.com"],
  selfHosted: false,
  authHeaders: (key) => ({ authorization: `Bearer ${key}` }),
  speaks: {
    "chat-completions": {
      path: "chat/completions",
      cacheWrites: "as-input",
      // As in the templates it publishes.
      templates: () => "spaced",
      ownFields: { thinking: { type: "string" } },
      outputLimitField: "max_tokens",
      streamUsage: true,
      dropFields: ["service_tier"],
    },
    messages: {
      path: "/anthropic/v1/messages",
      cacheWrites: "as-input",
      outputLimitField: "max_tokens",
      templates: () => "spaced",
    },
    completions: {
      path: "/beta/completions",
      cacheWrites: "as-input",
      outputLimitField: "max_tokens",
      streamUsage: true,
    },
  },
  fillsIn: {
    docs: { url: "https://api-docs.deepseek.com/guides/fim_completion", checked: "2026-11" },
    // Without thinking only: not the reasoner.
    by: (model) => (/^deepseek-(chat|coder|v\d)/i.test(model) ? { fim: "native" } : undefined),
  },
  thinks: {
    docs: { url: "https://api-docs.deepseek.com/guides/reasoning_model", checked: "2026-11" },
    by: (model) => (model === "deepseek-reasoner" ? "shown" : undefined),
  },
  pricesUnder: "deepseek",
  judge: (status, signs) =>
    status === 400 && /^message: model not exist/m.test(signs) ? "missing" : undefined,
};
