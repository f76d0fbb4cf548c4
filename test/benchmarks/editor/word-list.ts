/** What a word list can offer. */
export type KnownWords = {
  readonly words: readonly string[];
  /** Behind a dot. */
  readonly members: readonly string[];
};

/** The first item of an open word list. */
export type FirstItem = {
  readonly text: string;
  /** How much of it was typed. */
  readonly typed: string;
  /** How the text before the cursor reads once it is taken. */
  readonly taken: string;
};

/** Longer words are no list's. */
const wordCharactersMax = 60;

/** What a word list shows first before the cursor; `undefined` where it does not open. */
export function firstItem(before: string, { words, members }: KnownWords): FirstItem | undefined {
  const [, dot = "", typed = ""] =
    /(\.?)([A-Za-z_]\w*)?$/.exec(before.slice(-wordCharactersMax)) ?? [];
  if (dot === "" && typed === "") return undefined;
  const text = (dot === "" ? words : members).find(
    (word) => word !== typed && word.toLowerCase().startsWith(typed.toLowerCase()),
  );
  if (text === undefined) return undefined;
  return { text, typed, taken: before.slice(0, before.length - typed.length) + text };
}
