/** Chance from a seed: the same every time, so that a failure can be looked at. */
export type Dice = {
  /** A whole number from 0 on, below `count`. */
  readonly below: (count: number) => number;
  readonly oneOf: <Item>(items: readonly Item[]) => Item;
  /** So many characters of these. */
  readonly text: (characters: string, length: number) => string;
};

/** Mulberry32, which is enough for tests. */
export function createDice(seed: number): Dice {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number) => Math.floor(next() * count);
  return {
    below,
    oneOf: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error("There is nothing to choose from.");
      return item;
    },
    text: (characters, length) =>
      Array.from({ length }, () => characters.charAt(below(characters.length))).join(""),
  };
}
