import type { Clock } from "@granary/shared/ports/clock";
import type { Connection } from "../pool/connection.ts";
import { createAskPool } from "./ask-pool.ts";
import { createGather } from "./context/gather.ts";
import type { IsIgnored } from "./context/may-be-sent.ts";
import type { OpenFiles } from "./context/open-files.ts";
import { createSuggest, type Suggest } from "./suggest.ts";
import { createSuggestionCache } from "./suggestion-cache.ts";

/** Suggestions for the cursor, and what is kept of them. */
export type Suggestions = {
  readonly suggest: Suggest;
  readonly forget: () => void;
  readonly dispose: () => void;
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
}: {
  readonly clock: Clock;
  readonly connection: Pick<Connection, "models" | "fillIn">;
  readonly files: OpenFiles;
  readonly isIgnored: IsIgnored;
}): Suggestions {
  const cache = createSuggestionCache();
  const { gather, dispose } = createGather({ clock, files, isIgnored });
  const suggest = createSuggest({ clock, cache, ask: createAskPool(connection, gather) });
  return { suggest, forget: cache.clear, dispose };
}
