/**
 * Goal: whatever happens to the file or the threads, callers get a coded refusal while it lasts,
 * nothing that was acknowledged is lost, and the store works again by itself.
 * Method: real files; a second connection that locks, fills or spoils; threads that are ended.
 */
import { mkdtemp, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "../../../ports/store.ts";
import {
  holdIdOf,
  sampleAt,
  sampleHold,
  samples,
  sampleSettle,
  saveSamples,
} from "../../../testing/store-samples.ts";
import { openSqliteStore, type SqliteStoreOptions } from "./open-sqlite-store.ts";
import type { WorkerOptions } from "./worker-messages.ts";

let folder: string;
let path: string;
const stores: Store[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "granary-faults-"));
  path = join(folder, "pool.db");
});
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  await rm(folder, { recursive: true, force: true });
});

/** Long enough for any machine, where nobody is meant to be kept out. */
const patientMs = 120_000;

async function open(options: Partial<SqliteStoreOptions> = {}): Promise<Store> {
  const store = await openSqliteStore({ path, busyTimeoutMs: patientMs, ...options });
  stores.push(store);
  return store;
}

const unavailable = { code: "store_unavailable" };

describe("a SQLite file", () => {
  test("that another program has locked is unavailable until it is free", async () => {
    const store = await open({ busyTimeoutMs: 50 });
    await saveSamples(store.directory);
    const other = new Database(path);
    other.exec("begin immediate");
    await expect(store.ledger.commit([sampleHold(1)])).rejects.toMatchObject(unavailable);
    expect(await store.ledger.openHolds()).toEqual([]);
    other.exec("rollback");
    other.close();
    expect(await store.ledger.commit([sampleHold(1)])).toMatchObject([{ seq: 1 }]);
  });

  test("that is full takes nothing more, keeps what it has, and goes on when there is room", async () => {
    const store = await open({ pageCountMax: 200 });
    await saveSamples(store.directory);
    const filler = new Database(path);
    filler.exec("create table filler (bytes blob)");
    filler.exec("insert into filler values (zeroblob(560000))");
    let kept = 0;
    const fill = async () => {
      for (let batch = 0; batch < 1_000; batch += 1) {
        await store.ledger.commit([0, 1, 2, 3].map((n) => sampleHold(4 * batch + n)));
        kept += 4;
      }
    };
    await expect(fill()).rejects.toMatchObject({ ...unavailable, hint: /room/ });
    expect(await store.ledger.entries(0, 9_999)).toHaveLength(kept);
    filler.exec("drop table filler");
    filler.close();
    await expect(store.ledger.commit([sampleHold(9_999)])).resolves.toMatchObject([
      { kind: "done" },
    ]);
    expect(await store.ledger.openHolds()).toHaveLength(kept + 1);
    expect(await store.ledger.differences()).toEqual([]);
  });

  test("without room for what follows from its entries refuses questions and loses nothing", async () => {
    const first = await open();
    await saveSamples(first.directory, { grant: [{ period: "total", limit: { tokens: 3_000 } }] });
    await first.close();
    // Room for entries, which lie together, and not for the holds with all their indexes.
    const pages = Number(new Database(path).pragma("page_count", { simple: true }));
    const store = await open({ pageCountMax: pages + 4 });
    const holds = Array.from({ length: 50 }, (_, n) => sampleHold(n));
    expect((await store.ledger.commit(holds)).every(({ kind }) => kind === "done")).toBe(true);
    await expect(store.ledger.openHolds()).rejects.toMatchObject(unavailable);
    await expect(store.ledger.requests({}, 99)).rejects.toMatchObject(unavailable);
    await expect(store.ledger.balances([samples.grant.id], sampleAt)).rejects.toThrow("full");
    expect(await store.ledger.entries(0, 99)).toHaveLength(50);
    await store.close();
    const roomy = await open();
    const ends = [sampleHold(99, { bound: { microUsd: 1, tokens: 501 } }), sampleSettle(7)];
    expect(await roomy.ledger.commit(ends)).toMatchObject([
      { kind: "refused", remaining: 500 },
      { kind: "done", seq: 51 },
    ]);
    expect(await roomy.ledger.openHolds()).toHaveLength(49);
    expect(await roomy.ledger.differences()).toEqual([]);
  });

  test("that is taken away is unavailable and never made anew, and is found again", async () => {
    const store = await open();
    await saveSamples(store.directory);
    await store.ledger.commit([sampleHold(1)]);
    const away = join(folder, "away.db");
    await rename(path, away);
    await rename(`${path}-wal`, `${away}-wal`);
    await expect(store.ledger.commit([sampleHold(2)])).rejects.toMatchObject(unavailable);
    await expect(store.ledger.entries(0, 9)).rejects.toMatchObject(unavailable);
    await expect(stat(path)).rejects.toMatchObject({ code: "ENOENT" });
    await rename(`${away}-wal`, `${path}-wal`).catch(() => {});
    await rename(away, path);
    expect(await store.ledger.commit([sampleHold(2)])).toMatchObject([{ seq: 2 }]);
    expect(await store.ledger.entries(0, 9)).toHaveLength(2);
  });

  test("of another program is refused and left as it is", async () => {
    const other = new Database(path);
    other.exec("create table recipes (name text)");
    other.close();
    const before = await readFile(path);
    await expect(open()).rejects.toMatchObject({ ...unavailable, message: /another program/ });
    expect(await readFile(path)).toEqual(before);
    await writeFile(path, "Dear diary, today I did not write any SQL at all.");
    await expect(open()).rejects.toMatchObject({ ...unavailable, message: /not a pool's file/ });
  });

  test("of a newer Granary is refused with what to do", async () => {
    const store = await open();
    await store.close();
    const newer = new Database(path);
    newer.pragma("user_version = 99");
    newer.close();
    await expect(open()).rejects.toMatchObject({
      message: /newer Granary/,
      hint: /Start the newer/,
    });
  });

  test("is made with its folder, for its owner alone", async () => {
    path = join(folder, "data", "deep", "pool.db");
    const store = await open();
    await saveSamples(store.directory);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(`${path}-wal`)).mode & 0o777).toBe(0o600);
  });

  test("lets nobody change or delete an entry", async () => {
    const store = await open();
    await saveSamples(store.directory);
    await store.ledger.commit([sampleHold(1)]);
    const other = new Database(path);
    expect(() => other.exec("update entries set spent_tokens_delta = 0")).toThrow("never changed");
    expect(() => other.exec("delete from entries")).toThrow("never deleted");
    other.close();
  });
});

/** Threads as the store starts them, and a way to lose one. */
function startLosable() {
  const workers: Worker[] = [];
  let losesReply = false;
  const startWorker = (options: WorkerOptions) => {
    const worker = new Worker(new URL("worker.ts", import.meta.url), { workerData: options });
    const emit = worker.emit.bind(worker);
    worker.emit = (event: string | symbol, ...values: unknown[]) => {
      if (event !== "message" || !losesReply) return emit(event, ...values);
      losesReply = false;
      void worker.terminate();
      return true;
    };
    workers.push(worker);
    return worker;
  };
  return {
    startWorker,
    workers,
    loseNextReply: () => {
      losesReply = true;
    },
  };
}

describe("a thread that ends unexpectedly", () => {
  test("is replaced by the next question", async () => {
    const { startWorker, workers } = startLosable();
    const store = await open({ startWorker });
    await saveSamples(store.directory);
    await store.ledger.commit([sampleHold(1)]);
    await workers[0]?.terminate();
    expect(await store.ledger.commit([sampleHold(1), sampleHold(2)])).toMatchObject([
      { kind: "already", state: "held" },
      { seq: 2 },
    ]);
    expect(workers).toHaveLength(2);
    expect(await store.ledger.openHolds()).toHaveLength(2);
    expect(await store.ledger.differences()).toEqual([]);
  });

  test("after writing a batch but before saying so has not written it twice", async () => {
    const { startWorker, loseNextReply } = startLosable();
    const store = await open({ startWorker });
    await saveSamples(store.directory, { grant: [{ period: "total", limit: { tokens: 50 } }] });
    loseNextReply();
    // Decided again, the refused hold would find the room the settle made.
    const outcomes = await store.ledger.commit([
      sampleHold(1),
      sampleHold(2),
      sampleSettle(1, { microUsd: 0, tokens: 0 }),
    ]);
    expect(outcomes).toMatchObject([
      { kind: "done", seq: 1 },
      { kind: "refused", remaining: 0 },
      { kind: "done", seq: 2 },
    ]);
    expect(await store.ledger.entries(0, 9)).toHaveLength(2);
  });

  test("over any other question leaves a coded fault", async () => {
    const { startWorker, loseNextReply } = startLosable();
    const store = await open({ startWorker });
    await saveSamples(store.directory);
    loseNextReply();
    await expect(store.directory.pool()).rejects.toMatchObject(unavailable);
    expect(await store.directory.pool()).toEqual(samples.pool);
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
    await expect(store.ledger.commit([sampleHold(99)])).rejects.toMatchObject({
      code: "pool_stopping",
    });
    await store.close();
    const again = await open();
    expect(await again.ledger.openHolds()).toHaveLength(20);
    await again.ledger.commit([
      { kind: "unknown", holdId: holdIdOf(3), reason: "owner_died", at: sampleAt },
    ]);
    expect(await again.ledger.openHolds()).toHaveLength(19);
  });
});
