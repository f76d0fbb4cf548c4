// https://console.groq.com/docs/openai, /docs/rate-limits and /docs/errors, checked 2026-11.
import type { Provider } from "./provider.ts";
import { hostedWeights } from "./server-fields.ts";
import { thinkingByFamily } from "./thinking-families.ts";

/** GroqCloud. */
export const groq: Provider = {
  id: "groq",
  name: "Groq",
  docs: { url: "https://console.groq.com/docs/openai", checked: "2026-11" },
  baseUrl: "https://api.groq.com/openai/v1",
  hosts: ["api.groq.com"],
  selfHosted: false,
  authHeaders: (key) => ({ authorization: `Bearer ${key}` }),
  speaks: {
    "chat-completions": {
      ...hostedWeights,
      ownFields: { include_reasoning: "boolean", reasoning_format: "string" },
      path: "chat/completions",
      outputLimitField: "max_completion_tokens",
      streamUsage: true,
      // The first four are a 400; the others start tools with their own price.
      dropFields: [
        "logprobs",
        "logit_bias",
        "top_logprobs",
        "reasoning_content",
        "compound_custom",
        "search_settings",
        "documents",
      ],
      fixedFields: { service_tier: "on_demand" },
    },
  },
  thinks: {
    docs: { url: "https://console.groq.com/docs/reasoning", checked: "2026-11" },
    by: thinkingByFamily,
  },
  pricesUnder: "groq",
  // `x-ratelimit-limit-requests` is of a day; `-tokens` is of a minute.
  limits: { shape: "window", reportedRequestsWindowMs: 86_400_000 },
  judge: (status, signs) => {
    // The flex tier is full: 498 is Groq's own.
    if (status === 498) return "rate";
    if (status === 413 && /^rate_limit_exceeded$/m.test(signs)) return "rate";
    return /^blocked_api_access$/m.test(signs) ? "credit" : undefined;
  },
};
