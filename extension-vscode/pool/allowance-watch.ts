import type { Clock } from "@granary/shared/ports/clock";
import { isGranaryError } from "@granary/shared/schemas/granary-error";
import type { Me } from "@granary/shared/schemas/me";
import { createListeners } from "./listeners.ts";

/** What is known of the allowance. */
export type AllowanceState =
  | { readonly kind: "not-joined" }
  | { readonly kind: "loading" }
  /** `problem` is why it could not be asked again since `atMs`. */
  | { readonly kind: "known"; readonly me: Me; readonly atMs: number; readonly problem?: unknown }
  | { readonly kind: "unreachable"; readonly problem: unknown }
  /** The pool does not know this editor's token any more. */
  | { readonly kind: "removed" };

/** Whether the pool has just said what is left. */
export function isReached(state: AllowanceState): boolean {
  return state.kind === "known" && state.problem === undefined;
}

/** Keeps asking what is left, modestly. */
export type AllowanceWatch = {
  readonly state: () => AllowanceState;
  /** Asks now. Never throws: what went wrong is in the state. */
  readonly refresh: () => Promise<void>;
  /** A request has just been paid: asks soon, once for several. */
  readonly noteRequest: () => void;
  /** Somebody looks again: asks where what is known is old, or was not to be had. */
  readonly noteWatched: () => void;
  /** Forgets and starts anew, after joining or leaving. */
  readonly restart: () => void;
  readonly onChange: (listener: (state: AllowanceState) => void) => () => void;
  readonly dispose: () => void;
};

/** Between two questions nobody asked for; twice as long where the pool knows the editor no more. */
const pollMs = 5 * 60_000;

/** After a first failure: an editor is often open before its line is. Doubled with each further one. */
const retryMs = 15_000;

/** A limit that begins anew is asked for within this time, so that not all editors ask at once. */
const resetSpreadMs = 60_000;

/** Who goes to and fro between windows asks no more often. */
const watchedMs = 30_000;

/** After a request, so that a burst of them is one question. */
const afterRequestMs = 1_500;

/** An answer older than this is not shown as what is left any more. */
const staleAfterMs = 2 * pollMs;

const noTimer = () => {};

/** Starts when `restart` is called. `askMe` gives `undefined` while no pool has been joined. */
export function createAllowanceWatch(dependencies: {
  readonly clock: Clock;
  readonly askMe: () => Promise<Me> | undefined;
  /** Whether somebody is looking; nobody is asked for a window in the background. */
  readonly isWatched: () => boolean;
}): AllowanceWatch {
  const { clock, askMe, isWatched } = dependencies;
  const listeners = createListeners<AllowanceState>();
  let state: AllowanceState = { kind: "not-joined" };
  let stopTimer = noTimer;
  let running: Promise<void> | undefined;
  let round = 0;
  let failures = 0;
  let isOutdated = false;
  let askedAtMs = -Infinity;

  const enter = (next: AllowanceState): void => {
    state = next;
    listeners.tell(next);
  };
  const plan = (delayMs: number): void => {
    stopTimer();
    const waitMs = Math.min(delayMs, untilResetMs(state, clock.nowMs()));
    const isDue = () => isWatched() || isOutdated || isResetPast(state, clock.nowMs());
    stopTimer = clock.after(waitMs, () => (isDue() ? void refresh() : plan(delayMs)));
  };
  const ask = async (question: Promise<Me>, ofRound: number): Promise<void> => {
    const next = await stateAfter(question, () => state, clock);
    if (ofRound !== round) return;
    running = undefined;
    failures = isReached(next) ? 0 : failures + 1;
    enter(next);
    plan(isOutdated ? afterRequestMs : restMs(state, failures));
  };
  const refresh = (): Promise<void> => {
    if (running !== undefined) return running;
    const question = askMe();
    if (question === undefined) return Promise.resolve();
    if (state.kind === "not-joined" || state.kind === "removed") enter({ kind: "loading" });
    isOutdated = false;
    askedAtMs = clock.monotonicMs();
    running = ask(question, round);
    return running;
  };

  return {
    state: () => state,
    refresh,
    noteRequest: () => {
      isOutdated = true;
      if (running === undefined) plan(afterRequestMs);
    },
    noteWatched: () => {
      if (clock.monotonicMs() - askedAtMs < watchedMs) return;
      if (isDated(state, clock.nowMs())) void refresh();
    },
    restart: () => {
      round += 1;
      failures = 0;
      isOutdated = false;
      running = undefined;
      stopTimer();
      enter({ kind: "not-joined" });
      void refresh();
    },
    onChange: listeners.add,
    dispose: () => {
      round += 1;
      stopTimer();
    },
  };
}

/** How long nobody asks after so many questions in a row that failed. */
function restMs({ kind }: AllowanceState, failures: number): number {
  if (kind === "removed") return 2 * pollMs;
  return failures === 0 ? pollMs : Math.min(pollMs, retryMs * 2 ** (failures - 1));
}

async function stateAfter(
  question: Promise<Me>,
  before: () => AllowanceState,
  clock: Clock,
): Promise<AllowanceState> {
  try {
    return { kind: "known", me: await question, atMs: clock.nowMs() };
  } catch (problem) {
    return afterFailure(before(), problem, clock.nowMs());
  }
}

function afterFailure(before: AllowanceState, problem: unknown, nowMs: number): AllowanceState {
  if (isGranaryError(problem, "token_invalid") || isGranaryError(problem, "token_missing")) {
    return { kind: "removed" };
  }
  if (before.kind === "known" && nowMs - before.atMs < staleAfterMs) return { ...before, problem };
  return { kind: "unreachable", problem };
}

/** When the limits of an answer begin anew. */
const resetsOf = ({ binding, allowances }: Me) =>
  [...allowances, ...(binding === undefined ? [] : [binding])].flatMap(({ resetsAt }) =>
    resetsAt === undefined ? [] : [Date.parse(resetsAt)],
  );

/** Until the next limit begins anew and may be asked for. */
function untilResetMs(state: AllowanceState, nowMs: number): number {
  if (state.kind !== "known") return Infinity;
  const spreadMs = state.atMs % resetSpreadMs;
  const waits = resetsOf(state.me).map((atMs) => atMs + spreadMs - nowMs);
  return Math.min(...waits.filter((waitMs) => waitMs > 0));
}

/** Whether a limit began anew since the pool last said how much is left of it. */
function isResetPast(state: AllowanceState, nowMs: number): boolean {
  if (state.kind !== "known") return false;
  return resetsOf(state.me).some((atMs) => state.atMs < atMs && atMs <= nowMs);
}

function isDated(state: AllowanceState, nowMs: number): boolean {
  if (state.kind === "unreachable") return true;
  if (state.kind !== "known") return false;
  const isOld = nowMs - state.atMs > staleAfterMs;
  return isOld || state.problem !== undefined || isResetPast(state, nowMs);
}
