/**
 * Where a rewriting differs from what it rewrites: one run of words, so that it is one write and one step
 * of undoing. What stands before and behind is left alone, with its links, pictures and formats.
 */
import type { TextSpan } from "../engine.ts";
import { squeeze } from "../writing/text-presence.ts";

/** What besides plain text stands in a part of a field. */
export type Holding = {
  /** What a text in its place would lose. */
  readonly kind: "link" | "picture" | "mention" | "formatting" | "other";
  /**
   * Which letters of that part it holds, white space not counted: from -1 or to Infinity where it goes on
   * beyond it. Absent where the part's text is not what stands in its elements.
   */
  readonly span?: TextSpan;
};

/** What is to be replaced, in letters of the old text without its white space, and by what. */
export type ChangedWords = TextSpan & { readonly text: string };

type Token = { readonly text: string; readonly end: number; readonly isWord: boolean };

/** Where words are not divided by spaces, what is one is looked up; never half of a character. */
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * What of `old` has to go so that it says `text`: whole words, and all of a chip or nothing. `undefined`
 * where they say the same.
 */
export function changedWords(
  old: string,
  text: string,
  holds: readonly Holding[],
): ChangedWords | undefined {
  const [before, after] = [tokensOf(old), tokensOf(text)];
  const shortest = Math.min(before.length, after.length);
  const firstMax = countWhile(shortest, (index) => isSame(before[index], after[index]));
  if (firstMax === before.length && firstMax === after.length) return undefined;
  const lastMax = countWhile(shortest, (index) =>
    isSame(before.at(-1 - index), after.at(-1 - index)),
  );
  let best = { first: 0, last: 0 };
  for (let first = firstMax; first + lastMax > best.first + best.last; first -= 1) {
    if (first < 0) break;
    for (let last = Math.min(lastMax, shortest - first); last >= 0; last -= 1) {
      if (first + last <= best.first + best.last) break;
      if (isReplaceable({ before, after, first, last, holds })) best = { first, last };
    }
  }
  const { first, last } = best;
  const middle = after.slice(first, after.length - last);
  return { ...spanOf(before, best), text: middle.map((token) => token.text).join("") };
}

/** What a change takes away: what lies in it, or across its edge. Something around it stays. */
export function lossesIn(
  holds: readonly Holding[],
  changed: TextSpan | undefined,
): readonly Holding["kind"][] {
  if (changed === undefined) return [];
  const { start, end } = changed;
  const lost = holds.filter(({ span }) => {
    if (span === undefined) return true;
    const isApart = span.end <= start || span.start >= end;
    return !isApart && !(span.start < start && span.end > end);
  });
  return [...new Set(lost.map(({ kind }) => kind))];
}

type Cut = { readonly first: number; readonly last: number };
type Trial = Cut & {
  readonly before: readonly Token[];
  readonly after: readonly Token[];
  readonly holds: readonly Holding[];
};

// White space at the edge of a write is lost in some editors, and an empty selection is nothing to find.
function isReplaceable({ before, after, first, last, holds }: Trial): boolean {
  const edges = [before, after].flatMap((tokens) => {
    const middle = tokens.slice(first, tokens.length - last);
    return [middle[0], middle.at(-1)];
  });
  if (!edges.every((token) => token?.isWord === true)) return false;
  const { start, end } = spanOf(before, { first, last });
  return holds.every(({ kind, span }) => {
    if (kind !== "mention" || span === undefined) return true;
    return ![start, end].some((edge) => span.start < edge && span.end > edge);
  });
}

function spanOf(tokens: readonly Token[], { first, last }: Cut): TextSpan {
  return { start: tokens[first - 1]?.end ?? 0, end: tokens.at(-1 - last)?.end ?? 0 };
}

function isSame(one: Token | undefined, other: Token | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  if (one.isWord && other.isWord) return one.text === other.text;
  // How many line ends divide two paragraphs is the editor's affair.
  const hasBreak = ({ text }: Token) => text.includes("\n");
  return one.isWord === other.isWord && hasBreak(one) === hasBreak(other);
}

function countWhile(max: number, holds: (index: number) => boolean): number {
  let count = 0;
  while (count < max && holds(count)) count += 1;
  return count;
}

function tokensOf(text: string): readonly Token[] {
  const words = new Intl.Segmenter(undefined, { granularity: "word" });
  const parts = (text.trim().match(/\s+|\S+/g) ?? []).flatMap((part) =>
    spaceless.test(part) ? [...words.segment(part)].map(({ segment }) => segment) : [part],
  );
  let end = 0;
  return parts.map((part) => {
    const letters = squeeze(part);
    end += letters.length;
    return { text: part, end, isWord: letters !== "" };
  });
}
