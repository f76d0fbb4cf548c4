/** The beginnings of one text, looked for in others in time that grows with their length alone. */
export type Beginning = {
  /** For each character of `text`, how many characters up to it are the longest beginning. */
  readonly longest: (text: string) => readonly number[];
  /** How many characters at the end of `text` may be the beginning, the most first. */
  readonly atEnd: (text: string) => readonly number[];
};

/** The prefix function of Knuth, Morris and Pratt: no character is looked at again and again. */
export function createBeginning(of: string): Beginning {
  // For each beginning, how much of its end is one as well, short of all of it.
  const shorter: number[] = [0];
  const next = (length: number, character: string | undefined): number => {
    let known = length === of.length ? (shorter[length - 1] ?? 0) : length;
    while (known > 0 && of[known] !== character) known = shorter[known - 1] ?? 0;
    return of[known] === character ? known + 1 : known;
  };
  for (let at = 1, length = 0; at < of.length; at++) {
    length = next(length, of[at]);
    shorter.push(length);
  }
  const longest = (text: string): number[] => {
    if (of === "") return [];
    let length = 0;
    return Array.from({ length: text.length }, (_, at) => (length = next(length, text[at])));
  };
  return {
    longest,
    atEnd: (text) => {
      const lengths: number[] = [];
      let length = longest(text.slice(-of.length)).at(-1) ?? 0;
      for (; length > 0; length = shorter[length - 1] ?? 0) lengths.push(length);
      return lengths;
    },
  };
}
