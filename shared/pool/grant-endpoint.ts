import { providerOf, providers } from "../providers/index.ts";
import { providerOfGrant, relayDialects } from "../providers/provider-of-grant.ts";
import { openaiCompatible } from "../providers/openai-compatible.ts";
import { isPinnedHost } from "../providers/pinned-host.ts";
import type { Provider } from "../providers/provider.ts";
import type { Grant } from "../schemas/grant.ts";
import { isLoopback } from "../schemas/loopback.ts";
import { refuseGrant, type GrantDraft } from "./grant-draft.ts";
import { isPlainlyNowhere, plainlyPrivateHosts } from "./private-host.ts";

/** Where a grant's requests go, and whose terms hold there. */
export type GrantEndpoint = {
  readonly provider: Provider;
  /** Whose terms hold: the provider's own, or those of the one behind a relay. */
  readonly termsOf: Provider;
  readonly baseUrl: string;
  readonly hostname: string;
  /** Hosts in a private network that an operator allowed for it. */
  readonly privateHosts: readonly string[];
};

/**
 * The endpoint of a grant that somebody wants to give. Throws `request_invalid` for an unknown
 * provider, a relay that is said to speak what nobody knows of it, a host that is not the provider's, an address that carries more than a place, and a
 * private one nobody allowed. Only what an operator allowed in a private network is reached over
 * http, and with a key only on this machine.
 */
export function readGrantEndpoint(draft: GrantDraft): GrantEndpoint {
  const provider = findProvider(draft.provider);
  const relayOf = relayedBy(draft);
  const termsOf = relayOf === undefined ? provider : findProvider(relayOf);
  checkRelay(draft, { provider, termsOf });
  const address = draft.baseUrl ?? provider.baseUrl;
  if (address === undefined) {
    throw refuseGrant(
      "This gift says no address.",
      "Say where its endpoint is, ending before the path of a protocol: https://…/v1.",
    );
  }
  const url = new URL(address);
  checkIsPlace(url);
  checkHost(url, provider);
  checkReach(url, draft);
  const { hostname } = url;
  return {
    provider: providerOfGrant({ ...draft, relayOf }) ?? provider,
    termsOf,
    // As it is asked, however it was written: without a bare `?`, and with what only looks like a
    // letter of ours shown as what it is.
    baseUrl: `${url.origin}${url.pathname}`.replace(/\/+$/, ""),
    hostname,
    privateHosts: draft.allowPrivate === true ? [hostname] : [],
  };
}

/** The provider behind a grant, where it is a relay that says so. */
export const relayedBy = ({ kind, provider, relayOf }: GrantDraft): string | undefined =>
  kind === "sponsor-relay" && relayOf !== provider ? relayOf : undefined;

/** The endpoint of a grant that is in the pool. */
export function endpointOf(grant: Grant): GrantEndpoint {
  const { relayOf, baseUrl, privateHosts = [] } = grant;
  const provider = providerOfGrant(grant) ?? openaiCompatible;
  return {
    provider,
    termsOf: (relayOf === undefined ? undefined : providerOf(relayOf)) ?? provider,
    baseUrl,
    hostname: new URL(baseUrl).hostname,
    privateHosts,
  };
}

function findProvider(id: string): Provider {
  const provider = providerOf(id);
  if (provider !== undefined) return provider;
  const known = providers.map((one) => one.id).join(", ");
  throw refuseGrant("This pool does not know that provider.", `Known are: ${known}.`);
}

/** Whether an address may be a provider's. Another port of its host is another server. */
export const isAddressOf = ({ hosts }: Provider, url: URL): boolean =>
  hosts === "any" || (isPinnedHost(hosts, url.hostname) && url.port === "");

/**
 * That an address is a place and nothing else: it is kept and shown in plain. Throws `request_invalid`.
 */
export function checkIsPlace(url: URL): void {
  const { username, password, search, hash } = url;
  if ([username, password, search, hash].every((part) => part === "")) return;
  throw refuseGrant(
    "The address of a gift holds more than a place.",
    "Write it without a user, a password, a question mark or a #.",
  );
}

/** The provider whose host an address has, at whatever port and with or without a dot at its end. */
function ownerOf({ hostname }: URL): Provider | undefined {
  const name = hostname.replace(/\.$/, "");
  return providers.find(({ hosts }) => hosts !== "any" && isPinnedHost(hosts, name));
}

function checkRelay(
  draft: GrantDraft,
  { provider, termsOf: behind }: Pick<GrantEndpoint, "provider" | "termsOf">,
): void {
  if (behind !== provider && provider.hosts !== "any") {
    throw refuseGrant(
      `A relay of ${behind.name} is not at an address of ${provider.name}.`,
      "Name openai-compatible as its provider and the one behind it as relayOf.",
    );
  }
  if (draft.speaks === undefined) return;
  if (behind === provider) {
    throw refuseGrant(
      "What is spoken there is said of a relay alone.",
      "Leave speaks out, or name the provider behind a gift of the kind sponsor-relay.",
    );
  }
  const dialects = relayDialects(behind);
  const unknown = draft.speaks.find((protocol) => dialects[protocol] === undefined);
  if (unknown === undefined) return;
  throw refuseGrant(
    `How ${behind.name} would be asked in ${unknown} is not known.`,
    `What a relay of it may speak: ${Object.keys(dialects).join(", ")}.`,
  );
}

function checkHost(url: URL, provider: Provider): void {
  const owner = provider.hosts === "any" ? ownerOf(url) : undefined;
  if (owner !== undefined) {
    throw refuseGrant(
      `This address is one of ${owner.name}.`,
      `Its terms hold there: name the provider ${owner.id}.`,
    );
  }
  if (isAddressOf(provider, url)) return;
  throw refuseGrant(
    `This address is not one of ${provider.name}.`,
    "A key goes to its own provider only. Leave the address out, or check it.",
  );
}

function checkReach(url: URL, { allowPrivate = false, hasKey }: GrantDraft): void {
  if (isPlainlyNowhere(url.href)) {
    throw refuseGrant(
      "Nothing is ever sent to this address.",
      "Use one of the internet, or, where a private one is allowed, such as 127.0.0.1 or 10.0.0.7.",
    );
  }
  if (!allowPrivate && plainlyPrivateHosts(url.href).length > 0) {
    throw refuseGrant(
      "This address is on the pool's machine or in a private network.",
      "If requests may go there: allowPrivate in a request of an operator, --allow-private on the command line.",
    );
  }
  if (url.protocol === "https:" || (allowPrivate && (!hasKey || isLoopback(url.hostname)))) return;
  throw refuseGrant("Nothing is sent to this gift unencrypted.", "Use an https address.");
}
