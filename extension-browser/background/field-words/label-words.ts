import type { FieldWords } from "./field-words.ts";

/** Finds the first word of a list in a label: its place, or `undefined`. */
export type WordFinder = (label: string) => number | undefined;

/** Scripts whose words stand apart; in all others a word may be found inside another. */
const spaced = /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Devanagari}\d*]/u;

/**
 * A label as words are looked for in it: lower case, without accents, with spaces where code puts
 * capitals, dashes and underscores. `customerNote_2` becomes `customer note 2`.
 */
export function plainLabel(text: string): string {
  return text
    .replaceAll(/(\p{Ll})(?=\p{Lu})/gu, "$1 ")
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036F]/g, "")
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();
}

/** One finder for a list of all languages. */
export function wordFinder(
  languages: readonly FieldWords[],
  list: Exclude<keyof FieldWords, "wholes">,
): WordFinder {
  const entries = languages.flatMap((words) => entriesOf(words[list]));
  const [apart = [], joined = []] = [true, false].map((isSpaced) =>
    entries.filter((entry) => spaced.test(entry) === isSpaced),
  );
  const whole = apart.map((entry) => entry.replaceAll("*", String.raw`\p{L}*`)).join("|");
  const alternatives = [
    ...(apart.length === 0 ? [] : [String.raw`(?<!\p{L})(?:${whole})(?!\p{L})`]),
    ...joined,
  ];
  const pattern = new RegExp(alternatives.join("|"), "u");
  return (label) => pattern.exec(label)?.index;
}

/** The labels that mean something only when they are all there is. */
export function wholeLabels(languages: readonly FieldWords[]): ReadonlySet<string> {
  return new Set(languages.flatMap(({ wholes }) => entriesOf(wholes)));
}

function entriesOf(list: string): string[] {
  return list
    .split(",")
    .map((entry) => (entry.includes("*") ? plainWithStars(entry) : plainLabel(entry)))
    .filter((entry) => entry !== "");
}

const plainWithStars = (entry: string) => entry.trim().split("*").map(plainLabel).join("*");
