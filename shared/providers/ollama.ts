// https://docs.ollama.com/api/openai-compatibility and /api/anthropic-compatibility, checked 2026-11.
import { limits } from "../schemas/limits.ts";
import type { Provider } from "./provider.ts";
import { modelServer } from "./server-fields.ts";
import { thinkingByFamily } from "./thinking-families.ts";

/**
 * Models of its own library with the insert capability, by https://ollama.com/library and
 * https://github.com/ollama/ollama/pull/5207. Any other answers 400 to `suffix`, among them
 * qwen3-coder (/issues/12387), granite4 (/issues/12577), the first deepseek-coder, and whatever
 * somebody else has packed: those have templates of their own.
 */
const takesSuffix =
  /^((qwen2\.5-coder|codestral|deepseek-coder-v2)(:.+)?|starcoder2(:(?!.*instruct).+)?|(codellama|codegemma):((2|7|13)b-)?code(-.+)?)$/i;

/** Ollama. Its completions take a `suffix` for models with the insert capability. */
export const ollama: Provider = {
  id: "ollama",
  name: "Ollama",
  docs: { url: "https://docs.ollama.com/api/openai-compatibility", checked: "2026-11" },
  baseUrl: undefined,
  hosts: "any",
  selfHosted: true,
  // On a processor it reads a long question for minutes before its first word.
  timeouts: { headMs: limits.ownServerSilenceMs, idleMs: limits.ownServerSilenceMs },
  // Only where a proxy in front of it asks for one.
  authHeaders: (key) => ({ authorization: `Bearer ${key}` }),
  speaks: {
    "chat-completions": {
      ...modelServer,
      path: "chat/completions",
      outputLimitField: "max_tokens",
      streamUsage: true,
    },
    messages: { ...modelServer, path: "messages", outputLimitField: "max_tokens" },
    completions: {
      ...modelServer,
      path: "completions",
      outputLimitField: "max_tokens",
      streamUsage: true,
    },
    embeddings: { path: "embeddings" },
  },
  fillsIn: {
    docs: { url: "https://docs.ollama.com/api/generate", checked: "2026-11" },
    by: (model) => (takesSuffix.test(model) ? { fim: "native" } : undefined),
  },
  thinks: {
    docs: { url: "https://docs.ollama.com/capabilities/thinking", checked: "2026-11" },
    by: thinkingByFamily,
  },
};
