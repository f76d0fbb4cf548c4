// https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle and
// https://learn.microsoft.com/azure/ai-foundry/openai/latest, checked 2026-11.
import type { Provider } from "./provider.ts";

/**
 * Azure OpenAI by its v1 API: a grant's address ends with `/openai/v1`, and a model's name is the name
 * of a deployment. What a deployment costs depends on what its owner deployed, so no list knows.
 */
export const azureOpenai: Provider = {
  id: "azure-openai",
  name: "Azure OpenAI",
  docs: {
    url: "https://learn.microsoft.com/azure/ai-foundry/openai/latest",
    checked: "2026-11",
  },
  baseUrl: undefined,
  hosts: ["*.openai.azure.com", "*.services.ai.azure.com", "*.openai.azure.us"],
  selfHosted: false,
  authHeaders: (key) => ({ "api-key": key }),
  speaks: {
    "chat-completions": {
      path: "chat/completions",
      outputLimitField: "max_completion_tokens",
      streamUsage: true,
      // Without it the deployment's own tier holds, which its price is for.
      dropFields: ["service_tier", "data_sources"],
      // As OpenAI's own, since gpt-5.6.
      cacheWrites: { unaskedPercent: 125 },
    },
    responses: {
      path: "responses",
      dropFields: ["service_tier"],
      cacheWrites: { unaskedPercent: 125 },
    },
    embeddings: { path: "embeddings" },
  },
  // Its filter and its limits come after the work has begun.
  billedRefusals: {
    docs: {
      url: "https://learn.microsoft.com/azure/ai-services/openai/how-to/manage-costs",
      checked: "2026-11",
    },
    by: (status, signs) =>
      status === 400 && /^(content_filter|context_length_exceeded)$/m.test(signs),
  },
  judge: (status, signs) =>
    status === 403 && /^insufficientquota$|^quotaexceeded$/m.test(signs) ? "credit" : undefined,
};
