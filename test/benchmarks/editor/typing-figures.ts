import type { Call } from "./asking-editor.ts";
import { runTyping, type TypedDay, type TypedSession } from "./run-typing.ts";

/** What days of typing came to, in counts. */
export type TypingCounts = {
  readonly keys: number;
  readonly requests: number;
  readonly finished: number;
  readonly leftRunning: number;
  readonly aboutItems: number;
  /** Different suggestions, however often each was shown. */
  readonly offered: number;
  /** Of which something was taken. */
  readonly accepted: number;
  readonly acceptedCharacters: number;
  /** Tokens of four characters that were read and written. */
  readonly tokens: number;
};

/** How long things took, in milliseconds; each the quickest of some identical days. */
export type TypingTimes = {
  /** To answer from what is known. */
  readonly hitMs: readonly number[];
  /** Own work from a key to the next while a request was on its way. */
  readonly requestMs: readonly number[];
  /** The same for an editor's first request, with what it loads. */
  readonly firstRequestMs: readonly number[];
};

/** How often each timed day is repeated: what a machine does besides lengthens one or another, not all. */
const repeats = 8;

/** Counts on so many days, the first with that seed. */
export async function countDays(
  bundle: string,
  {
    seed,
    days,
    onDay,
  }: { readonly seed: number; readonly days: number; readonly onDay: () => void },
): Promise<TypingCounts> {
  const typed: TypedSession[] = [];
  for (let day = 0; day < days; day += 1) {
    typed.push(...(await runTyping(bundle, seed + day)).typed);
    onDay();
  }
  return countTyped(typed);
}

/** Times on so many days, each of them several times. */
export async function timeDays(
  bundle: string,
  {
    seed,
    days,
    onDay,
  }: { readonly seed: number; readonly days: number; readonly onDay: () => void },
): Promise<TypingTimes> {
  const hitMs: number[] = [];
  const requestMs: number[] = [];
  const firstRequestMs: number[] = [];
  for (let day = 0; day < days; day += 1) {
    const same: TypedDay[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      same.push(await runTyping(bundle, seed + day));
      onDay();
    }
    hitMs.push(...quickest(same.map(({ typed }) => typed.flatMap(hitTimesOf))));
    const workMs = quickest(same.map((one) => one.workMs));
    const [first, ...others] = (same[0]?.typed ?? []).flatMap((one) => requestTimesOf(one, workMs));
    firstRequestMs.push(...(first === undefined ? [] : [first]));
    requestMs.push(...others);
  }
  return { hitMs, requestMs, firstRequestMs };
}

function countTyped(typed: readonly TypedSession[]): TypingCounts {
  const sent = typed.flatMap((session) => session.sent);
  const suggestions = typed.flatMap(suggestionsOf);
  return {
    keys: sum(typed.map(({ keys }) => keys.length)),
    requests: sent.length,
    finished: sent.filter(({ end }) => end === "finished").length,
    leftRunning: sent.filter(({ isLeftRunning }) => isLeftRunning).length,
    aboutItems: sent.filter(({ about }) => about === "item").length,
    offered: suggestions.length,
    accepted: suggestions.filter(({ isTaken }) => isTaken).length,
    acceptedCharacters: sum(typed.map((session) => session.acceptedCharacters)),
    tokens: sum(sent.map(({ tokensIn, tokensOut }) => tokensIn + tokensOut)),
  };
}

/** One suggestion: shown again while it is typed, or shorter, or longer, it is still the same. */
function suggestionsOf({ calls, takenFrom }: TypedSession) {
  const texts: string[] = [];
  for (const { offered } of calls) {
    if (offered === undefined) continue;
    const { before } = offered;
    const known = texts.findIndex((text) => text.startsWith(before) || before.startsWith(text));
    if (known === -1) texts.push(before);
    else if ((texts[known] ?? "").length < before.length) texts[known] = before;
  }
  return texts.map((text) => ({ isTaken: takenFrom.some((taken) => text.startsWith(taken)) }));
}

const hitTimesOf = ({ calls }: TypedSession): number[] => calls.flatMap(hitTimeOf);
const hitTimeOf = ({ offered, atOnceMs }: Call): number[] =>
  offered === undefined || atOnceMs === undefined ? [] : [atOnceMs];

function requestTimesOf({ keys, sent }: TypedSession, workMs: readonly number[]): number[] {
  return keys.flatMap(({ atMs, ranBefore }, at) => {
    const next = keys[at + 1];
    if (next === undefined) return [];
    const isOnItsWay = sent.some(
      ({ sentMs, endMs = Infinity }) => sentMs < next.atMs && endMs >= atMs,
    );
    return isOnItsWay ? [sum(workMs.slice(ranBefore, next.ranBefore))] : [];
  });
}

/** The least of each figure over identical runs. */
function quickest(runs: readonly (readonly number[])[]): number[] {
  const [first = []] = runs;
  return first.map((_, at) => Math.min(...runs.map((run) => run[at] ?? Infinity)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
