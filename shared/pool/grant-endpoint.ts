import { isPinnedHost } from "../providers/pinned-host.ts";
import { providerOf } from "../providers/index.ts";
import type { Provider } from "../providers/provider.ts";
import { GranaryError } from "../schemas/granary-error.ts";
import type { AddGrantRequest } from "../schemas/grant-request.ts";

/** Where a grant's requests go, and whose terms hold there. */
export type GrantEndpoint = {
  readonly provider: Provider;
  /** Whose terms hold: the provider's own, or those of the one behind a relay. */
  readonly termsOf: Provider;
  readonly baseUrl: string;
  readonly hostname: string;
};

const invalid = (message: string, hint: string) =>
  new GranaryError("request_invalid", message, { hint });

const isLoopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);

function findProvider(id: string): Provider {
  const provider = providerOf(id);
  if (provider !== undefined) return provider;
  throw invalid("This pool does not know that provider.", "Use an id of GET /v1/grant-terms.");
}

/**
 * The endpoint of a grant that somebody sent. Throws `request_invalid` for an unknown provider, a host
 * that is not the provider's, an address that carries more than a place, and a missing key where
 * none answers. Only what an operator allowed in a private network is reached over http, and with a
 * key only on this machine.
 */
export function readGrantEndpoint(grant: AddGrantRequest): GrantEndpoint {
  const provider = findProvider(grant.provider);
  const relayOf = grant.kind === "sponsor-relay" ? grant.relayOf : undefined;
  const termsOf = relayOf === undefined ? provider : findProvider(relayOf);
  const address = grant.baseUrl ?? provider.baseUrl;
  if (address === undefined) {
    throw invalid(
      "This gift says no address.",
      "Send baseUrl, ending before the path of a protocol.",
    );
  }
  const url = new URL(address);
  const isPlain =
    url.username === "" && url.password === "" && url.search === "" && url.hash === "";
  if (!isPlain) {
    throw invalid(
      "The address of a gift holds more than a place.",
      "Send it without a user, a password, a question mark or a #.",
    );
  }
  // Another port of a provider's host is another server.
  const isThere = (hosts: readonly string[]) =>
    isPinnedHost(hosts, url.hostname) && url.port === "";
  if (provider.hosts !== "any" && !isThere(provider.hosts)) {
    throw invalid(
      `This address is not one of ${provider.name}.`,
      "A key goes to its own provider only. Leave baseUrl out, or check it.",
    );
  }
  const mayBePlain =
    grant.allowPrivate === true && (grant.sealedKey === undefined || isLoopback(url.hostname));
  if (url.protocol === "http:" && !mayBePlain) {
    throw invalid("Nothing is sent to this gift unencrypted.", "Use an https address.");
  }
  if (provider.hosts !== "any" && grant.kind !== "cloud-federation" && !grant.sealedKey) {
    throw invalid(
      `${provider.name} answers nobody without a key.`,
      "Send sealedKey: the key, sealed to what GET /v1/pool-key says.",
    );
  }
  return { provider, termsOf, baseUrl: address.replace(/\/+$/, ""), hostname: url.hostname };
}
