// https://www.alibabacloud.com/help/en/model-studio/base-url, /qwen-api-via-openai-chat-completions
// and /error-code, checked 2026-11.
import type { Provider } from "./provider.ts";
import { samplingFields } from "./server-fields.ts";

const regions = [
  "ap-southeast-1",
  "ap-northeast-1",
  "us-east-1",
  "eu-central-1",
  "cn-hongkong",
  "cn-beijing",
];

/** Alibaba Cloud Model Studio (DashScope), in each region and by a workspace's own host. */
export const qwen: Provider = {
  id: "qwen",
  name: "Alibaba Qwen",
  docs: { url: "https://www.alibabacloud.com/help/en/model-studio/base-url", checked: "2026-11" },
  baseUrl: "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
  hosts: [
    "dashscope-intl.aliyuncs.com",
    "dashscope.aliyuncs.com",
    "dashscope-us.aliyuncs.com",
    "cn-hongkong.dashscope.aliyuncs.com",
    ...regions.map((region) => `*.${region}.maas.aliyuncs.com`),
  ],
  selfHosted: false,
  authHeaders: (key) => ({ authorization: `Bearer ${key}` }),
  speaks: {
    "chat-completions": {
      path: "chat/completions",
      // As in the templates it publishes.
      templates: () => "spaced",
      ownFields: samplingFields,
      // What is marked is kept for five minutes, for a quarter more.
      cacheWrites: "marked",
      outputLimitField: "max_tokens",
      streamUsage: true,
      // A search is billed for itself.
      dropFields: ["service_tier", "enable_search", "search_options", "thinking_budget"],
      // Thoughts are billed as output, and `max_tokens` does not bound them.
      fixedFields: { enable_thinking: false },
    },
    embeddings: { path: "embeddings" },
  },
  judge: (status, signs) => {
    if (/^(arrearage|allocationquota\.freetieronly)$/m.test(signs)) return "credit";
    // Unlike OpenAI's, its `insufficient_quota` is the pace of tokens.
    return status === 429 ? "rate" : undefined;
  },
};
