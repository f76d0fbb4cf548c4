/**
 * Goal: whatever happens to the database or the connections, callers get a coded refusal while it
 * lasts, nothing that was acknowledged is lost, nothing is written twice, and the store works again
 * by itself.
 * Method: a real server that is crashed, put to sleep and locked; a relay in front of it that cuts a
 * connection at the very moment a commit is answered.
 */
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "../../../ports/store.ts";
import {
  holdIdOf,
  sampleHold,
  samples,
  sampleSettle,
  saveSamples,
} from "../../../testing/store-samples.ts";
import { startOwnPostgres, type OwnPostgres } from "../../../testing/test-postgres.ts";
import { patientStore } from "../../../testing/patient-store.ts";
import { startCuttingRelay } from "../../../testing/cutting-relay.ts";
import { openPostgresStore, type PostgresStoreOptions } from "./open-postgres-store.ts";

let server: OwnPostgres;
let url: string;
const stores: Store[] = [];
const unavailable = { code: "store_unavailable" };

beforeAll(async () => {
  server = await startOwnPostgres({ isSwift: true });
});
afterAll(async () => {
  await server.stop();
});
beforeEach(async () => {
  url = await server.createDatabase();
});
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
});

async function open(address = url, more: Partial<PostgresStoreOptions> = {}): Promise<Store> {
  const store = await openPostgresStore({ url: address, doubtTimeoutMs: 1_000, ...more });
  stores.push(store);
  return store;
}

/** Does something with another connection's rows locked. */
async function whileLocked(statement: string, work: () => Promise<void>): Promise<void> {
  const other = new Client({ connectionString: url });
  await other.connect();
  try {
    await other.query("begin");
    await other.query(statement);
    await work();
  } finally {
    await other.end();
  }
}

describe("a PostgreSQL database", () => {
  test("that ends like in a power cut is unavailable, has lost nothing, and is found again", async () => {
    const store = await open();
    await saveSamples(store.directory);
    await store.ledger.commit([sampleHold(1), sampleHold(2)]);
    await server.crash();
    await expect(store.ledger.commit([sampleSettle(1)])).rejects.toMatchObject(unavailable);
    await expect(store.directory.pool()).rejects.toMatchObject(unavailable);
    await server.start();
    expect(await store.ledger.commit([sampleSettle(1)])).toMatchObject([{ seq: 3 }]);
    expect(await store.ledger.openHolds()).toMatchObject([{ holdId: holdIdOf(2) }]);
    expect(await store.directory.pool()).toEqual(samples.pool);
    expect(await store.ledger.differences()).toEqual([]);
  });

  test("that is away for a moment is waited for", async () => {
    // A moment is as long as this machine takes to start a database.
    const store = await open(url, { patience: patientStore });
    const impatient = await open(url, { patience: { ...patientStore, busyMs: 100 } });
    await saveSamples(store.directory);
    await server.crash();
    const settled = store.ledger.commit([sampleHold(1)]);
    // Who does not wait has long been refused.
    await expect(impatient.ledger.commit([sampleHold(2)])).rejects.toMatchObject(unavailable);
    await server.start();
    expect(await settled).toMatchObject([{ kind: "done" }]);
  });

  test("that sleeps is unavailable within seconds and goes on when it wakes", async () => {
    const store = await open();
    await saveSamples(store.directory);
    await store.ledger.commit([sampleHold(1)]);
    await server.pause();
    try {
      await expect(store.ledger.commit([sampleHold(2)])).rejects.toMatchObject(unavailable);
    } finally {
      await server.resume();
    }
    expect(await store.ledger.commit([sampleHold(3)])).toMatchObject([{ seq: 2 }]);
    expect(await store.ledger.openHolds()).toHaveLength(2);
  });

  test("with rows that somebody else keeps locked is unavailable until they are free", async () => {
    const store = await open();
    await saveSamples(store.directory);
    await whileLocked("update accounts set scope = scope", async () => {
      await expect(store.ledger.commit([sampleHold(1)])).rejects.toMatchObject({
        ...unavailable,
        message: /same rows/,
      });
    });
    expect(await store.ledger.commit([sampleHold(1)])).toMatchObject([{ seq: 1 }]);
  });

  test("that does not exist, lets nobody in, or is not there is refused with what to do", async () => {
    const missing = url.replace(/pool_\d+$/, "nothing");
    await expect(open(missing)).rejects.toMatchObject({ ...unavailable, hint: /name another/ });
    const wrong = url.replace("for-tests-only", "guess");
    await expect(open(wrong)).rejects.toMatchObject({ ...unavailable, hint: /user and password/ });
    const nowhere = "postgres://granary@127.0.0.1:9/pool";
    await expect(open(nowhere)).rejects.toMatchObject({ ...unavailable, hint: /address is right/ });
  });

  test("of a newer Granary is refused with what to do", async () => {
    await open();
    await server.run("insert into kysely_migration values ('2099-01-newer', 'then')", url);
    await expect(open()).rejects.toMatchObject({
      ...unavailable,
      message: /newer Granary/,
      hint: /Start the newer/,
    });
  });

  test("is made all its tables by a machine that stands still now and then, and is unavailable to it where it ends a transaction for that", async () => {
    const stall = setInterval(() => {
      const endMs = performance.now() + 20;
      while (performance.now() < endMs);
    }, 1);
    try {
      const store = await open(url, { patience: { idleInTransactionMs: 1, busyMs: 100 } });
      const report = { replica: "one", heard: {}, accounts: [] };
      await expect(store.turns?.exchange(report)).rejects.toMatchObject(unavailable);
    } finally {
      clearInterval(stall);
    }
  });

  test("flushes every commit, whatever its own setting is", async () => {
    await server.run(
      `alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`,
    );
    const store = await open();
    await saveSamples(store.directory);
    // The setting is visible where it is used: in a trigger that runs inside the commit of a batch.
    await server.run(
      `create table seen (setting text);
       create function see() returns trigger language plpgsql as
       $$ begin insert into seen values (current_setting('synchronous_commit')); return null; end $$;
       create trigger see after insert on entries for each statement execute function see()`,
      url,
    );
    await store.ledger.commit([sampleHold(1)]);
    expect(await server.run("select setting from seen", url)).toEqual([{ setting: "on" }]);
  });
});

test("a batch finds every row it needs by a key", async () => {
  const first = await open();
  await saveSamples(first.directory);
  // A connection that ends has told what it did.
  await first.close();
  await server.run("select pg_stat_reset()", url);
  const store = await open();
  for (let batch = 0; batch < 20; batch += 1) {
    await store.ledger.commit([sampleHold(batch)]);
    await store.ledger.commit([sampleSettle(batch)]);
  }
  await store.close();
  const scans = await server.run(
    `select relname, n_tup_ins::int as written, seq_scan::int as scans from pg_stat_user_tables
     where relname in ('accounts', 'holds', 'entries', 'balances') order by relname`,
    url,
  );
  expect(scans).toEqual([
    { relname: "accounts", written: 0, scans: 0 },
    { relname: "balances", written: 12, scans: 0 },
    { relname: "entries", written: 40, scans: 0 },
    { relname: "holds", written: 20, scans: 0 },
  ]);
});

describe("a commit whose answer is lost", () => {
  test("is found in the books and not written twice", async () => {
    const relay = await startCuttingRelay(url);
    const store = await open(relay.url);
    await saveSamples(store.directory, { grant: [{ period: "total", limit: { tokens: 50 } }] });
    await store.ledger.commit([]);
    relay.cutAtNextCommit();
    // Decided again, the refused hold would find the room the settle made.
    const outcomes = await store.ledger.commit([
      sampleHold(1),
      sampleHold(2),
      sampleSettle(1, { microUsd: 0, tokens: 0 }),
    ]);
    expect(relay.cuts()).toBe(1);
    expect(outcomes).toMatchObject([
      { kind: "done", seq: 1 },
      { kind: "refused", remaining: 0 },
      { kind: "done", seq: 2 },
    ]);
    expect(await store.ledger.entries(0, 9)).toHaveLength(2);
    await relay.close();
  });

  test("while the database stays away is told as a fault, and its holds are voided afterwards", async () => {
    const relay = await startCuttingRelay(url);
    const store = await open(relay.url);
    await saveSamples(store.directory);
    await store.ledger.commit([sampleHold(1)]);
    relay.cutAtNextCommit({ staysAway: true });
    const doubtful = store.ledger.commit([sampleHold(2), sampleSettle(1)]);
    await expect(doubtful).rejects.toMatchObject(unavailable);
    relay.comeBack();
    expect(await store.ledger.commit([sampleSettle(1)])).toEqual([
      { kind: "already", state: "settled" },
    ]);
    const requests = await store.ledger.requests({}, 9);
    expect(requests.map(({ state }) => state)).toEqual(["voided", "settled"]);
    expect(await store.ledger.openHolds()).toEqual([]);
    await relay.close();
  });

  test("is looked into even if nobody asks again", async () => {
    const relay = await startCuttingRelay(url);
    const store = await open(relay.url);
    await saveSamples(store.directory);
    relay.cutAtNextCommit({ staysAway: true });
    await expect(store.ledger.commit([sampleHold(1)])).rejects.toMatchObject(unavailable);
    relay.comeBack();
    await expect.poll(() => store.ledger.openHolds()).toEqual([]);
    await relay.close();
  });
});

describe("close", () => {
  test("finishes what was asked before, then refuses", async () => {
    const store = await open();
    await saveSamples(store.directory);
    const commits = Array.from({ length: 20 }, (_, n) => store.ledger.commit([sampleHold(n)]));
    const closing = store.close();
    expect((await Promise.all(commits)).flat().every(({ kind }) => kind === "done")).toBe(true);
    await closing;
    await expect(store.ledger.commit([sampleHold(99)])).rejects.toMatchObject(unavailable);
    await store.close();
    const again = await open();
    expect(await again.ledger.openHolds()).toHaveLength(20);
  });
});
