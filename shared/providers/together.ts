// https://docs.together.ai/docs/openai-api-compatibility and /docs/error-codes, checked 2026-11.
import type { Provider } from "./provider.ts";
import { hostedWeights } from "./server-fields.ts";
import { thinkingByFamily } from "./thinking-families.ts";

/** Together AI. */
export const together: Provider = {
  id: "together",
  name: "Together AI",
  docs: { url: "https://docs.together.ai/docs/openai-api-compatibility", checked: "2026-11" },
  baseUrl: "https://api.together.ai/v1",
  hosts: ["api.together.ai", "api.together.xyz"],
  selfHosted: false,
  authHeaders: (key) => ({ authorization: `Bearer ${key}` }),
  speaks: {
    "chat-completions": {
      ...hostedWeights,
      path: "chat/completions",
      outputLimitField: "max_tokens",
      streamUsage: true,
      dropFields: ["service_tier"],
    },
    completions: {
      path: "completions",
      cacheWrites: "as-input",
      outputLimitField: "max_tokens",
      streamUsage: true,
    },
    embeddings: { path: "embeddings" },
  },
  thinks: {
    docs: { url: "https://docs.together.ai/docs/reasoning", checked: "2026-11" },
    by: thinkingByFamily,
  },
  pricesUnder: "together",
  // Dedicated endpoints that were never started.
  judge: (_status, signs) => (/^model_not_available$/m.test(signs) ? "missing" : undefined),
};
