import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { migrations } from "./migrations.ts";
import { storeUnavailable } from "./store-fault.ts";

/** "GRAN": says in the file's header whose it is (https://sqlite.org/pragma.html#pragma_application_id). */
const applicationId = 0x47_52_41_4e;

/** How a file is opened. */
export type DatabaseOptions = {
  readonly path: string;
  /** Whether a file that is not there is made. */
  readonly mayCreate: boolean;
  /** How long a write waits for another process. */
  readonly busyTimeoutMs: number;
  /** The most pages the file may have; the disk's size if absent. */
  readonly pageCountMax?: number;
};

/**
 * Opens a pool's file, makes it if allowed, and brings it to this version. Every commit is flushed
 * to the disk before it counts. Only the file's owner may read a file made here. Throws
 * `store_unavailable` for a file of another program or of a newer Granary, which it leaves as it is.
 */
export function openDatabase(options: DatabaseOptions): Database.Database {
  const { path, busyTimeoutMs } = options;
  if (options.mayCreate && !existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    closeSync(openSync(path, "a", 0o600));
  }
  if (!existsSync(path)) throw storeUnavailable(`The pool's file ${path} is gone.`, "Put it back.");
  const database = new Database(path, { timeout: busyTimeoutMs, fileMustExist: true });
  try {
    readVersion(database, path);
    setJournal(database, busyTimeoutMs);
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
    if (options.pageCountMax !== undefined) {
      database.pragma(`max_page_count = ${options.pageCountMax}`);
    }
    migrate(database, path);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Whether there is a pool's file of an older Granary, so that to open it makes it newer. */
export function isOlderFile(path: string): boolean {
  if (!existsSync(path)) return false;
  const database = new Database(path, { readonly: true, fileMustExist: true });
  try {
    return (
      database.pragma("application_id", { simple: true }) === applicationId &&
      Number(database.pragma("user_version", { simple: true })) < migrations.length
    );
  } catch {
    // What is wrong with it is told by who opens it.
    return false;
  } finally {
    database.close();
  }
}

/** The version of the file; 0 if it is empty. */
function readVersion(database: Database.Database, path: string): number {
  const id = database.pragma("application_id", { simple: true });
  const version = Number(database.pragma("user_version", { simple: true }));
  if (id !== applicationId) {
    const tables = database.prepare("select count(*) from sqlite_master").pluck().get();
    if (id !== 0 || version !== 0 || tables !== 0) {
      throw storeUnavailable(
        `${path} belongs to another program.`,
        "Name another file, or move this one away.",
      );
    }
  }
  if (version > migrations.length) {
    throw storeUnavailable(
      `${path} was written by a newer Granary (version ${version}; this one knows ${migrations.length}).`,
      "Start the newer Granary, or name another file.",
    );
  }
  return version;
}

/** Changing the journal does not wait for other processes by itself. */
function setJournal(database: Database.Database, busyTimeoutMs: number): void {
  const sleep = new Int32Array(new SharedArrayBuffer(4));
  for (let waitedMs = 0; ; waitedMs += 20) {
    try {
      database.pragma("journal_mode = WAL");
      return;
    } catch (error) {
      const isBusy = error instanceof Database.SqliteError && error.code === "SQLITE_BUSY";
      if (!isBusy || waitedMs >= busyTimeoutMs) throw error;
      Atomics.wait(sleep, 0, 0, 20);
    }
  }
}

/** One transaction, so that of several processes opening a new file one migrates and all see it. */
function migrate(database: Database.Database, path: string): void {
  if (readVersion(database, path) === migrations.length) return;
  database
    .transaction(() => {
      const version = readVersion(database, path);
      for (const statements of migrations.slice(version)) {
        for (const statement of statements) database.exec(statement);
      }
      database.pragma(`application_id = ${applicationId}`);
      database.pragma(`user_version = ${migrations.length}`);
    })
    .immediate();
}
