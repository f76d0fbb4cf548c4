// https://lmstudio.ai/docs/developer/openai-compat and /docs/developer/anthropic-compat,
// checked 2026-11.
import { limits } from "../schemas/limits.ts";
import { fimByFamily } from "./fim-families.ts";
import type { Provider } from "./provider.ts";
import { modelServer } from "./server-fields.ts";
import { thinkingByFamily } from "./thinking-families.ts";

/** LM Studio. The middle is filled in by a template. */
export const lmStudio: Provider = {
  id: "lm-studio",
  name: "LM Studio",
  docs: { url: "https://lmstudio.ai/docs/developer/openai-compat", checked: "2026-11" },
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
    responses: { ...modelServer, path: "responses" },
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
    docs: { url: "https://lmstudio.ai/docs/developer/openai-compat", checked: "2026-11" },
    by: fimByFamily,
  },
  thinks: {
    docs: { url: "https://lmstudio.ai/docs/developer/openai-compat", checked: "2026-11" },
    by: thinkingByFamily,
  },
};
