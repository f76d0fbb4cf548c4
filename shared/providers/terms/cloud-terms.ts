// Terms of the clouds. Read 2026-09 on the pages named in each clause. Microsoft's product terms do
// not open without a browser; what they say of third parties was read in a copy of 2025-03.
import { oneAccount, type ProviderTerms } from "./clause.ts";

const awsPage = "https://aws.amazon.com/agreement/";
const googleCloudPage = "https://cloud.google.com/terms";
const azurePage = "https://azure.microsoft.com/en-us/support/legal/subscription-agreement";
const productTermsPage = "https://www.microsoft.com/licensing/terms/product/ForOnlineServices/all";
const quoted = { basis: "quoted", checked: "2026-09" } as const;

const azureThirdParties = {
  ...quoted,
  quote:
    "“Customer may permit third parties to access and use the Microsoft Azure Services solely in connection with the use of that Customer Solution”",
  page: productTermsPage,
} as const;

const awsEndUsers = {
  verdict: "allowed",
  ...quoted,
  quote: "2.5: an End User is anyone who “accesses or uses the Services under your account”",
  page: awsPage,
} as const;

const googleCloudEndUsers = {
  verdict: "allowed",
  ...quoted,
  quote:
    "1.1: services may be integrated “into any Customer Application that has material value independent of the Services”; End Users may include “other authorized third parties”",
  page: googleCloudPage,
} as const;

/** The clouds, where a role in the sponsor's account needs no lasting key. */
export const cloudTerms: readonly ProviderTerms[] = [
  {
    provider: "bedrock",
    ...oneAccount,
    kinds: {
      "pool-account": awsEndUsers,
      "cloud-federation": awsEndUsers,
      "sponsor-relay": {
        verdict: "needs-consent",
        ...quoted,
        quote: "6.4(c): not “resell the Services or AWS Content”",
        page: awsPage,
      },
      "sponsor-key": {
        verdict: "never",
        ...quoted,
        quote: "2.4: credentials and keys are “for your internal use only”",
        page: awsPage,
      },
    },
  },
  {
    provider: "vertex",
    ...oneAccount,
    kinds: {
      "pool-account": googleCloudEndUsers,
      "cloud-federation": googleCloudEndUsers,
      "sponsor-relay": {
        verdict: "needs-consent",
        ...quoted,
        quote:
          "3.3(c): not “sell, resell, sublicense, transfer, or distribute any or all of the Services”",
        page: googleCloudPage,
      },
      "sponsor-key": {
        verdict: "needs-consent",
        ...quoted,
        quote:
          "3.3(c): not “sell, resell, sublicense, transfer, or distribute any or all of the Services”",
        page: googleCloudPage,
      },
    },
  },
  {
    provider: "azure-openai",
    ...oneAccount,
    kinds: {
      "pool-account": { verdict: "allowed", ...azureThirdParties },
      "cloud-federation": { verdict: "needs-consent", ...azureThirdParties },
      "sponsor-relay": { verdict: "needs-consent", ...azureThirdParties },
      "sponsor-key": {
        verdict: "needs-consent",
        ...quoted,
        quote:
          "“You may not rent, lease, lend, resell, transfer, or host the Product, or any portion thereof, to or for third parties except as expressly permitted”",
        page: azurePage,
      },
    },
  },
];
