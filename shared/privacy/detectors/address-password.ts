import { alphabet, endOfRun } from "../alphabet.ts";
import { isRandom, isStandIn } from "../value-shape.ts";
import type { Detector, PrivateSpan } from "./detector.ts";

const anchor = "://";
/** What a host may begin with, templates included. */
const hostStart = /[A-Za-z0-9[{$%<*_-]/;
/** What may stand in a name and a password of an address. A slash may, though it should be escaped. */
const credentials = alphabet("!#-&(-;=?-[]-_a-z{-~");
const credentialsLimit = 256;
const port = /:\d{1,5}$/;
/** What services write where an address wants a password and the name is the secret. */
const noPassword = new Set(["", "x-oauth-basic", "x-access-token", "x"]);

/** The password in an address, or the name where that is the secret. Host and path stay. */
export const addressPassword: Detector = {
  id: "address-password",
  find: (text) => {
    const spans: PrivateSpan[] = [];
    for (let at = text.indexOf(anchor); at !== -1; at = text.indexOf(anchor, at + 1)) {
      const span = passwordAfter(text, at + anchor.length);
      if (span !== undefined) spans.push(span);
    }
    return spans;
  },
};

function passwordAfter(text: string, from: number): PrivateSpan | undefined {
  const authority = authorityAfter(text, from);
  const at = authority.lastIndexOf("@");
  if (at === -1 || !hostStart.test(text[from + at + 1] ?? "a")) return undefined;
  const colon = authority.indexOf(":");
  const hasPassword = colon !== -1 && colon < at;
  const user = authority.slice(0, hasPassword ? colon : at);
  const password = hasPassword ? authority.slice(colon + 1, at) : "";
  if (noPassword.has(password)) {
    return isRandom(user) ? { start: from, end: from + user.length, type: "TOKEN" } : undefined;
  }
  if (isStandIn(password) || isWordForIt(password)) return undefined;
  return { start: from + colon + 1, end: from + at, type: "PASSWORD" };
}

/**
 * What stands before the path. Passwords have slashes and hashes in them, though those should be escaped:
 * all before the last `@` is one, unless a host or a port comes before.
 */
function authorityAfter(text: string, from: number): string {
  const limit = Math.min(text.length, from + credentialsLimit);
  const whole = text.slice(from, endOfRun(text, { from, limit }, credentials));
  const next = whole.indexOf(anchor);
  const own = next === -1 ? whole : whole.slice(0, next);
  const slash = own.indexOf("/");
  const before = slash === -1 ? own : own.slice(0, slash);
  const host = before.search(/[?#]/);
  const bare = host === -1 ? before : before.slice(0, host);
  if (!bare.includes(":") || port.test(bare)) return bare;
  return before.includes("@") ? before : own;
}

/** What papers write there: the word for it. */
function isWordForIt(password: string): boolean {
  return /^(?:pass(?:word|wd)?|pwd?|secret|token)$/i.test(password);
}
