// https://docs.x.ai/docs/api-reference, https://docs.x.ai/docs/key-information/debugging and
// https://docs.x.ai/developers/advanced-api-usage/regions, checked 2026-11.
import type { Dialect } from "../wire/dialect.ts";
import type { Provider } from "./provider.ts";

// Searches are billed for themselves, another tier is another price, and a deferred answer is none.
const generating: Pick<Dialect, "cacheWrites" | "dropFields"> = {
  cacheWrites: "as-input",
  dropFields: ["search_parameters", "service_tier", "deferred"],
};

/** xAI. Thoughts count in `total_tokens` only. */
export const xai: Provider = {
  id: "xai",
  name: "xAI",
  docs: { url: "https://docs.x.ai/docs/api-reference", checked: "2026-11" },
  baseUrl: "https://api.x.ai/v1",
  hosts: ["api.x.ai", "us.api.x.ai"],
  selfHosted: false,
  authHeaders: (key) => ({ authorization: `Bearer ${key}` }),
  speaks: {
    "chat-completions": {
      path: "chat/completions",
      outputLimitField: "max_completion_tokens",
      streamUsage: true,
      ...generating,
    },
    responses: { path: "responses", ...generating },
    messages: { path: "messages", outputLimitField: "max_tokens", ...generating },
  },
  pricesUnder: "x-ai",
  dearerHosts: { hosts: ["us.api.x.ai"], percent: 10 },
  judge: (status, signs) => {
    // An empty account was a 403 and is a 429, with these words.
    if (/^message: your team \S+ has either used all available credits/m.test(signs)) {
      return "credit";
    }
    if (status === 400 && /^message: incorrect api key provided/m.test(signs)) return "key";
    // What its usage guidelines forbid is about the text, not about the key.
    if (status === 403 && /^message: content violates usage guidelines/m.test(signs)) {
      return "request";
    }
    return undefined;
  },
};
