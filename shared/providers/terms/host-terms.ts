// Terms of those who host other people's models. Read 2026-09 on the pages named in each clause.
import { oneAccount, type ProviderTerms } from "./clause.ts";

const groqPage = "https://console.groq.com/docs/legal/services-agreement";
const cerebrasPage = "https://www.cerebras.ai/terms-of-service";
const togetherPage = "https://www.together.ai/terms-of-service";
const fireworksPage = "https://fireworks.ai/terms-of-service";
const openrouterPage = "https://openrouter.ai/terms";
const checked = "2026-09";
const quoted = { basis: "quoted", checked } as const;

const together = {
  verdict: "needs-consent",
  ...quoted,
  quote:
    "4(d): not “transfer, distribute, resell, lease, license, or assign the Services or otherwise offer the Services on a standalone basis”",
  page: togetherPage,
} as const;

/** Hosts of models that others made, by the pages named in each clause. */
export const hostTerms: readonly ProviderTerms[] = [
  {
    provider: "groq",
    ...oneAccount,
    kinds: {
      "pool-account": {
        verdict: "allowed",
        ...quoted,
        quote:
          "3.1: “to integrate the Cloud Services and AI Model Services into your Customer Application and to make the Cloud Services and AI Model Services available to End Users”",
        page: groqPage,
      },
      "sponsor-relay": {
        verdict: "needs-consent",
        ...quoted,
        quote: "3.2: “Customer may not resell or lease access to its Account”",
        page: groqPage,
      },
      "sponsor-key": {
        verdict: "never",
        basis: "quoted",
        quote:
          "Not “beyond published parameters, rate limits, or use limitations, including by registering multiple accounts or orchestrating usage between multiple organizations”",
        page: "https://console.groq.com/docs/legal/ai-policy",
        checked: "2026-10",
      },
    },
  },
  {
    provider: "cerebras",
    ...oneAccount,
    kinds: {
      "pool-account": {
        verdict: "allowed",
        ...quoted,
        quote:
          "“distribute or allow access to your integration of the APIs within your applications to end users of such applications”",
        page: cerebrasPage,
      },
      "sponsor-relay": {
        verdict: "needs-consent",
        ...quoted,
        quote: "Not “sell ... sublicense, resell, distribute ... any part of the Service”",
        page: cerebrasPage,
      },
      "sponsor-key": {
        verdict: "needs-consent",
        ...quoted,
        quote: "Not “Buy, sell or transfer API keys without our prior written consent”",
        page: cerebrasPage,
      },
    },
  },
  {
    provider: "together",
    ...oneAccount,
    kinds: { "pool-account": together, "sponsor-relay": together, "sponsor-key": together },
  },
  {
    provider: "fireworks",
    ...oneAccount,
    kinds: {
      "pool-account": {
        verdict: "needs-consent",
        ...quoted,
        quote:
          "2.1: “solely for your personal use or internal business purposes”; no sentence allows end users",
        page: fireworksPage,
      },
      "sponsor-relay": {
        verdict: "needs-consent",
        ...quoted,
        quote: "2.2(e): not “sublicense, resell, distribute”",
        page: fireworksPage,
      },
      "sponsor-key": {
        verdict: "never",
        ...quoted,
        quote: "2.2(d): not “buy, sell or transfer API keys”",
        page: fireworksPage,
      },
    },
  },
  {
    provider: "openrouter",
    ...oneAccount,
    kinds: {
      "pool-account": {
        verdict: "needs-consent",
        ...quoted,
        quote:
          "7: no access “for purposes of reselling API access to Models or otherwise developing a competing service”; one account for each user",
        page: openrouterPage,
      },
      "sponsor-relay": {
        verdict: "needs-consent",
        ...quoted,
        quote:
          "7: no access “for purposes of reselling API access to Models or otherwise developing a competing service”",
        page: openrouterPage,
      },
      "sponsor-key": {
        verdict: "never",
        ...quoted,
        quote: "7: not “sell or otherwise transfer the access granted under these Terms”",
        page: openrouterPage,
      },
    },
  },
  {
    provider: "siliconflow",
    ...oneAccount,
    kinds: {
      "pool-account": {
        verdict: "needs-consent",
        basis: "not-addressed",
        quote: "Whether an account may serve others was not found in what was read.",
        page: "https://api-docs.siliconflow.cn/docs/legals/terms-of-service",
        checked: "2026-11",
      },
    },
  },
];
