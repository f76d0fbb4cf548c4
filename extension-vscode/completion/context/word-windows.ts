import type { OpenFile } from "./open-files.ts";

/** Some lines of a file, and the words in them. */
export type WordWindow = {
  readonly startLine: number;
  readonly endLine: number;
  readonly words: ReadonlySet<string>;
};

/**
 * A window is two steps: a function or two. Copilot compares 60 lines, which cost three times as much;
 * half of these held fewer of the names that came next.
 */
const stepLines = 10;

/** Longer files are mostly written by machines. */
const linesMax = 3_000;

/** Files whose words are kept. */
const filesMax = 12;

/** What every program says; it makes nothing alike. */
const everywhere = new Set(
  "if else for while do switch case break continue return const let var function fn func fun def class interface struct enum type import export from package use mod as in of is not and or new this self true false null none nil undefined public private protected static final readonly void int string str number bool boolean float double async await try catch throw finally the".split(
    " ",
  ),
);

/** Letters of all scripts; exact enough, in a fifth of the time. */
const names = /[A-Za-z_$\u00aa-\uffff][\w$\u00aa-\uffff]+/g;

/** The words of a text that say what it is about, each once. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const word of text.match(names) ?? []) {
    if (!everywhere.has(word)) words.add(word);
  }
  return words;
}

/** How alike two sets of words are, from 0 to 1 (Jaccard). */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let both = 0;
  for (const word of small) if (large.has(word)) both += 1;
  return both === 0 ? 0 : both / (one.size + other.size - both);
}

/** Reads the windows of a file, once for each of its texts. */
export function createWordWindows(): (file: OpenFile) => readonly WordWindow[] {
  const known = new Map<string, { version: number; windows: readonly WordWindow[] }>();
  return ({ document, version, text }) => {
    const kept = known.get(document);
    if (kept?.version === version) return kept.windows;
    const windows = readWindows(text());
    known.delete(document);
    known.set(document, { version, windows });
    for (const oldest of known.keys()) {
      if (known.size <= filesMax) break;
      known.delete(oldest);
    }
    return windows;
  };
}

function readWindows(text: string): readonly WordWindow[] {
  const lines = text.split("\n", linesMax + 1);
  if (lines.length > linesMax) return [];
  const steps = Array.from({ length: Math.ceil(lines.length / stepLines) }, (_, step) =>
    wordsOf(lines.slice(step * stepLines, (step + 1) * stepLines).join("\n")),
  );
  // The last step is the end of the window before it.
  return steps.slice(0, Math.max(1, steps.length - 1)).map((words, step) => ({
    startLine: step * stepLines,
    endLine: Math.min(lines.length, (step + 2) * stepLines),
    words: new Set([...words, ...(steps[step + 1] ?? [])]),
  }));
}
