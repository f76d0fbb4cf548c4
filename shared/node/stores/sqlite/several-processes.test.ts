/**
 * Goal: processes that have one file open decide as one would, whoever wrote last.
 * Method: several stores on one real file, as a served pool and its command line are.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "../../../ports/store.ts";
import {
  sampleAt,
  sampleHold,
  samples,
  sampleSettle,
  saveSamples,
} from "../../../testing/store-samples.ts";
import { openSqliteStore, type SqliteStoreOptions } from "./open-sqlite-store.ts";

let folder: string;
const stores: Store[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "granary-several-"));
});
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  await rm(folder, { recursive: true, force: true });
});

/** Each waits for the other's writes, however long those take on this machine. */
const patientMs = 120_000;

async function open(options: Partial<SqliteStoreOptions> = {}): Promise<Store> {
  const path = join(folder, "pool.db");
  const store = await openSqliteStore({ path, busyTimeoutMs: patientMs, ...options });
  stores.push(store);
  return store;
}

describe("several processes on one file", () => {
  test("see each other's commits, and a limit one saves binds the other at once", async () => {
    const [server, tool] = [await open(), await open()];
    await saveSamples(server.directory);
    await server.ledger.commit([sampleHold(1)]);
    expect(await tool.ledger.openHolds()).toHaveLength(1);
    await tool.directory.saveTeam({
      ...samples.team,
      budgets: [{ period: "day", limit: { tokens: 99 } }],
    });
    expect(await server.ledger.commit([sampleHold(2)])).toMatchObject([
      { kind: "refused", scope: "team", remaining: 49 },
    ]);
  });

  test("know in turn what the other has held, spent and ended", async () => {
    const [one, other] = [await open(), await open()];
    await saveSamples(one.directory, { grant: [{ period: "total", limit: { tokens: 200 } }] });
    expect(await one.ledger.commit([sampleHold(1), sampleHold(2)])).toMatchObject([
      { seq: 1 },
      { seq: 2 },
    ]);
    expect(await other.ledger.commit([sampleHold(3), sampleSettle(1)])).toMatchObject([
      { seq: 3 },
      { seq: 4 },
    ]);
    expect(await one.ledger.commit([sampleSettle(1), sampleHold(4), sampleHold(5)])).toMatchObject([
      { kind: "already", state: "settled" },
      { kind: "done", seq: 5 },
      { kind: "refused", remaining: 20 },
    ]);
    expect(await other.ledger.commit([sampleHold(4), sampleSettle(3)])).toMatchObject([
      { kind: "already", state: "held" },
      { kind: "done", seq: 6 },
    ]);
    for (const store of [one, other]) {
      expect(await store.ledger.balances([samples.grant.id], sampleAt)).toMatchObject([
        { held: { tokens: 100 }, spent: { tokens: 60 } },
      ]);
      expect(await store.ledger.differences()).toEqual([]);
    }
  });

  test("together admit exactly what fits", async () => {
    const one = await open();
    const other = await open();
    await saveSamples(one.directory, {
      grant: [{ period: "total", limit: { tokens: 1_000 } }],
    });
    const outcomes = await Promise.all(
      Array.from({ length: 64 }, (_, n) =>
        (n % 2 === 0 ? one : other).ledger.commit([sampleHold(n)]),
      ),
    );
    expect(outcomes.flat().filter(({ kind }) => kind === "done")).toHaveLength(20);
    expect(await one.ledger.differences()).toEqual([]);
  });

  test("may make the same new file at the same time", async () => {
    const opened = await Promise.all([1, 2, 3].map(() => open()));
    expect(await Promise.all(opened.map((store) => store.directory.pool()))).toHaveLength(3);
  });
});
