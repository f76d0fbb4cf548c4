// https://docs.siliconflow.com/en/api-reference/chat-completions/chat-completions and
// https://docs.siliconflow.com/en/faqs/error-code, checked 2026-11.
import type { Provider } from "./provider.ts";
import { hostedWeights, samplingFields } from "./server-fields.ts";

/** SiliconFlow; its completions take a `suffix` for the models that fill in. */
export const siliconflow: Provider = {
  id: "siliconflow",
  name: "SiliconFlow",
  docs: {
    url: "https://docs.siliconflow.com/en/api-reference/chat-completions/chat-completions",
    checked: "2026-11",
  },
  baseUrl: "https://api.siliconflow.com/v1",
  hosts: ["api.siliconflow.com", "api.siliconflow.cn", "api.ap.siliconflow.com"],
  selfHosted: false,
  authHeaders: (key) => ({ authorization: `Bearer ${key}` }),
  speaks: {
    "chat-completions": {
      ...hostedWeights,
      ownFields: { ...samplingFields, enable_thinking: "boolean" },
      path: "chat/completions",
      outputLimitField: "max_tokens",
      streamUsage: true,
      dropFields: ["service_tier", "thinking_budget"],
      // Its `max_tokens` bounds the reply alone; this is the default bound of the thoughts.
      thinkingTokensMax: 4_096,
    },
    completions: {
      path: "completions",
      cacheWrites: "as-input",
      outputLimitField: "max_tokens",
      streamUsage: true,
    },
    embeddings: { path: "embeddings" },
  },
  fillsIn: {
    docs: { url: "https://docs.siliconflow.cn/guides/fim", checked: "2026-11" },
    // The list has models that think first as well, which are no help while somebody waits.
    by: (model) =>
      /^(pro\/)?(qwen\/qwen2\.5-coder-|deepseek-ai\/deepseek-v\d)/i.test(model)
        ? { fim: "native" }
        : undefined,
  },
  judge: (status, signs) => {
    if (status === 403 && /^30001$|^message: .{0,80}balance is insuf/m.test(signs)) return "credit";
    return status === 400 && /^20012$/m.test(signs) ? "missing" : undefined;
  },
};
