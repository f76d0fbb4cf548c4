// https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html and
// https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md, checked 2026-11.
import type { Provider } from "./provider.ts";
import { modelServer } from "./server-fields.ts";

/** It may be a gateway to any vendor, and put into a cache there what nobody marked. */
const { cacheWrites: _unknown, ...anyServer } = modelServer;

/** Any server that speaks as OpenAI does: a vendor without a file here, or one's own machine. */
export const openaiCompatible: Provider = {
  id: "openai-compatible",
  name: "OpenAI-compatible server",
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
      ...anyServer,
      path: "chat/completions",
      // The older name is the one every such server knows.
      outputLimitField: "max_tokens",
      streamUsage: true,
      // Known to OpenAI alone; elsewhere it is refused, or chooses a dearer tier.
      dropFields: ["service_tier"],
    },
    completions: {
      ...anyServer,
      path: "completions",
      outputLimitField: "max_tokens",
      streamUsage: true,
    },
    embeddings: {
      path: "embeddings",
      // Whether it is a question or what may answer it, which some models must be told.
      ownFields: { input_type: "string", task: "string" },
    },
  },
};
