import type { HeaderMap } from "@granary/shared/ports/http";
import { isPinnedHost } from "@granary/shared/providers/pinned-host";
import type { Provider } from "@granary/shared/providers/provider";
import type { Grant } from "@granary/shared/schemas/grant";
import type { Protocol } from "@granary/shared/wire/protocol";
import type { Sent } from "./recording-upstream.ts";
import { createSide, grantOf, modelOf } from "./two-sides.ts";

/** Who gives and asks in these tests. */
export const side = createSide("E");

/** An address a grant at this provider could have: its own, or one that its hosts allow. */
export const baseOf = ({ baseUrl, hosts }: Provider): string =>
  baseUrl ??
  (hosts === "any"
    ? "https://models.example.org/v1"
    : `https://${(hosts[0] ?? "").replace("*", "acct")}/v1`);
/** The key of a grant at this provider, which is in no other grant. */
export const keyOf = ({ id }: Provider) => `sk-egress-of-${id}-${"k".repeat(24)}`;
/** A grant at this provider, with a model of each kind. */
export const grantAt = (provider: Provider, number: number, grant: Partial<Grant> = {}): Grant =>
  grantOf(side, number, {
    provider: provider.id,
    baseUrl: baseOf(provider),
    models: [
      modelOf({ name: `chat-at-${provider.id}` }),
      modelOf({ name: `embed-at-${provider.id}`, kind: "embedding" }),
      modelOf({ name: `fim-at-${provider.id}`, kind: "completion", fim: "native" }),
    ],
    ...grant,
  });

/** One way to ask one provider. */
export type ProviderQuestion = {
  readonly protocol: Protocol;
  readonly provider: Provider;
  readonly isStream: boolean;
};

/** The model of a provider's grant that answers this protocol. */
export const modelFor = ({ protocol, provider }: ProviderQuestion): string => {
  if (protocol.id === "embeddings") return `embed-at-${provider.id}`;
  const isFilled = protocol.id === "fim-completions" && provider.speaks[protocol.id] !== undefined;
  return `${isFilled ? "fim" : "chat"}-at-${provider.id}`;
};

/** Why a request must not leave like this, or `undefined` if it may. */
export function wrongWith(sent: Sent, provider: Provider): string | undefined {
  const url = new URL(sent.url);
  const key = keyOf(provider);
  const base = new URL(baseOf(provider));
  if (url.host !== base.host || url.protocol !== base.protocol) return `goes to ${url.origin}`;
  if (provider.hosts !== "any" && !isPinnedHost(provider.hosts, url.hostname)) return "not pinned";
  if (url.username !== "" || url.password !== "") return "has a user";
  const own: HeaderMap = provider.authHeaders(key);
  for (const [name, value] of Object.entries(own)) {
    if (sent.headers[name] !== value) return `lacks its own key in ${name}`;
  }
  const elsewhere = Object.entries(sent.headers).filter(([name]) => !(name in own));
  const everything = JSON.stringify([sent.url, sent.body, elsewhere]);
  if (everything.includes("sk-egress-of-")) return "has a key outside its header";
  if (everything.includes("grn_")) return "has the client's token";
  return undefined;
}

/** Everything before a model's name in the path of a dialect. */
export function startOf(provider: Provider, path: string): string {
  const base = new URL(baseOf(provider));
  const fixed = path.split("{model}")[0] ?? "";
  return fixed.startsWith("/") ? fixed : `${base.pathname.replace(/\/+$/, "")}/${fixed}`;
}
