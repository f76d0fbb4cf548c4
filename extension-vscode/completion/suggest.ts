import type { Clock } from "@granary/shared/ports/clock";
import type { Attention } from "./asking/attention.ts";
import { startRequest, type RunningRequest } from "./running-request.ts";
import type { AskModel, SuggestRequest } from "./suggest-request.ts";
import type { SuggestionCache } from "./suggestion-cache.ts";

/** Gives the text for the cursor, or `undefined` if there is none or the person typed on. */
export type Suggest = (request: SuggestRequest, signal: AbortSignal) => Promise<string | undefined>;

/**
 * Looks into the cache first, then waits for a request on its way if what is typed may be what it
 * answers; else waits until typing rests and asks once, where that is worth it. There is never more
 * than one request on its way. What was asked in vain while typing is asked again by hand; and who
 * wants another suggestion gets what is asked for anew.
 */
export function createSuggest(dependencies: {
  readonly clock: Clock;
  readonly cache: SuggestionCache;
  readonly attention: Attention;
  readonly ask: AskModel;
}): Suggest {
  const { clock, cache, attention } = dependencies;
  let resting = new AbortController();
  let running: RunningRequest | undefined;

  /** The answer of a request, kept as it came. */
  const ask = async (request: SuggestRequest, signal: AbortSignal): Promise<string | undefined> => {
    const started = startRequest(request, {
      ...dependencies,
      ask: async (...asked) => {
        const answer = await dependencies.ask(...asked);
        if (answer !== undefined && !asked[1].aborted) cache.add(request, answer);
        return answer;
      },
    });
    running = started;
    return await started.wait(request, signal);
  };

  return async (request, signal) => {
    attention.note(request);
    const known = request.isAnother === true ? undefined : cache.find(request);
    const isInVain = known === "" && request.trigger === "invoked";
    if (known !== undefined && !isInVain) return orNothing(known);
    resting.abort();
    if (request.isAnother !== true && running?.leadsTo(request) === true) {
      const joined = running;
      const answer = await joined.wait(request, signal);
      const text = cache.find(request);
      if (signal.aborted || text !== undefined) return signal.aborted ? undefined : orNothing(text);
      // Nobody was there to ask, or it turned out to be something else.
      if (answer === undefined && !joined.isStopped()) return undefined;
    }
    running?.stop();
    resting = new AbortController();
    const either = AbortSignal.any([signal, resting.signal]);
    if (request.trigger === "automatic") {
      const waitMs = attention.waitMs(request);
      if (waitMs === undefined) return undefined;
      await rest(clock, waitMs, either);
    }
    if (either.aborted) return undefined;
    await ask(request, signal);
    return signal.aborted ? undefined : orNothing(cache.find(request));
  };
}

const orNothing = (text: string | undefined) => (text === "" ? undefined : text);

/** Resolves after the delay, or at once when the signal aborts. Never stays open. */
function rest(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const stop = clock.after(delayMs, resolve);
    signal.addEventListener(
      "abort",
      () => {
        stop();
        resolve();
      },
      { once: true },
    );
  });
}
