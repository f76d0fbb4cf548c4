// https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md, checked 2026-11.
import { limits } from "../schemas/limits.ts";
import { fimByFamily } from "./fim-families.ts";
import type { Provider } from "./provider.ts";
import { modelServer } from "./server-fields.ts";
import { thinkingByFamily } from "./thinking-families.ts";

/** llama.cpp's server. Its completions ignore `suffix`: the middle is filled in by a template. */
export const llamaCpp: Provider = {
  id: "llama-cpp",
  name: "llama.cpp",
  docs: {
    url: "https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md",
    checked: "2026-11",
  },
  baseUrl: undefined,
  hosts: "any",
  selfHosted: true,
  // On a processor it reads a long question for minutes before its first word.
  timeouts: { headMs: limits.ownServerSilenceMs, idleMs: limits.ownServerSilenceMs },
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
      dropFields: ["suffix"],
    },
    embeddings: { path: "embeddings" },
  },
  fillsIn: {
    docs: {
      url: "https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md",
      checked: "2026-11",
    },
    by: fimByFamily,
  },
  // A prompt longer than the context.
  thinks: {
    docs: {
      url: "https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md",
      checked: "2026-11",
    },
    by: thinkingByFamily,
  },
  judge: (_status, signs) => (/^exceed_context_size_error$/m.test(signs) ? "request" : undefined),
};
