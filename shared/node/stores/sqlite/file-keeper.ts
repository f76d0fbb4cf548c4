import { statSync } from "node:fs";
import type { Database } from "better-sqlite3";
import { limits } from "../../../schemas/limits.ts";
import { openBooks } from "./books.ts";
import { openDirectory } from "./directory.ts";
import { openDatabase } from "./open-database.ts";
import { query, run } from "./query.ts";
import { openReports } from "./reports.ts";
import { openRequestKeys } from "./request-keys.ts";
import { storeUnavailable } from "./store-fault.ts";
import type { StoreMethods, WorkerOptions } from "./worker-messages.ts";

type FileMethods = Omit<StoreMethods, "create" | "close">;
type OpenFile = {
  readonly database: Database;
  readonly inode: string;
  readonly methods: FileMethods;
};

/** Keeps one file open, and opens it again when it was away. */
export type FileKeeper = {
  readonly create: () => void;
  /**
   * Works on the file. Throws `store_unavailable` when the file at the path is not the one that is
   * open: a deleted file can still be written to, but nobody will ever read it again.
   */
  readonly use: <Value>(work: (methods: FileMethods) => Value) => Value;
  readonly close: (writer: string) => void;
};

/** Opens nothing until it is asked to. */
export function createFileKeeper(options: WorkerOptions): FileKeeper {
  let open: OpenFile | undefined;

  const forget = (): void => {
    const { database } = open ?? {};
    open = undefined;
    database?.close();
  };
  const openFile = (mayCreate: boolean): OpenFile => {
    const database = openDatabase({ ...options, mayCreate });
    if (options.role === "reports") database.pragma("query_only = ON");
    const methods = {
      ...openBooks(database),
      ...openDirectory(database),
      ...openReports(database),
      ...openRequestKeys(database),
    };
    return { database, inode: inodeOf(options.path), methods };
  };
  const assertPresent = (): void => {
    if (open === undefined || inodeOf(options.path) === open.inode) return;
    forget();
    throw storeUnavailable(`The pool's file ${options.path} is gone.`, "Put it back.");
  };

  return {
    create() {
      open ??= openFile(true);
      if (options.role === "reports") return;
      open.methods.fold();
      // Nobody will ask for a receipt again whose process ended long ago.
      const before = Date.now() - limits.storeWriterTtlMs;
      run(open.database, query.deleteFrom("receipts").where("at", "<", before));
    },
    use(work) {
      assertPresent();
      open ??= openFile(false);
      const value = work(open.methods);
      assertPresent();
      return value;
    },
    close(writer) {
      if (open === undefined) return;
      try {
        if (options.role === "books") {
          open.methods.fold();
          run(open.database, query.deleteFrom("receipts").where("writer", "=", writer));
        }
      } catch {
        // A locked or full file does not keep a pool from stopping: what is left is done at the next start.
      } finally {
        forget();
      }
    },
  };
}

/** Which file lies at a path; empty if none does. */
function inodeOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? "" : `${stat.dev}:${stat.ino}`;
}
