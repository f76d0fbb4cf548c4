/** What a hidden value is called where it stood. Without five code symbols in a row: see the code. */
export const privateTypes = [
  "KEY",
  "TOKEN",
  "PEM",
  "PASSWORD",
  "SECRET",
  "TEXT",
  "EMAIL",
  "PHONE",
  "CARD",
  "IBAN",
  "ID",
] as const;
export type PrivateType = (typeof privateTypes)[number];

/** Where a private value stands in a text, in UTF-16 units; `end` is the place after its last. */
export type PrivateSpan = {
  readonly start: number;
  readonly end: number;
  readonly type: PrivateType;
};

/**
 * One kind of private value. One file each, named after its id, listed in `index.ts`. It looks for rare
 * anchors with a pattern that is an alternation of literals, or by `indexOf`, and then reads a window of
 * fixed size around each by hand, so that its time grows with the text and no faster.
 */
export type Detector = {
  /** The file's name. */
  readonly id: string;
  /** Every such value of the text, in any order. The spans may overlap those of other detectors. */
  readonly find: (text: string) => readonly PrivateSpan[];
};

/** Where one of some words stands in a text, and behind it. */
export type Anchor = { readonly word: string; readonly at: number; readonly end: number };

/**
 * Goes through the places where one of these words stands, and asks for the value there. The search goes
 * on behind what was found, so that nothing is read twice.
 */
export function createAnchors(words: readonly string[], flags = "g") {
  const literals = words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const pattern = new RegExp(literals.join("|"), flags);
  return (text: string, valueAt: (anchor: Anchor) => PrivateSpan | undefined): PrivateSpan[] => {
    const spans: PrivateSpan[] = [];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const span = valueAt({ word: match[0], at: match.index, end: pattern.lastIndex });
      if (span === undefined) continue;
      spans.push(span);
      pattern.lastIndex = Math.max(pattern.lastIndex, span.end);
    }
    return spans;
  };
}
