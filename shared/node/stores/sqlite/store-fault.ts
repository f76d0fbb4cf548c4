import Database from "better-sqlite3";
import { GranaryError, isGranaryError } from "../../../schemas/granary-error.ts";

const again = "Try again in a few seconds.";

/** What SQLite's result codes (https://sqlite.org/rescode.html, 2026-11) mean to the pool. */
const meanings: readonly (readonly [prefix: string, message: string, hint: string])[] = [
  ["SQLITE_BUSY", "Another program is writing to the pool's file.", again],
  ["SQLITE_LOCKED", "Another program is writing to the pool's file.", again],
  ["SQLITE_FULL", "The disk with the pool's file is full.", "Make room on the disk of the pool."],
  ["SQLITE_IOERR", "The pool's file cannot be read or written.", "Check the disk of the pool."],
  [
    "SQLITE_CANTOPEN",
    "The pool's file cannot be opened.",
    "Check the path and who may write there.",
  ],
  ["SQLITE_READONLY", "The pool's file cannot be written.", "Check who may write to the file."],
  ["SQLITE_PERM", "The pool's file may not be opened.", "Check who may write to the file."],
  ["SQLITE_NOMEM", "The pool has run out of memory.", again],
  ["SQLITE_CORRUPT", "The pool's file is damaged.", "Stop the pool and restore a backup."],
  ["SQLITE_NOTADB", "The file is not a pool's file.", "Name another file, or move this one away."],
];

/** Turns whatever the store's code threw into a coded fault; an unexpected one is `internal`. */
export function toStoreFault(error: unknown): GranaryError {
  if (isGranaryError(error)) return error;
  if (error instanceof Database.SqliteError) {
    const meaning = meanings.find(([prefix]) => error.code.startsWith(prefix));
    if (meaning !== undefined) return storeUnavailable(meaning[1], meaning[2]);
  }
  return new GranaryError("internal", "The pool's books met an error nobody expected.", {
    cause: error,
  });
}

/** A store that cannot do its work while something outside lasts. */
export function storeUnavailable(message: string, hint: string = again): GranaryError {
  return new GranaryError("store_unavailable", message, { hint });
}

/** A store that was closed. */
export function closedFault(): GranaryError {
  return new GranaryError("pool_stopping", "The pool's books are closed.", {
    hint: "Start the pool again.",
  });
}
