// https://platform.openai.com/docs/api-reference/chat, /responses, /embeddings, and
// https://platform.openai.com/docs/guides/error-codes, checked 2026-11.
import type { Dialect } from "../wire/dialect.ts";
import type { Provider } from "./provider.ts";

/** Hosts of projects with data residency (https://developers.openai.com/api/docs/guides/data-residency). */
const regions = ["us", "eu", "au", "in", "jp", "ae"].map((region) => `${region}.api.openai.com`);

const generating: Pick<Dialect, "cacheWrites" | "dropFields" | "fixedFields"> = {
  // Since gpt-5.6 what goes into the cache costs a quarter more, marked or not.
  cacheWrites: { unaskedPercent: 125 },
  dropFields: [],
  // A project's default may be `priority`, which costs about twice as much.
  fixedFields: { service_tier: "default" },
};

/** OpenAI's own API. */
export const openai: Provider = {
  id: "openai",
  name: "OpenAI",
  docs: { url: "https://platform.openai.com/docs/api-reference/chat", checked: "2026-11" },
  baseUrl: "https://api.openai.com/v1",
  hosts: ["api.openai.com", ...regions],
  selfHosted: false,
  authHeaders: (key) => ({ authorization: `Bearer ${key}` }),
  speaks: {
    "chat-completions": {
      path: "chat/completions",
      // `max_tokens` is deprecated and refused by reasoning models.
      outputLimitField: "max_completion_tokens",
      streamUsage: true,
      ...generating,
    },
    responses: { path: "responses", ...generating },
    embeddings: { path: "embeddings" },
  },
  thinks: {
    docs: { url: "https://platform.openai.com/docs/guides/reasoning", checked: "2026-11" },
    by: (model) => (/^(ft:)?(chatgpt-4o|gpt-3\.5|gpt-4)/.test(model) ? "never" : undefined),
  },
  pricesUnder: "openai",
  // Of models released since 2026-03-05; older ones cost the same everywhere.
  dearerHosts: { hosts: regions, percent: 10 },
  judge: (status, signs) => {
    // A used-up budget is a 429 like a fast pace, and only its code tells them apart.
    if (status === 429 && /^(insufficient_quota|billing_\w+|\w+_limit_exceeded)$/m.test(signs)) {
      return /^rate_limit_exceeded$/m.test(signs) ? "rate" : "credit";
    }
    if (status === 403 && /^unsupported_country_region_territory$/m.test(signs)) return "failed";
    return undefined;
  },
};
