import type { Clock } from "@granary/shared/ports/clock";
import type { Connection } from "../pool/connection.ts";
import { createAskPool } from "./ask-pool.ts";
import { whyNotHere } from "./gate.ts";
import { createSuggest, type Suggest } from "./suggest.ts";
import { createSuggestionCache } from "./suggestion-cache.ts";

/** Suggestions for the cursor, and what is kept of them. */
export type Suggestions = {
  readonly suggest: Suggest;
  readonly forget: () => void;
  readonly whyNotHere: typeof whyNotHere;
  /** The same questions anew through this `fillIn`: nothing kept answers them, and nobody rests. */
  readonly rehearse: (fillIn: Connection["fillIn"]) => Suggest;
};

/**
 * What suggestions are made of. In the package a file of its own, which is read with the first
 * question: who has joined no pool or switched them off does not wait for it at the start.
 */
export function createSuggestions({
  clock,
  connection,
}: {
  readonly clock: Clock;
  readonly connection: Pick<Connection, "models" | "fillIn">;
}): Suggestions {
  const cache = createSuggestionCache();
  const askThrough = (fillIn: Connection["fillIn"]) => createAskPool({ ...connection, fillIn });
  const suggest = createSuggest({ clock, cache, ask: askThrough(connection.fillIn) });
  const rehearse =
    (fillIn: Connection["fillIn"]): Suggest =>
    (request, signal) =>
      askThrough(fillIn)(request, signal, () => false);
  return { suggest, forget: cache.clear, whyNotHere, rehearse };
}
