// https://inference-docs.cerebras.ai/api-reference/chat-completions and /support/rate-limits,
// checked 2026-11.
import type { Provider } from "./provider.ts";
import { hostedWeights } from "./server-fields.ts";

/** Cerebras Inference. The whole answer asked for counts against its limits at once. */
export const cerebras: Provider = {
  id: "cerebras",
  name: "Cerebras",
  docs: {
    url: "https://inference-docs.cerebras.ai/api-reference/chat-completions",
    checked: "2026-11",
  },
  baseUrl: "https://api.cerebras.ai/v1",
  hosts: ["api.cerebras.ai"],
  selfHosted: false,
  authHeaders: (key) => ({ authorization: `Bearer ${key}` }),
  speaks: {
    "chat-completions": {
      ...hostedWeights,
      path: "chat/completions",
      outputLimitField: "max_completion_tokens",
      streamUsage: true,
      // Refused, but for the tier, which is another price.
      dropFields: ["frequency_penalty", "presence_penalty", "logit_bias", "service_tier"],
    },
    completions: {
      path: "completions",
      cacheWrites: "as-input",
      outputLimitField: "max_tokens",
      streamUsage: true,
    },
  },
  pricesUnder: "cerebras",
  limits: { shape: "bucket" },
};
