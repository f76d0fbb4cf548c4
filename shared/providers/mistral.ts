// https://docs.mistral.ai/api, https://docs.mistral.ai/capabilities/code_generation and
// https://docs.mistral.ai/resources/error-glossary, checked 2026-11.
import type { Provider } from "./provider.ts";
import { offersTools } from "./thinking-families.ts";

/** Mistral, with Codestral's own fill-in-the-middle. Usage comes in the last chunk by itself. */
export const mistral: Provider = {
  id: "mistral",
  name: "Mistral",
  docs: { url: "https://docs.mistral.ai/api", checked: "2026-11" },
  baseUrl: "https://api.mistral.ai/v1",
  // The second takes keys made for one person's editor, and Codestral alone.
  hosts: ["api.mistral.ai", "codestral.mistral.ai"],
  selfHosted: false,
  authHeaders: (key) => ({ authorization: `Bearer ${key}` }),
  speaks: {
    "chat-completions": {
      path: "chat/completions",
      cacheWrites: "as-input",
      // As in the templates it publishes.
      templates: () => "spaced",
      ownFields: { random_seed: "number", safe_prompt: "boolean" },
      outputLimitField: "max_tokens",
      callIds: "nine-letters",
      streamUsage: false,
      // Every field it does not know is a 422.
      dropFields: [
        "logit_bias",
        "logprobs",
        "top_logprobs",
        "prompt_cache_key",
        "prompt_cache_retention",
        "reasoning_content",
        "seed",
        "service_tier",
        "verbosity",
      ],
    },
    "fim-completions": {
      path: "fim/completions",
      cacheWrites: "as-input",
      outputLimitField: "max_tokens",
    },
    embeddings: { path: "embeddings", dropFields: ["dimensions"] },
  },
  fillsIn: {
    docs: { url: "https://docs.mistral.ai/capabilities/code_generation", checked: "2026-11" },
    // Not those that turn code into vectors, nor Mamba.
    by: (model) => (/^codestral-(latest|\d{4})$/i.test(model) ? { fim: "native" } : undefined),
  },
  thinks: {
    docs: { url: "https://docs.mistral.ai/capabilities/reasoning", checked: "2026-11" },
    by: (model, request) =>
      !offersTools(request) && /^(codestral|mistral-(tiny|nemo)|open-mi[sx]tral)/.test(model)
        ? "never"
        : undefined,
  },
  pricesUnder: "mistral",
};
