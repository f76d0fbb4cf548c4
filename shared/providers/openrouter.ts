// https://openrouter.ai/docs/api-reference/overview, /docs/features/provider-routing and
// /docs/api/reference/errors-and-debugging, checked 2026-11.
import type { Dialect } from "../wire/dialect.ts";
import type { Provider } from "./provider.ts";
import { samplingFields } from "./server-fields.ts";

const cheapest = { sort: "price", allow_fallbacks: false };

const generating: Omit<Dialect, "path"> = {
  // Other models, other tiers and plugins have other prices.
  dropFields: ["models", "route", "preset", "plugins", "transforms", "service_tier"],
  templates: (model) => (/^(anthropic|openai|google|x-ai)\//.test(model) ? undefined : "indented"),
  ownFields: {
    ...samplingFields,
    reasoning: { effort: "string", exclude: "boolean", enabled: "boolean" },
  },
  // Models of Google's keep for most of the price of other input again.
  cacheWrites: { unaskedPercent: 200 },
  // The price that is listed is the cheapest provider's; a fallback would be dearer.
  fixedFields: { provider: cheapest },
  // Whoever is cheapest of those that can take a request may still be dearer; in dollars a million.
  // What is compared is the listed price, which is that of short requests, and what is held for a
  // request has no place for a price of each.
  fixPrice: ({ inputMicroUsdPerMillion: prompt, outputMicroUsdPerMillion: completion }) => {
    const maxPrice = { prompt: prompt / 1e6, completion: completion / 1e6, request: 0 };
    return { provider: { ...cheapest, max_price: maxPrice } };
  },
};

/** OpenRouter. */
export const openrouter: Provider = {
  id: "openrouter",
  name: "OpenRouter",
  docs: { url: "https://openrouter.ai/docs/api-reference/overview", checked: "2026-11" },
  baseUrl: "https://openrouter.ai/api/v1",
  hosts: ["openrouter.ai"],
  selfHosted: false,
  authHeaders: (key) => ({ authorization: `Bearer ${key}` }),
  speaks: {
    "chat-completions": {
      path: "chat/completions",
      outputLimitField: "max_tokens",
      streamUsage: true,
      ...generating,
    },
    messages: { path: "messages", outputLimitField: "max_tokens", ...generating },
    completions: {
      path: "completions",
      outputLimitField: "max_tokens",
      streamUsage: true,
      ...generating,
    },
    embeddings: { path: "embeddings", ...generating },
  },
  pricesUnder: "openrouter",
  // An error without a token of an answer is not charged, even where the model's host charges for it.
  freeFailures: {
    docs: {
      url: "https://openrouter.ai/docs/guides/features/zero-completion-insurance",
      checked: "2026-11",
    },
    statuses: [408, 500, 502, 503, 504, 524, 529],
  },
  judge: (status, signs) => {
    // Moderation of what was asked; a key is refused with 401.
    if (status === 403 && /^message: .{0,60}(moderation|flagged)/m.test(signs)) return "request";
    if (status === 403 && /^message: key limit exceeded/m.test(signs)) return "credit";
    return status === 400 && /^message: .{0,200}is not a valid model id$/m.test(signs)
      ? "missing"
      : undefined;
  },
};
