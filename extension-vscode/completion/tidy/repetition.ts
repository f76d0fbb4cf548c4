import { isData } from "./line-kinds.ts";
import type { Rule } from "./place.ts";

/** The most lines of one round. */
const roundLinesMax = 8;
/** The most characters of one round, the fewest rounds, and the fewest characters of all of them. */
const longestRound = 30;
const shortRounds = 20;
const longRounds = 5;
const runMin = 40;

/** Ends where a model began to say the same for ever: one round of lines stays, of characters none. */
export const withoutRepetition: Rule = (text, { line }) => {
  const lines = withoutRun(text).split("\n");
  // The first line begins where the cursor is.
  const whole = lines.map((one, at) =>
    (at === 0 && line.trim() === "" ? line + one : one).trimEnd(),
  );
  const end = repeatedFrom(whole);
  return lines.slice(0, end).join("\n");
};

/** How many lines stay. */
function repeatedFrom(lines: readonly string[]): number {
  let end = lines.length;
  while (end > 0 && lines[end - 1] === "") end -= 1;
  // The last line may be cut in the middle.
  for (const last of [end, end - 1]) {
    for (let size = 1; size <= roundLinesMax && size * 2 < last; size++) {
      let same = 0;
      while (last - same > size && lines[last - same - 1] === lines[last - same - 1 - size])
        same += 1;
      const round = lines.slice(last - size, last);
      const isHalf = last === end || round[0]?.startsWith(lines[last] ?? "") === true;
      if (isHalf && Math.floor(same / size) + 1 >= roundsMin(round)) return last - same;
    }
  }
  return lines.length;
}

/** Rows of data repeat themselves, and so do presses of a key; nothing is assigned thrice. */
function roundsMin(round: readonly string[]): number {
  if (round.every((line) => line === "" || /^\s*[)\]}]+[;,]?$/.test(line))) return 5;
  if (round.every((line) => line === "" || isData(line))) return 11;
  return round.length > 1 || /^\s*[\w."'-]+\s*(?:[-+*/:]?=|:)(?![=:])/.test(round[0] ?? "") ? 3 : 5;
}

/** True where a line has become a run of the same few characters, which ends by itself only by chance. */
export function isEndless(text: string): boolean {
  return withoutRun(text) !== text;
}

/** Without the last line where its end is a run of the same few characters. */
function withoutRun(text: string): string {
  const said = text.trimEnd();
  const start = said.lastIndexOf("\n") + 1;
  const length = said.length - start;
  for (let size = 1; size <= longestRound && size * longRounds <= length; size++) {
    let run = size;
    while (run < length && said[said.length - 1 - run] === said[said.length - 1 - run + size])
      run += 1;
    const isShort = size < 10;
    const isRun = run >= runMin && run >= size * (isShort ? shortRounds : longRounds);
    if (isRun && !/^[-=*#_~.+/ |:]+$/.test(said.slice(-size)))
      return text.slice(0, Math.max(0, start - 1));
  }
  return text;
}
