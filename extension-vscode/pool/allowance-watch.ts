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

/** Keeps asking what is left, modestly. */
export type AllowanceWatch = {
  readonly state: () => AllowanceState;
  /** Asks now. Never throws: what went wrong is in the state. */
  readonly refresh: () => Promise<void>;
  /** A request has just been paid: asks soon, once for several. */
  readonly noteRequest: () => void;
  /** Forgets and starts anew, after joining or leaving. */
  readonly restart: () => void;
  readonly onChange: (listener: (state: AllowanceState) => void) => () => void;
  readonly dispose: () => void;
};

/** Between two questions nobody asked for. Doubled after each failure, at most 16 times as long. */
const pollMs = 5 * 60_000;
const pollMsMax = 16 * pollMs;

/** After a request, so that a burst of them is one question. */
const afterRequestMs = 1_500;

/** An answer older than this is not shown as what is left any more. */
export const staleAfterMs = 2 * pollMs;

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

  const enter = (next: AllowanceState): void => {
    state = next;
    listeners.tell(next);
  };
  const plan = (delayMs: number): void => {
    stopTimer();
    stopTimer = clock.after(delayMs, () => {
      if (isWatched() || isOutdated) void refresh();
      else plan(delayMs);
    });
  };
  const ask = async (question: Promise<Me>, ofRound: number): Promise<void> => {
    const next = await question.then(
      (me): AllowanceState => ({ kind: "known", me, atMs: clock.nowMs() }),
      (problem: unknown) => afterFailure(state, problem, clock.nowMs()),
    );
    if (ofRound !== round) return;
    failures = next.kind === "known" && next.problem === undefined ? 0 : failures + 1;
    running = undefined;
    enter(next);
    plan(isOutdated ? afterRequestMs : Math.min(pollMsMax, pollMs * 2 ** failures));
  };
  const refresh = (): Promise<void> => {
    if (running !== undefined) return running;
    const question = askMe();
    if (question === undefined) return Promise.resolve();
    if (state.kind === "not-joined" || state.kind === "removed") enter({ kind: "loading" });
    isOutdated = false;
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

function afterFailure(before: AllowanceState, problem: unknown, nowMs: number): AllowanceState {
  if (isGranaryError(problem, "token_invalid") || isGranaryError(problem, "token_missing")) {
    return { kind: "removed" };
  }
  if (before.kind === "known" && nowMs - before.atMs < staleAfterMs) return { ...before, problem };
  return { kind: "unreachable", problem };
}
