import type { Clock } from "@granary/shared/ports/clock";
import { oncePer } from "./once-per.ts";
import type { AskModel, SuggestRequest } from "./suggest-request.ts";
import { isComplete } from "./tidy/is-complete.ts";
import { tidyStart } from "./tidy/tidy.ts";
import { typedSince } from "./typed-since.ts";

/** A request on its way, which whoever types what it answers can wait for as well. */
export type RunningRequest = {
  /** Whether what was typed since may still be what comes. */
  readonly leadsTo: (request: SuggestRequest) => boolean;
  /** The answer; `undefined` once it is stopped, or nobody was there to ask. Rejects if asking fails. */
  readonly wait: (request: SuggestRequest, signal: AbortSignal) => Promise<string | undefined>;
  readonly stop: () => void;
  readonly isStopped: () => boolean;
};

/** How long an answer nobody waits for may go on: an editor asks again this soon after a key. */
const unwantedMs = 300;

/** Asks at once, and stops when nobody wants the answer any more or all of it that counts is there. */
export function startRequest(
  asked: SuggestRequest,
  { clock, ask }: { readonly clock: Clock; readonly ask: AskModel },
): RunningRequest {
  const controller = new AbortController();
  const { signal } = controller;
  let soFar = "";
  let latest = asked;
  let waiting = 0;
  let isOver = false;

  const typedBy = oncePer((request: SuggestRequest) => typedSince(asked, request));
  const leadsTo = (request: SuggestRequest): boolean => {
    if (isOver || signal.aborted || request.models !== asked.models) return false;
    const text = soFar === "" ? "" : tidyStart(soFar, asked);
    return typedBy(request).some((typed) => text.startsWith(typed) || typed.startsWith(text));
  };
  const take = (text: string): boolean => {
    soFar = text;
    if (latest !== asked && !leadsTo(latest)) controller.abort();
    return isComplete(text, asked);
  };
  const answer = ask(asked, signal, take)
    .catch((error: unknown) => {
      // Nobody waits for it any more; that is no failure.
      if (signal.aborted) return undefined;
      throw error;
    })
    .finally(() => (isOver = true));
  // Whoever waits hears of a failure; with nobody there it is nobody's.
  answer.catch(() => undefined);

  return {
    leadsTo,
    isStopped: () => signal.aborted,
    stop: () => controller.abort(),
    wait: async (request, wanted) => {
      latest = request;
      waiting += 1;
      try {
        return await Promise.race([answer, aborted(wanted)]);
      } finally {
        waiting -= 1;
        if (waiting === 0 && !isOver) {
          clock.after(unwantedMs, () => waiting === 0 && controller.abort());
        }
      }
    },
  };
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
}
