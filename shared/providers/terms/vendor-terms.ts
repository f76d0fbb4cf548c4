// Terms of the vendors with models of their own. Read 2026-09 on the pages named in each clause; some
// pages answer only to browsers and were read from an archive or from somebody's notes of them, so
// look at the page before a large grant.
import { oneAccount, type ProviderTerms } from "./clause.ts";

const openaiPage = "https://openai.com/policies/services-agreement/";
const anthropicPage = "https://www.anthropic.com/legal/commercial-terms";
const googlePage = "https://developers.google.com/terms";
const mistralPage = "https://legal.mistral.ai/terms/commercial-terms-of-service";
const deepseekPage =
  "https://cdn.deepseek.com/policies/en-US/deepseek-open-platform-terms-of-service.html";
const moonshotPage = "https://platform.kimi.ai/docs/agreement/modeluse";
const checked = "2026-09";
const quoted = { basis: "quoted", checked } as const;
const notAddressed = { basis: "not-addressed", checked } as const;

/** Vendors with models of their own, by the pages named in each clause. */
export const vendorTerms: readonly ProviderTerms[] = [
  {
    provider: "openai",
    ...oneAccount,
    kinds: {
      "pool-account": {
        verdict: "allowed",
        ...quoted,
        quote:
          "2.2: the right to use OpenAI's API “to integrate the Services into Customer Applications and to make Customer Applications available to End Users”",
        page: openaiPage,
      },
      "sponsor-relay": {
        verdict: "needs-consent",
        ...quoted,
        quote:
          "2.2: Customer Applications may be made “available to End Users”; 3.1: “may not resell or lease access to its Account”",
        page: openaiPage,
      },
      "sponsor-key": {
        verdict: "never",
        ...quoted,
        quote:
          "3.3(g): the customer will not “buy, sell, or transfer API keys from, to, or with a third party”",
        page: openaiPage,
      },
    },
  },
  {
    provider: "anthropic",
    ...oneAccount,
    kinds: {
      "pool-account": {
        verdict: "allowed",
        ...quoted,
        quote:
          "A.1: “permission to use the Services, including to power products and services Customer makes available to its own customers and end users”",
        page: anthropicPage,
      },
      "sponsor-relay": {
        verdict: "needs-consent",
        ...quoted,
        quote:
          "A.1: services may power what a customer makes available “to its own customers and end users”; D.4: not “resell the Services except as expressly approved by Anthropic”",
        page: anthropicPage,
      },
      "sponsor-key": {
        verdict: "needs-consent",
        ...notAddressed,
        quote:
          "The commercial terms do not speak of giving a key to somebody else. D.4 forbids to “resell the Services except as expressly approved by Anthropic”; the consumer terms forbid sharing an API key.",
        page: anthropicPage,
      },
    },
  },
  {
    provider: "google",
    ...oneAccount,
    kinds: {
      "pool-account": {
        verdict: "needs-consent",
        ...quoted,
        quote:
          "“you will not create an API Client that functions substantially the same as the APIs and offer it for use by third parties”; in the EEA, Switzerland and the UK the paid tier only, for business, for adults",
        page: googlePage,
      },
      "sponsor-relay": {
        verdict: "never",
        ...quoted,
        quote:
          "“you will not create an API Client that functions substantially the same as the APIs and offer it for use by third parties”",
        page: googlePage,
      },
      "sponsor-key": {
        verdict: "never",
        ...quoted,
        quote:
          "Keys are “intended to be used by you” and to be kept confidential; an API must not be sublicensed “for use by a third party”",
        page: googlePage,
      },
    },
  },
  {
    provider: "mistral",
    ...oneAccount,
    kinds: {
      "pool-account": {
        verdict: "allowed",
        ...quoted,
        quote:
          "A Customer Offering is the “Customer's own products and services that it makes available to third parties which involve use of the Mistral AI Products”",
        page: mistralPage,
      },
      "sponsor-relay": {
        verdict: "needs-consent",
        ...quoted,
        quote: "2.2(i): not “grant any third party access” without prior written authorization",
        page: mistralPage,
      },
      "sponsor-key": {
        verdict: "never",
        ...quoted,
        quote:
          "2.2(h): not “buy, sell, or transfer API keys or any type of Mistral AI account from, to, or with a third party”",
        page: mistralPage,
      },
    },
  },
  {
    provider: "deepseek",
    ...oneAccount,
    kinds: {
      "pool-account": {
        verdict: "allowed",
        ...quoted,
        quote: "“providing services to both internal and external end users” is allowed",
        page: deepseekPage,
      },
      "sponsor-relay": {
        verdict: "needs-consent",
        ...quoted,
        quote:
          "“providing services to both internal and external end users” is allowed; resale is not addressed",
        page: deepseekPage,
      },
      "sponsor-key": {
        verdict: "needs-consent",
        ...notAddressed,
        quote: "Neither resale nor giving a key to somebody else is addressed.",
        page: deepseekPage,
      },
    },
  },
  {
    provider: "moonshot",
    ...oneAccount,
    kinds: {
      "pool-account": {
        verdict: "allowed",
        ...quoted,
        quote:
          "APIs may be integrated into “your own applications, products, or services (each referred to as a “Customer Application”) and to offer those Customer Applications to End Users”",
        page: moonshotPage,
      },
      "sponsor-relay": {
        verdict: "needs-consent",
        ...quoted,
        quote: "No “selling, or providing sub-licensing or re-licensing of the Services”",
        page: moonshotPage,
      },
      "sponsor-key": {
        verdict: "needs-consent",
        ...notAddressed,
        quote:
          "What was read does not speak of giving a key to somebody else; it forbids “selling, or providing sub-licensing or re-licensing of the Services”.",
        page: moonshotPage,
      },
    },
  },
  {
    provider: "zhipu",
    ...oneAccount,
    kinds: {
      "pool-account": {
        verdict: "needs-consent",
        ...notAddressed,
        quote:
          "No sentence grants serving others; developers must “establish agreements with” their end users. A coding plan may be used only within the tools it lists, so never that.",
        page: "https://docs.z.ai/legal-agreement/terms-of-use",
      },
    },
  },
  {
    provider: "qwen",
    ...oneAccount,
    kinds: {
      "pool-account": {
        verdict: "needs-consent",
        ...notAddressed,
        quote:
          "Whether an account may serve others was not found in what was read; the documentation says of keys: “Never share your API key publicly”. A coding plan has keys of its own, so never that.",
        page: "https://www.alibabacloud.com/help/en/model-studio/get-api-key",
      },
    },
  },
  {
    provider: "xai",
    ...oneAccount,
    kinds: {
      "pool-account": {
        verdict: "needs-consent",
        ...notAddressed,
        quote:
          "Whether an account may serve others was not found in what was read; the acceptable use policy forbids “circumventing any rate limits or restrictions”.",
        page: "https://x.ai/legal/acceptable-use-policy",
      },
    },
  },
];
