import { present } from "../schemas/present.ts";
import type { Grant } from "../schemas/grant.ts";
import { providerOf } from "./index.ts";
import { openaiCompatible } from "./openai-compatible.ts";
import type { Provider } from "./provider.ts";

/** Whom a grant asks, as far as it says so. */
type Asked = Pick<Grant, "provider" | "relayOf" | "speaks">;

const relays = new Map<string, Provider>();

/**
 * The provider as this grant reaches it, or `undefined` if the pool does not know it. A relay is asked at
 * its own address as the provider behind it would be: in its protocols or those the grant names, with
 * what keeps a request within that provider's prices.
 */
export function providerOfGrant({ provider, relayOf, speaks }: Asked): Provider | undefined {
  const behind = relayOf === undefined ? undefined : providerOf(relayOf);
  if (behind === undefined) return providerOf(provider);
  const name = [behind.id, ...(speaks ?? [])].join(" ");
  const relay = relays.get(name) ?? relayTo(behind, speaks);
  relays.set(name, relay);
  return relay;
}

/**
 * What a relay to this provider may be asked in: the provider's own protocols, where an address below
 * the grant's is all there is to them, and those of OpenAI's kind.
 */
export function relayDialects(behind: Provider): Provider["speaks"] {
  return { ...openaiCompatible.speaks, ...ownDialects(behind) };
}

function relayTo(behind: Provider, named: Grant["speaks"]): Provider {
  const own = ownDialects(behind);
  const dialects = relayDialects(behind);
  const wanted = named?.map((protocol) => [protocol, dialects[protocol]] as const);
  const isOwn = Object.keys(own).length > 0;
  const speaks = wanted ? Object.fromEntries(wanted) : isOwn ? own : openaiCompatible.speaks;
  // Who speaks Messages alone takes a key as its provider does; whoever speaks more, as OpenAI does.
  const takesKeyAs = Object.keys(speaks).join() === "messages" ? behind : openaiCompatible;
  const { thinks, fillsIn, judge, billedRefusals, timeouts } = behind;
  return {
    ...openaiCompatible,
    authHeaders: takesKeyAs.authHeaders,
    speaks,
    ...present({ thinks, fillsIn, judge, billedRefusals, timeouts }),
  };
}

function ownDialects({ speaks }: Provider): Provider["speaks"] {
  const own = Object.entries(speaks).filter(([, { path }]) => !/^\/|\{/.test(path));
  return Object.fromEntries(own);
}
