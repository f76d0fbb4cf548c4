import { limits } from "../../schemas/limits.ts";
import { createBeginning } from "./beginning.ts";
import type { Gap } from "./read-gap.ts";
import type { TextFilter } from "./text-filter.ts";

/** The fewest letters and digits that are no coincidence. */
const repeatedWordCharactersMin = 3;

/** Leaves out a fence behind the code, what follows a stop text, and the code after the gap. */
export function cleanEnd(gap: Pick<Gap, "after" | "stop">, isFenced: () => boolean): TextFilter {
  const after = createBeginning(gap.after.slice(0, limits.fimRepeatedCharactersMax));
  const stops = gap.stop.map(createBeginning);
  let held = "";
  let isOver = false;
  let open: Brackets = { "(": 0, "[": 0, "{": 0 };

  const cut = (): void => {
    const ends = gap.stop.map((stop) => held.indexOf(stop));
    if (isFenced()) ends.push(held.search(/\n[ \t]*```/));
    const found = ends.filter((index) => index >= 0);
    if (found.length === 0) return;
    held = held.slice(0, Math.min(...found));
    isOver = true;
  };
  /** How much of the end may still turn out to be something that is left out. */
  const unsure = (): number => {
    // Whatever may become a cut, and before it what may then be a repetition at the end.
    const cuts = [0, ...stops.flatMap((stop) => stop.atEnd(held))];
    if (isFenced()) cuts.push(held.match(/(?:\n[ \t]*`{0,2})?$/)?.[0].length ?? 0);
    const repeated = after.longest(held);
    const lengths = cuts.map((cut) => cut + (repeated[held.length - cut - 1] ?? 0));
    return Math.max(...lengths);
  };
  const release = (tail: number): string => {
    const text = held.slice(0, held.length - tail);
    held = held.slice(held.length - tail);
    open = countBrackets(text, open);
    return text;
  };
  const finish = (): string => {
    isOver = true;
    const text = release(after.atEnd(held)[0] ?? 0);
    return isRepetition(held, open) ? text : text + held;
  };
  return {
    take(piece) {
      if (isOver) return "";
      held += piece;
      cut();
      return isOver ? finish() : release(unsure());
    },
    end: () => (isOver ? "" : finish()),
  };
}

type Brackets = Readonly<Record<string, number>>;
const openers: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

function countBrackets(text: string, open: Brackets): Brackets {
  const counted: Record<string, number> = { ...open };
  for (const character of text) {
    const opener = openers[character];
    if (opener !== undefined) counted[opener] = (counted[opener] ?? 0) - 1;
    else if (counted[character] !== undefined) counted[character] += 1;
  }
  return counted;
}

/**
 * Whether an end that is also the beginning of the code after the gap is a repetition of it. Brackets
 * may as well close what the answer opened; they are a repetition if it opened nothing for them.
 */
function isRepetition(end: string, open: Brackets): boolean {
  const words = end.replaceAll(/[^\p{L}\p{N}]/gu, "");
  if (words.length >= repeatedWordCharactersMin) return true;
  if (words !== "" || !/[)\]}]/.test(end)) return false;
  return Object.values(countBrackets(end, open)).some((count) => count < 0);
}
