import type { Clock } from "@granary/shared/ports/clock";
import type { ModelChoice } from "./choose-model.ts";
import type { CursorText, SuggestionCache } from "./suggestion-cache.ts";
import { tidySuggestion } from "./tidy-suggestion.ts";

/** One question of the editor, after the gate has let it through. */
export type SuggestRequest = CursorText & {
  readonly languageId: string;
  /** The file's path in the folder that is open; absent for a file that is in none. */
  readonly path: string | undefined;
  readonly trigger: "invoked" | "automatic";
  readonly models: ModelChoice;
};

/**
 * Asks the pool's model what comes at the cursor; `undefined` where there was nobody to ask. Costs
 * money; is aborted by its signal.
 */
export type AskModel = (
  request: SuggestRequest,
  signal: AbortSignal,
) => Promise<string | undefined>;

/** Gives the text for the cursor, or `undefined` if there is none or the person typed on. */
export type Suggest = (request: SuggestRequest, signal: AbortSignal) => Promise<string | undefined>;

/** How long typing must rest before a request is paid for. */
const debounceMs = 350;

/** How much of the document on each side of the cursor decides whether a suggestion still fits. */
export const windowCharacters = 4_000;

/**
 * Looks into the cache first, waits until typing rests, asks once, and tidies the answer. A new
 * question ends the one before it, so that there is never more than one request on its way.
 */
export function createSuggest(dependencies: {
  readonly clock: Clock;
  readonly cache: SuggestionCache;
  readonly ask: AskModel;
}): Suggest {
  const { clock, cache, ask } = dependencies;
  let running = new AbortController();

  return async (request, signal) => {
    const known = cache.find(request);
    if (known !== undefined) return known === "" ? undefined : known;
    running.abort();
    running = new AbortController();
    const either = AbortSignal.any([signal, running.signal]);
    if (request.trigger === "automatic") await rest(clock, debounceMs, either);
    if (either.aborted) return undefined;
    const answer = await ask(request, either).catch((error: unknown) => {
      // Nobody waits for it any more; that is no failure.
      if (either.aborted) return undefined;
      throw error;
    });
    if (answer === undefined || either.aborted) return undefined;
    const text = tidySuggestion(answer, request);
    cache.add(request, text);
    return text === "" ? undefined : text;
  };
}

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
