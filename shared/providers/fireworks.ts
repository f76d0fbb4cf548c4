// https://docs.fireworks.ai/api-reference/post-chatcompletions and
// https://docs.fireworks.ai/guides/inference-error-codes, checked 2026-11.
import type { Provider } from "./provider.ts";
import { hostedWeights } from "./server-fields.ts";

/** Fireworks AI. */
export const fireworks: Provider = {
  id: "fireworks",
  name: "Fireworks AI",
  docs: {
    url: "https://docs.fireworks.ai/api-reference/post-chatcompletions",
    checked: "2026-11",
  },
  baseUrl: "https://api.fireworks.ai/inference/v1",
  hosts: ["api.fireworks.ai"],
  selfHosted: false,
  authHeaders: (key) => ({ authorization: `Bearer ${key}` }),
  speaks: {
    "chat-completions": {
      ...hostedWeights,
      path: "chat/completions",
      outputLimitField: "max_tokens",
      streamUsage: true,
      // `priority` is another price.
      dropFields: ["service_tier"],
    },
    completions: {
      path: "completions",
      cacheWrites: "as-input",
      outputLimitField: "max_tokens",
      streamUsage: true,
    },
    messages: {
      ...hostedWeights,
      path: "messages",
      outputLimitField: "max_tokens",
      dropFields: ["service_tier"],
    },
    embeddings: { path: "embeddings" },
  },
  pricesUnder: "fireworks",
  // Suspended, mostly for a bill, is a precondition that failed.
  judge: (status) => (status === 412 ? "credit" : undefined),
};
