// https://docs.ollama.com/api/openai-compatibility and /api/anthropic-compatibility, checked 2026-11.
import type { Provider } from "./provider.ts";

/** Ollama. Its completions take a `suffix` for models with the insert capability. */
export const ollama: Provider = {
  id: "ollama",
  name: "Ollama",
  docs: { url: "https://docs.ollama.com/api/openai-compatibility", checked: "2026-11" },
  baseUrl: undefined,
  hosts: "any",
  selfHosted: true,
  // Only where a proxy in front of it asks for one.
  authHeaders: (key) => ({ authorization: `Bearer ${key}` }),
  speaks: {
    "chat-completions": {
      path: "chat/completions",
      outputLimitField: "max_tokens",
      streamUsage: true,
    },
    messages: { path: "messages", outputLimitField: "max_tokens" },
    completions: { path: "completions", outputLimitField: "max_tokens", streamUsage: true },
    embeddings: { path: "embeddings" },
  },
};
