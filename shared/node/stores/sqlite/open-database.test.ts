import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { migrations } from "./migrations.ts";
import { openDatabase } from "./open-database.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "granary-database-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const open = (mayCreate: boolean) =>
  openDatabase({ path: join(folder, "pool.db"), mayCreate, busyTimeoutMs: 50 });

describe("openDatabase", () => {
  test("flushes every commit to the disk and waits for others", () => {
    const database = open(true);
    const read = (pragma: string) => database.pragma(pragma, { simple: true });
    expect(read("journal_mode")).toBe("wal");
    // 2 is FULL: https://sqlite.org/pragma.html#pragma_synchronous
    expect(read("synchronous")).toBe(2);
    expect(read("busy_timeout")).toBe(50);
    expect(read("foreign_keys")).toBe(1);
    database.close();
  });

  test("marks the file as the pool's, at the newest version", () => {
    open(true).close();
    const database = new Database(join(folder, "pool.db"));
    expect(database.pragma("application_id", { simple: true })).toBe(0x47_52_41_4e);
    expect(database.pragma("user_version", { simple: true })).toBe(migrations.length);
    database.close();
  });

  test("makes no file unless it may", () => {
    expect(() => open(false)).toThrow("is gone");
    open(true).close();
    open(false).close();
  });
});
