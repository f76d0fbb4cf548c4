import { privacyLimits as limits } from "../schemas/limits/privacy.ts";

/**
 * How an address begins that a program or a click follows; also as browsers read it, with any slashes. One
 * without a scheme counts where a page or a text is told of an address.
 */
const begin = /(?:\b(?:https?|wss?|ftps?|command|vscode[\w-]{0,16}):[\\/]*|(?<=[("'=<])[\\/]{2})/gi;
/** What ends one; quotes and brackets do not for those who read Markdown. */
const stop = /[\s<>]/;
const stopInBrackets = /[\n>]/;
const authority = /^[^\s/\\?#<>]*/;

/**
 * The host of the address that a place of a text stands in, in small letters; `undefined` where it stands in
 * none, and open where the text ends before the host does.
 */
export function hostAround(
  text: string,
  at: number,
): string | undefined | { readonly isOpen: true } {
  const from = Math.max(0, at - limits.addressCharactersMax);
  const lineStart = from + text.slice(from, at).lastIndexOf("\n") + 1;
  const before = text.slice(lineStart, at);
  for (const found of before.matchAll(begin)) {
    const isBracketed = before[found.index - 1] === "<";
    const start = found.index + found[0].length;
    if ((isBracketed ? stopInBrackets : stop).test(before.slice(start))) continue;
    const whole = authority.exec(text.slice(lineStart + start))?.[0] ?? "";
    if (lineStart + start + whole.length === text.length) return { isOpen: true };
    return whole.slice(whole.lastIndexOf("@") + 1).toLowerCase();
  }
  return undefined;
}
