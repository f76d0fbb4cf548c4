import type { HeaderMap } from "../ports/http.ts";
import type { Vault } from "../ports/vault.ts";
import type { Provider } from "../providers/provider.ts";
import { GranaryError } from "../schemas/granary-error.ts";
import type { Grant } from "../schemas/grant.ts";

/** Where a request goes and with what; `key` is the only copy of the gift's key outside the vault. */
export type Address = {
  readonly url: string;
  readonly headers: HeaderMap;
  readonly key: string | undefined;
};

/**
 * Step 6, first half: opens the gift's key and puts it where its provider wants it, for a host of
 * that provider and no other. Nothing of the client's headers goes along. Throws `internal`.
 */
export async function addressUpstream(
  vault: Vault,
  { grant, provider }: { readonly grant: Grant; readonly provider: Provider },
  path: string,
): Promise<Address> {
  const url = `${grant.baseUrl.replace(/\/+$/, "")}${path}`;
  if (!isPinned(url, provider)) {
    throw new GranaryError(
      "internal",
      "The gift for this model has an address its key must not see.",
      {
        hint: "Nothing was used. Whoever runs the pool can correct the gift.",
      },
    );
  }
  const owner = { grantId: grant.id, provider: grant.provider };
  const key = grant.sealedKey === undefined ? undefined : await vault.open(grant.sealedKey, owner);
  return {
    url,
    key,
    headers: {
      accept: "application/json, text/event-stream",
      // Compressed bytes could not be metered as they pass.
      "accept-encoding": "identity",
      "content-type": "application/json",
      "user-agent": "granary",
      ...(key === undefined ? {} : provider.authHeaders(key)),
    },
  };
}

function isPinned(text: string, { hosts, selfHosted }: Provider): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== "" || url.password !== "") return false;
  if (url.protocol !== "https:" && !(selfHosted && url.protocol === "http:")) return false;
  return hosts === "any" || (hosts.includes(url.hostname) && url.port === "");
}
