// https://docs.z.ai/api-reference/llm/chat-completion and https://docs.bigmodel.cn/cn/api/api-code,
// checked 2026-11.
import type { Provider } from "./provider.ts";

/** Zhipu AI (Z.ai, GLM). Usage comes in the last chunk by itself. */
export const zhipu: Provider = {
  id: "zhipu",
  name: "Zhipu AI",
  docs: { url: "https://docs.z.ai/api-reference/llm/chat-completion", checked: "2026-11" },
  baseUrl: "https://api.z.ai/api/paas/v4",
  hosts: ["api.z.ai", "open.bigmodel.cn"],
  selfHosted: false,
  authHeaders: (key) => ({ authorization: `Bearer ${key}` }),
  speaks: {
    "chat-completions": {
      path: "chat/completions",
      cacheWrites: "as-input",
      // As in the templates it publishes.
      templates: () => "spaced",
      ownFields: { thinking: { type: "string" }, do_sample: "boolean" },
      outputLimitField: "max_tokens",
      streamUsage: false,
      dropFields: ["service_tier"],
    },
    embeddings: { path: "embeddings" },
  },
  // The dearer of its two price lists is in dollars.
  pricesUnder: "zai",
  judge: (status, signs) => {
    // Its own codes say what one status, mostly 429, does not.
    if (/^(1113|1309)$/m.test(signs)) return "credit";
    if (/^(1000|1001|1002|1003|1004|1110|1111|1112|1121|1220)$/m.test(signs)) return "key";
    if (/^(1211|1221|1222|1311)$/m.test(signs)) return "missing";
    if (/^(1301|1261)$/m.test(signs)) return "request";
    return status === 434 ? "key" : undefined;
  },
};
