/**
 * How many bytes a value may take more than compact JSON once a server's template has written it anew,
 * by what makes it longer.
 */
export type RewrittenJson = {
  /** Every element on a line of its own, four blanks deeper than what it is in. */
  readonly indentedBytes: number;
  /** The same in tokens, where four blanks are at most one. */
  readonly indentedTokens: number;
  /** A blank after each comma and colon. */
  readonly spacedBytes: number;
  /** `<` as `\u003c`, `é` as `\u00e9`, 1 as 1.0. */
  readonly escapedBytes: number;
};

const indentBytes = 4;

/**
 * Measures what the ways cost in which templates say JSON again (`tojson` of Jinja, MiniJinja, Go and
 * their like, checked 2026-11), for a value that begins at this depth. All of them at once is more
 * than any one writes. A number that keeps its digits counts as more than it is.
 */
export function measureRewritten(value: unknown, depth: number): RewrittenJson {
  let [indentedBytes, indentedTokens, spacedBytes, escapedBytes] = [0, 0, 0, 0];
  // Not by recursion: what is inside a text is as deep as somebody wants.
  const waiting: { readonly value: unknown; readonly level: number }[] = [{ value, level: depth }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value: each, level } = next;
    if (typeof each === "string") escapedBytes += escapedBytesOf(each);
    else if (typeof each === "number") escapedBytes += grownBytesOf(each);
    else if (typeof each === "object" && each !== null) {
      const names = Array.isArray(each) ? undefined : Object.keys(each);
      const parts: readonly unknown[] = Array.isArray(each) ? each : Object.values(each);
      const colons = names?.length ?? 0;
      for (const name of names ?? []) escapedBytes += escapedBytesOf(name);
      spacedBytes += Math.max(0, parts.length - 1) + colons;
      if (parts.length > 0) {
        indentedBytes += parts.length * (1 + indentBytes * (level + 1)) + colons;
        indentedBytes += 1 + indentBytes * level;
        indentedTokens += parts.length * (2 + level) + colons + 1 + level;
      }
      for (const part of parts) waiting.push({ value: part, level: level + 1 });
    }
  }
  return { indentedBytes, indentedTokens, spacedBytes, escapedBytes };
}

/** A whole number may come back as a fraction, an exponent with one more digit, or as all its zeros. */
function grownBytesOf(value: number): number {
  // Others take ten times as long to write, and are as exact as nobody writes in a schema.
  if (Math.round(value * shortFraction) / shortFraction !== value) return 2 + longestNumber;
  return 2 + (String(value).match(/0/g)?.length ?? 0);
}

/** Four places: of temperatures, limits and steps. */
const shortFraction = 10_000;
/** What a number has at most: a sign, 17 digits and a mark, and three digits and two signs of its exponent. */
const longestNumber = 25;

/** How many bytes more a text takes in JSON that is ASCII alone and safe in a page. */
export function escapedBytesOf(text: string): number {
  let more = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    // Six bytes for every unit of UTF-16, instead of two, three, or half of four.
    if (code >= 0x80) more += code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 4 : 3;
    // `<`, `>`, `&` and `'`.
    else if (code === 0x3c || code === 0x3e || code === 0x26 || code === 0x27) more += 5;
  }
  return more;
}
