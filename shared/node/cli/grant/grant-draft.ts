import { isPinnedHost } from "../../../providers/pinned-host.ts";
import { openaiCompatible } from "../../../providers/openai-compatible.ts";
import { providerOf, providers } from "../../../providers/index.ts";
import type { Provider } from "../../../providers/provider.ts";
import { plainlyPrivateHosts } from "../../../pool/private-host.ts";
import { wrongOption, type GrantAddOptions } from "./grant-options.ts";

/** Where a grant's requests go, and whose terms hold there. */
export type Endpoint = {
  readonly provider: Provider;
  /** Whose terms hold: the provider's own, or those of the provider behind a sponsor's relay. */
  readonly termsOf: Provider;
  readonly baseUrl: string;
  /** Private hosts the operator allowed for it. */
  readonly privateHosts: readonly string[];
};

const isHostOf = ({ hosts }: Provider, hostname: string) =>
  hosts !== "any" && isPinnedHost(hosts, hostname);

function findProvider(options: GrantAddOptions): Provider | undefined {
  if (options.provider === undefined) return undefined;
  const named = providerOf(options.provider);
  if (named !== undefined) return named;
  const known = providers.map(({ id }) => id).join(", ");
  throw wrongOption(`No provider is called ${options.provider}.`, `Known are: ${known}.`);
}

function allowPrivate(baseUrl: string, options: GrantAddOptions): readonly string[] {
  const { hostname } = new URL(baseUrl);
  if (options.allowPrivate) return [hostname];
  if (plainlyPrivateHosts(baseUrl).length === 0) return [];
  throw wrongOption(
    `${hostname} is this machine or in a private network.`,
    "Add --allow-private if requests of this gift may go there.",
  );
}

/**
 * The endpoint that the options name. Throws `request_invalid` for an unknown provider, a host that is
 * not the provider's, and a private address nobody allowed.
 */
export function chooseEndpoint(options: GrantAddOptions): Endpoint {
  const named = findProvider(options);
  const address = options.url ?? named?.baseUrl;
  if (address === undefined) {
    throw wrongOption("Where is the endpoint?", "Add --url https://…/v1, ending before /chat.");
  }
  const baseUrl = address.replace(/\/+$/, "");
  const { hostname, port, host } = new URL(baseUrl);
  const provider = named ?? providers.find((one) => isHostOf(one, hostname)) ?? openaiCompatible;
  // Another port of a provider's host is another server.
  const isOwn = provider.hosts === "any" || (isHostOf(provider, hostname) && port === "");
  // A relay has an address of its own, whichever provider it asks.
  const isRelay = options.kind === "sponsor-relay" && !isOwn;
  if (!isOwn && !isRelay) {
    throw wrongOption(
      `${host} is not an address of ${provider.name}.`,
      `Its keys go to ${shortList(provider.hosts)} only.`,
    );
  }
  const privateHosts = allowPrivate(baseUrl, options);
  return {
    provider: isRelay ? openaiCompatible : provider,
    termsOf: provider,
    baseUrl,
    privateHosts,
  };
}

const shownMax = 5;

function shortList(names: readonly string[]): string {
  const rest = names.length - shownMax;
  return rest <= 0 ? names.join(", ") : `${names.slice(0, shownMax).join(", ")} and ${rest} more`;
}
