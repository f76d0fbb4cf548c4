// https://docs.cloud.google.com/vertex-ai/generative-ai/docs/start/api-keys,
// https://docs.cloud.google.com/vertex-ai/generative-ai/docs/model-reference/inference and
// https://docs.cloud.google.com/vertex-ai/generative-ai/docs/learn/locations, checked 2026-11.
import type { Provider } from "./provider.ts";

// Each by name: `*` is a whole label, and `*.googleapis.com` would be all of Google.
const regions = `
  us-central1 us-east1 us-east4 us-east5 us-south1 us-west1 us-west4 northamerica-northeast1
  southamerica-east1 me-west1 me-central1 me-central2 europe-central2 europe-north1
  europe-southwest1 europe-west1 europe-west2 europe-west3 europe-west4 europe-west6 europe-west8
  europe-west9 asia-east1 asia-east2 asia-northeast1 asia-northeast3 asia-south1 asia-southeast1
  australia-southeast1`;

const regionalHosts = [
  "aiplatform.us.rep.googleapis.com",
  "aiplatform.eu.rep.googleapis.com",
  ...regions
    .trim()
    .split(/\s+/)
    .map((region) => `${region}-aiplatform.googleapis.com`),
];

/**
 * Gemini on Google's cloud, with an API key of express mode or of a service account. A grant of a
 * project's own region ends with `/v1/projects/…/locations/…/publishers/google`.
 */
export const vertex: Provider = {
  id: "vertex",
  name: "Google Vertex AI",
  docs: {
    url: "https://docs.cloud.google.com/vertex-ai/generative-ai/docs/start/api-keys",
    checked: "2026-11",
  },
  baseUrl: "https://aiplatform.googleapis.com/v1/publishers/google",
  hosts: ["aiplatform.googleapis.com", ...regionalHosts],
  selfHosted: false,
  authHeaders: (key) => ({ "x-goog-api-key": key }),
  speaks: {
    "generate-content": { path: "models/{model}:generateContent", cacheWrites: "as-input" },
  },
  pricesUnder: "google",
  // Only answers with 200 are charged.
  freeFailures: {
    docs: { url: "https://cloud.google.com/vertex-ai/generative-ai/pricing", checked: "2026-09" },
    statuses: [400, 408, 499, 500, 502, 503, 504],
  },
  // What newer models cost where the place is chosen; the list has prices of the global address.
  dearerHosts: { hosts: regionalHosts, percent: 10 },
  judge: (status, signs) => {
    if (status === 400 && /^(api_key_invalid|api_key_expired)$/m.test(signs)) return "key";
    return status === 403 && /^billing_disabled$/m.test(signs) ? "credit" : undefined;
  },
};
