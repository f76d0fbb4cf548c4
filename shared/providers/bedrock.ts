// https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html,
// https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-use.html and
// https://docs.aws.amazon.com/general/latest/gr/bedrock.html (regions), checked 2026-11.
import type { Provider } from "./provider.ts";

// Each by name: a pattern would take in `bedrock-runtime.s3.amazonaws.com`, which anybody can own.
const regions = `
  us-east-1 us-east-2 us-west-1 us-west-2 us-gov-east-1 us-gov-west-1 ca-central-1 ca-west-1
  mx-central-1 sa-east-1 af-south-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2
  eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1 ap-east-1 ap-east-2
  ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2
  ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7`;

/** Amazon Bedrock by its Converse API and a Bedrock API key. Each region is its own address. */
export const bedrock: Provider = {
  id: "bedrock",
  name: "Amazon Bedrock",
  docs: {
    url: "https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html",
    checked: "2026-11",
  },
  baseUrl: undefined,
  hosts: regions
    .trim()
    .split(/\s+/)
    .map((region) => `bedrock-runtime.${region}.amazonaws.com`),
  selfHosted: false,
  authHeaders: (key) => ({ authorization: `Bearer ${key}` }),
  speaks: {
    converse: {
      path: "/model/{model}/converse",
      // Another tier, a guardrail and a longer trace are billed for themselves.
      dropFields: ["serviceTier", "performanceConfig", "guardrailConfig"],
      // Models of OpenAI's keep unasked; those of Anthropic's what is marked, which is in the request.
      cacheWrites: { unaskedPercent: 125 },
      templates: (model) => (/anthropic|amazon/.test(model) ? undefined : "indented"),
    },
  },
  pricesUnder: "aws",
  judge: (status, signs) => {
    const words = /^message: (the provided model identifier is invalid|the model id)/m;
    if (status === 400 && words.test(signs)) return "missing";
    // A model that the account was not let in to yet; the key is good for others.
    if (status === 403 && /^message: you don't have access to the model/m.test(signs)) {
      return "missing";
    }
    return undefined;
  },
};
