// https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html, checked 2026-11.
import { fimByFamily } from "./fim-families.ts";
import type { Provider } from "./provider.ts";
import { modelServer } from "./server-fields.ts";
import { thinkingByFamily } from "./thinking-families.ts";

/** vLLM. It answers 400 to `suffix`: the middle is filled in by a template. */
export const vllm: Provider = {
  id: "vllm",
  name: "vLLM",
  docs: {
    url: "https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html",
    checked: "2026-11",
  },
  baseUrl: undefined,
  hosts: "any",
  selfHosted: true,
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
    docs: {
      url: "https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html",
      checked: "2026-11",
    },
    by: fimByFamily,
  },
  thinks: {
    docs: {
      url: "https://docs.vllm.ai/en/latest/features/reasoning_outputs.html",
      checked: "2026-11",
    },
    by: thinkingByFamily,
  },
};
