import type { HeaderMap } from "../../ports/http.ts";
import { isPinnedHost } from "../../providers/pinned-host.ts";
import type { Provider } from "../../providers/provider.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import type { Grant } from "../../schemas/grant.ts";
import type { PaidRequest } from "../payment/paid-request.ts";
import type { OpenedKey, OpenKey } from "./open-key.ts";

/** Where a request goes and with what. */
export type UpstreamAddress = {
  readonly url: string;
  readonly headers: HeaderMap;
  readonly key: OpenedKey | undefined;
};

/**
 * Step 6, first half: opens the grant's key and puts it where its provider wants it, for a host of
 * that provider and no other. Nothing of the client's headers goes along but what its protocol says
 * is harmless. Throws `internal`.
 */
export async function addressUpstream(
  openKey: OpenKey,
  { candidate, route, prepared }: Pick<PaidRequest, "candidate" | "route" | "prepared">,
): Promise<UpstreamAddress> {
  const { grant, model } = candidate;
  const { provider, dialect } = route;
  const url = pinnedUrl(grant, provider, {
    path: prepared.path ?? dialect.path,
    model: model.name,
  });
  if (url === undefined) {
    throw new GranaryError(
      "internal",
      "The gift for this model has an address its key must not see.",
      {
        hint: "Nothing was used. Whoever runs the pool can correct the gift.",
      },
    );
  }
  const key = await openKey(grant);
  return {
    url,
    key,
    headers: {
      accept: "application/json, text/event-stream",
      // Compressed bytes could not be metered as they pass.
      "accept-encoding": "identity",
      "content-type": "application/json",
      "user-agent": "granary",
      ...dialect.headers,
      ...prepared.headers,
      ...(key === undefined ? {} : provider.authHeaders(key.text)),
    },
  };
}

type ModelPath = { readonly path: string; readonly model: string };

/** Addresses that were looked at, for as long as their grant is remembered; `""` where a key must not go. */
const looked = new WeakMap<Grant, Map<string, string>>();

/** The address of a request, if it is its provider's. Parsing it again for each request costs more. */
function pinnedUrl(grant: Grant, provider: Provider, to: ModelPath): string | undefined {
  let ofGrant = looked.get(grant);
  if (ofGrant === undefined) looked.set(grant, (ofGrant = new Map()));
  const name = `${to.path}\n${to.model}`;
  let found = ofGrant.get(name);
  if (found === undefined) {
    const url = urlOf(grant.baseUrl, to);
    found = url !== undefined && isPinned(url, provider) ? url.href : "";
    ofGrant.set(name, found);
  }
  return found === "" ? undefined : found;
}

/** An address below the grant's own, or from its host's root where the path begins with `/`. */
function urlOf(baseUrl: string, { path, model }: ModelPath): URL | undefined {
  const base = URL.parse(baseUrl);
  if (base === null || base.username !== "" || base.password !== "") return undefined;
  // A name of dots would climb to another address of the same host.
  if (/^\.{1,2}$/.test(model) && path.includes("{model}")) return undefined;
  const named = path.replace("{model}", encodeURIComponent(model));
  const below = base.href.split(/[?#]/, 1)[0]?.replace(/\/+$/, "") ?? "";
  const url = URL.parse(named.startsWith("/") ? `${base.origin}${named}` : `${below}/${named}`);
  return url === null || url.host !== base.host ? undefined : url;
}

function isPinned(url: URL, { hosts, selfHosted }: Provider): boolean {
  if (url.protocol !== "https:" && !(selfHosted && url.protocol === "http:")) return false;
  return hosts === "any" || (isPinnedHost(hosts, url.hostname) && url.port === "");
}
