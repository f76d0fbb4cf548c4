import { DatabaseError } from "pg";
import { GranaryError, isGranaryError } from "../../../schemas/granary-error.ts";

const again = "Try again in a few seconds.";

/**
 * What PostgreSQL's error codes (https://www.postgresql.org/docs/18/errcodes-appendix.html, 2026-11)
 * mean to the pool.
 */
const meanings: readonly (readonly [prefix: string, message: string, hint: string])[] = [
  ["55P03", "Other replicas are writing to the same rows of the pool's database.", again],
  ["40", "Other replicas are writing to the same rows of the pool's database.", again],
  ["57014", "The pool's database takes too long to answer.", again],
  ["57P", "The pool's database is stopping or starting.", again],
  ["25P03", "This replica was too slow for the pool's database.", again],
  ["25006", "The pool's database can only be read.", "Name the database that takes writes."],
  ["53100", "The disk of the pool's database is full.", "Make room on the disk of the database."],
  ["53300", "The pool's database has too many connections.", "Allow it more connections."],
  ["53", "The pool's database has run out of room.", again],
  ["58", "The pool's database cannot read or write its files.", "Check the disk of the database."],
  ["XX", "The pool's database is damaged.", "Stop the pool and restore a backup."],
  [
    "28",
    "The pool's database does not let the pool in.",
    "Check user and password in its address.",
  ],
  ["3D000", "The pool's database does not exist.", "Make it, or name another one."],
  ["42501", "The pool may not use its database.", "Give its user the right to make tables there."],
  ["08", "The connection to the pool's database was lost.", again],
];

/** What to do about an error of a statement. */
export type ErrorKind =
  /** The connection is gone; whether the statement was done is not known. */
  | "lost"
  /** Somebody else was in the way; nothing was done and trying again may help. */
  | "conflict"
  /** Nothing was done, and trying again at once will not help. */
  | "final";

/** Deadlock, serialization failure, and a row that another replica was faster to make. */
const conflicts = new Set(["40001", "40P01", "23505"]);
/** Connection exceptions, shutdown, and a session ended for being idle. */
const losses = /^(08|57P|25P03|25P04|25006)/;

/** A wrong password and a missing database do not mend themselves. */
const refusals = /^(28|3D000)/;

/** Judges whatever a statement was rejected with. */
export function kindOf(error: unknown): ErrorKind {
  if (isGranaryError(error)) return "final";
  if (!(error instanceof DatabaseError)) return isOfNetwork(error) ? "lost" : "final";
  const code = error.code ?? "";
  if (conflicts.has(code)) return "conflict";
  if (refusals.test(code)) return "final";
  if (losses.test(code) || error.severity === "FATAL" || error.severity === "PANIC") return "lost";
  return "final";
}

/** What `pg`, Kysely and sockets say in words of their own when a connection cannot be made or breaks. */
const networkWords =
  /connection terminated|connection error|timeout|client was closed|not queryable|ended unexpectedly|connection has been discarded/i;

function isOfNetwork(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isOfNetwork);
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === "string" && /^E[A-Z_]+$/.test(code)) return true;
  return networkWords.test(error.message);
}

/** Turns whatever a statement was rejected with into a coded fault. */
export function toStoreFault(error: unknown): GranaryError {
  if (isGranaryError(error)) return error;
  if (error instanceof DatabaseError) {
    const meaning = meanings.find(([prefix]) => error.code?.startsWith(prefix) === true);
    if (meaning !== undefined) return storeUnavailable(meaning[1], meaning[2], error);
  }
  if (kindOf(error) !== "lost") {
    return new GranaryError("internal", "The pool's books met an error nobody expected.", {
      cause: error,
    });
  }
  return storeUnavailable(
    "The pool's database cannot be reached.",
    "Check that it runs and that its address is right.",
    error,
  );
}

/** A store that cannot do its work while something outside lasts. */
function storeUnavailable(message: string, hint: string, cause?: unknown): GranaryError {
  return new GranaryError("store_unavailable", message, { hint, cause });
}

/** A store that was closed. */
export function closedFault(): GranaryError {
  return storeUnavailable("The pool's books are closed.", "Start the pool again.");
}
