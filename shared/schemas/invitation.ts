import { inviteCodeSchema, parsePoolUrl, type JoinLink } from "./join.ts";

/** What a text that somebody pasted says of an invitation. */
export type Invitation =
  | { readonly kind: "whole"; readonly link: JoinLink }
  /** The code alone: the pool's address is missing. */
  | { readonly kind: "code"; readonly code: string }
  /** The pool's address alone. */
  | { readonly kind: "address"; readonly poolUrl: string }
  /** An address that nobody's token may be sent to: not https, and not this machine. */
  | { readonly kind: "unsafe"; readonly host: string }
  | { readonly kind: "nothing" };

/** Dashes that people's programs make of a hyphen. */
const dashes = /[\u2010-\u2015\u2212\uFE58\uFF0D]/g;

const written = /(?<![A-Z0-9])([2-9A-HJ-NP-Z]{5}(?:\s*-\s*[2-9A-HJ-NP-Z]{5}){3})(?![A-Z0-9])/i;
const inOneWord = /^[2-9A-HJ-NP-Z]{20}$/i;

const address = /[a-z][a-z0-9+.-]{1,30}:\/\/[^\s<>"'`，。、；！？）】」』]+/gi;
const bareHost =
  /(?<![\w@/.-])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,63}(?::\d{1,5})?(?:\/\S*)?(?![\w@])/i;
const bareHosts = new RegExp(bareHost, "gi");

/**
 * Finds the pool's address and the code of an invitation in what people paste: a link, a link in a
 * sentence, the code and the address one after the other, either alone, in capitals or not.
 */
export function readInvitation(text: string): Invitation {
  const clean = text.normalize("NFKC").replaceAll(dashes, "-").slice(0, 4_000);
  const whole = findWhole(clean);
  if (whole !== undefined) return whole;
  const code = findCode(clean);
  const pool = findPool(clean);
  if (typeof pool === "object") return { kind: "unsafe", host: pool.unsafeHost };
  if (pool === undefined) return code === undefined ? { kind: "nothing" } : { kind: "code", code };
  // Who pasted a piece of a link has not been sent an address, and must not be asked for its code.
  if (code === undefined && /\/join\/[^\s/]/i.test(clean)) return { kind: "nothing" };
  if (code === undefined) return { kind: "address", poolUrl: pool };
  return { kind: "whole", link: { poolUrl: pool, code } };
}

/**
 * The first address that says its code itself. A text may name others before it, such as where help is,
 * and none of them is ever sent a code that another pool gave out.
 */
function findWhole(text: string): Invitation | undefined {
  const bare = [...text.replaceAll(address, " ").matchAll(bareHosts)].map(
    ([one]) => `https://${one}`,
  );
  const links = [...text.matchAll(address)].map(([one]) => one).concat(bare);
  for (const link of links) {
    const [, ofLink] = /\/join\/(.+)$/s.exec(link) ?? [];
    const code = findCode(ofLink ?? URL.parse(link)?.searchParams.get("code") ?? "");
    const pool = findPool(link);
    if (code === undefined || pool === undefined) continue;
    if (typeof pool === "object") return { kind: "unsafe", host: pool.unsafeHost };
    return { kind: "whole", link: { poolUrl: pool, code } };
  }
  return undefined;
}

function findCode(text: string): string | undefined {
  const whole = text.trim();
  if (inOneWord.test(whole)) return inviteCodeSchema.safeParse(inFives(whole.toUpperCase())).data;
  const found = written.exec(decoded(text))?.[1]?.replaceAll(/\s/g, "").toUpperCase();
  return inviteCodeSchema.safeParse(found).data;
}

const inFives = (code: string) => code.match(/.{5}/g)?.join("-");

/** The pool's address, or the host of the first address that is none. */
function findPool(text: string): string | { readonly unsafeHost: string } | undefined {
  let unsafeHost: string | undefined;
  for (const [found] of text.matchAll(address)) {
    const url = URL.parse(found);
    if (url === null) continue;
    // `vscode://granary.granary/join?pool=…` says it inside; anything else is not the pool's address.
    const isWeb = /^https?:$/.test(url.protocol);
    const named = isWeb ? found : url.searchParams.get("pool");
    const pool = named === null ? undefined : parsePoolUrl(named);
    if (pool !== undefined) return pool;
    if (isWeb) unsafeHost ??= url.host;
  }
  if (unsafeHost !== undefined) return { unsafeHost };
  const [bare] = bareHost.exec(text.replaceAll(address, " ")) ?? [];
  return bare === undefined ? undefined : parsePoolUrl(`https://${bare}`);
}

function decoded(text: string): string {
  return text.replaceAll(/%2D/gi, "-").replaceAll(/%20/g, " ");
}
