// https://ai.google.dev/gemini-api/docs/openai and /docs/troubleshooting, checked 2026-11.
import type { Provider } from "./provider.ts";
import { offersTools } from "./thinking-families.ts";

/**
 * Gemini by its OpenAI-compatible address. Thinking counts in `total_tokens` only, and `max_tokens`
 * bounds it too.
 */
export const google: Provider = {
  id: "google",
  name: "Google Gemini",
  docs: { url: "https://ai.google.dev/gemini-api/docs/openai", checked: "2026-11" },
  baseUrl: "https://generativelanguage.googleapis.com/v1beta/openai",
  hosts: ["generativelanguage.googleapis.com"],
  selfHosted: false,
  // A key in `?key=` would be written to logs on its way.
  authHeaders: (key) => ({ authorization: `Bearer ${key}` }),
  speaks: {
    "chat-completions": {
      path: "chat/completions",
      cacheWrites: "as-input",
      outputLimitField: "max_tokens",
      streamUsage: true,
      // Unknown names are a 400; another service tier is another price.
      dropFields: [
        "service_tier",
        "logit_bias",
        "prediction",
        "prompt_cache_key",
        "prompt_cache_retention",
        "verbosity",
      ],
    },
    embeddings: { path: "embeddings" },
  },
  thinks: {
    docs: { url: "https://ai.google.dev/gemini-api/docs/thinking", checked: "2026-11" },
    by: (model, request) =>
      !offersTools(request) && /^(gemma-[23]|gemini-(1\.5|2\.0)-)(?!.*think)/.test(model)
        ? "never"
        : undefined,
  },
  pricesUnder: "google",
  // The page names these two alone.
  freeFailures: {
    docs: { url: "https://ai.google.dev/gemini-api/docs/billing", checked: "2026-09" },
    statuses: [400, 500],
  },
  judge: (status, signs) => {
    if (status === 400 && /^(api_key_invalid|api_key_expired)$/m.test(signs)) return "key";
    if (status === 400 && /^message: api key (not valid|expired|not found)/m.test(signs)) {
      return "key";
    }
    if (status === 400 && /^failed_precondition$/m.test(signs)) {
      // Where the pool stands is nobody's money.
      return /^message: user location is not supported/m.test(signs) ? "failed" : "credit";
    }
    const spent = /^message: (your prepayment credits are depleted|your project has exceeded its)/m;
    return status === 429 && spent.test(signs) ? "credit" : undefined;
  },
};
