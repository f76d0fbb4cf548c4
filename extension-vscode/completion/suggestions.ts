import type { Clock } from "@granary/shared/ports/clock";
import type { Connection } from "../pool/connection.ts";
import { createAskPool } from "./ask-pool.ts";
import { createAttention } from "./asking/attention.ts";
import { createOutcomes, type Outcomes } from "./asking/outcomes.ts";
import { createTally, type Tally } from "./asking/tally.ts";
import { chooseModel } from "./choose-model.ts";
import { whyNotHere } from "./gate.ts";
import { createGather } from "./context/gather.ts";
import type { IsIgnored } from "./context/may-be-sent.ts";
import type { OpenFiles } from "./context/open-files.ts";
import { createSuggest, type Suggest } from "./suggest.ts";
import { createSuggestionCache, type SuggestionCache } from "./suggestion-cache.ts";

/** Suggestions for the cursor, and what is kept of them. */
export type Suggestions = {
  readonly suggest: Suggest;
  /** Every text that is known to fit at a place. Asks nobody. */
  readonly known: SuggestionCache["findAll"];
  /** A suggestion goes to the editor; gives the number by which its acceptance is told. */
  readonly noteOffered: Outcomes["noteOffered"];
  readonly noteAccepted: Outcomes["noteAccepted"];
  /** Whether the pool has any model for this. */
  readonly hasModel: () => Promise<boolean>;
  readonly forget: () => void;
  readonly whyNotHere: typeof whyNotHere;
  readonly dispose: () => void;
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
  files,
  isIgnored,
  tally = createTally(),
}: {
  readonly clock: Clock;
  readonly connection: Pick<Connection, "models" | "fillIn">;
  readonly files: OpenFiles;
  readonly isIgnored: IsIgnored;
  /** Where it is counted what becomes of them. */
  readonly tally?: Tally;
}): Suggestions {
  const cache = createSuggestionCache();
  const outcomes = createOutcomes({ clock, tally });
  const { gather, dispose } = createGather({ clock, files, isIgnored });
  const askThrough = (fillIn: Connection["fillIn"]) =>
    createAskPool({ ...connection, fillIn }, gather);
  const askPool = askThrough(connection.fillIn);
  const suggest = createSuggest({
    clock,
    cache,
    attention: createAttention({ clock, outcomes }),
    ask: (...asked) => {
      tally.note("asked");
      return askPool(...asked);
    },
  });
  return {
    suggest,
    known: cache.findAll,
    noteOffered: outcomes.noteOffered,
    noteAccepted: outcomes.noteAccepted,
    hasModel: async () => chooseModel(await connection.models.get(), "any") !== undefined,
    forget: cache.clear,
    dispose,
    whyNotHere,
    rehearse: (fillIn) => (request, signal) => askThrough(fillIn)(request, signal, () => false),
  };
}
