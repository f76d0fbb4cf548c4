import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { resolveOpenHolds } from "@granary/shared/ledger/recover";
import { openPostgresStore } from "@granary/shared/node/stores/postgres/open-postgres-store";
import { openSqliteStore } from "@granary/shared/node/stores/sqlite/open-sqlite-store";
import type { Store } from "@granary/shared/ports/store";
import type { HoldId } from "@granary/shared/schemas/ids";
import { sampleAt } from "@granary/shared/testing/store-samples";
import { type OwnPostgres, startOwnPostgres } from "@granary/shared/testing/test-postgres";
import { waitUntil } from "../support/wait-until.ts";
import { seededRandom } from "../benchmarks/seeded-random.ts";
import { saveAccounts } from "./accounts.ts";
import { type BooksFindings, createBooksChecker } from "./check-books.ts";
import { databaseFaults, type FaultName, inflict, processFaults, type Victims } from "./faults.ts";
import type { Acknowledged, StoreAddress } from "./orders.ts";
import { createProvider } from "./provider.ts";
import { startWriter, type WriterProcess } from "./writer-process.ts";

/** What to run. The seed decides what is done when; real processes decide the rest. */
export type CrashRoundsOptions = {
  readonly store: "sqlite" | "postgres";
  /** Writer processes at a time. SQLite is made for one. */
  readonly replicas: number;
  readonly rounds: number;
  readonly seed: number;
  readonly onProgress?: (progress: CrashProgress) => void;
};

/** Said after each round. */
export type CrashProgress = BooksFindings & {
  readonly round: number;
  readonly rounds: number;
  readonly faults: readonly FaultName[];
};

/** How the books stood after the last round; the findings count everything since the first. */
export type CrashResult = BooksFindings & {
  readonly store: "sqlite" | "postgres";
  readonly replicas: number;
  readonly rounds: number;
  readonly seed: number;
  /** How often each fault was inflicted. */
  readonly faults: Readonly<Record<FaultName, number>>;
  /** Requests of which a writer was told that they are held, and how many had an end. */
  readonly acknowledged: number;
  readonly ended: number;
  /** The longest time from the last writer's end until no hold was open. */
  readonly recoveryMs: number;
  /** Ends of writers that nobody caused; empty. */
  readonly failures: readonly string[];
};

const ownerTimes = { heartbeatMs: 200, staleMs: 1_500 };
const loadMs = 2_000;
/** A round goes on until so many requests have ended, for a machine that does few in `loadMs`. */
const endedPerRound = 500;
const inFlight = 32;
/** Guards against a hold that never ends; how long it took is a figure and no verdict. */
const recoveryTimeoutMs = 10 * 60_000;

type Ground = {
  readonly address: StoreAddress;
  readonly store: Store;
  readonly server: OwnPostgres | undefined;
  /** Ends what dead writers left open, where nobody does it by itself. */
  readonly recover: () => Promise<unknown>;
  readonly close: () => Promise<void>;
};

/**
 * Lets real processes hold, call a provider with a truthful bill, and settle, under load, while they
 * are killed and put to sleep and their database is crashed, paused and cut off. After each round
 * everything is brought to rest and the books are held against the bill and against what was
 * acknowledged.
 */
export async function runCrashRounds(options: CrashRoundsOptions): Promise<CrashResult> {
  const ground = options.store === "sqlite" ? await openFileGround() : await openServerGround();
  try {
    await saveAccounts(ground.store);
    return await runRounds(options, ground);
  } finally {
    await ground.close();
  }
}

async function runRounds(options: CrashRoundsOptions, ground: Ground): Promise<CrashResult> {
  const { rounds, replicas, seed } = options;
  const random = seededRandom(seed);
  const provider = createProvider(seededRandom(seed + 1));
  const acknowledged = new Map<HoldId, Acknowledged>();
  const failures: string[] = [];
  const check = createBooksChecker(ground.store.ledger);
  const faults = { ...noFaults };
  let writers = 0;
  let recoveryMs = 0;
  let findings: BooksFindings | undefined;

  const hasWorked = (round: number) => () => endedIn(acknowledged) >= round * endedPerRound;
  const start = (): WriterProcess => {
    writers += 1;
    const orders = {
      store: ground.address,
      owner: `writer-${writers}`,
      ownerTimes,
      firstNumber: writers * 10_000_000,
      at: sampleAt,
      inFlight,
      seed: seed + writers,
    };
    return startWriter(orders, {
      provider,
      acknowledged: (said) => acknowledged.set(said.holdId, said),
      failed: (why) => failures.push(why),
    });
  };
  for (let round = 1; round <= rounds; round += 1) {
    const running = Array.from({ length: replicas }, start);
    const others = ground.server === undefined ? processFaults : databaseFaults;
    const other = others[(round - 1) % others.length];
    const planned: FaultName[] = [
      "kill_writer",
      "kill_writer",
      ...(other === undefined ? [] : [other]),
    ];
    await Promise.all(running.map(({ ready }) => ready));
    const victims: Victims = {
      someWriter: () => pick(running, random),
      replace: (writer) => running.splice(running.indexOf(writer), 1, start()),
      server: ground.server,
      sleepMs: ownerTimes.staleMs + 1_000,
    };
    await Promise.all([
      sleep(loadMs).then(() => waitUntil(hasWorked(round), "enough requests had ended")),
      ...planned.map((fault) => inflictLater(fault, victims, random)),
    ]);
    for (const fault of planned) faults[fault] += 1;
    await Promise.all(running.map((writer) => writer.finish()));
    recoveryMs = Math.max(recoveryMs, await bringToRest(ground));
    findings = await check(acknowledged, provider.bill);
    options.onProgress?.({ round, rounds, faults: planned, ...findings });
  }
  if (findings === undefined) throw new Error("A crash test has at least one round.");
  return {
    store: options.store,
    replicas,
    rounds,
    seed,
    faults,
    recoveryMs,
    failures,
    ended: endedIn(acknowledged),
    acknowledged: acknowledged.size,
    ...findings,
  };
}

function endedIn(acknowledged: ReadonlyMap<HoldId, Acknowledged>): number {
  return [...acknowledged.values()].filter(({ kind }) => kind !== "held").length;
}

const noFaults: Record<FaultName, number> = {
  kill_writer: 0,
  stop_writer: 0,
  crash_database: 0,
  pause_database: 0,
  cut_connections: 0,
};

async function inflictLater(fault: FaultName, victims: Victims, random: () => number) {
  await sleep(random() * loadMs * 0.8);
  await inflict(fault, victims);
}

/** One that is awake, if any is, so that who sleeps wakes up again. */
function pick(running: readonly WriterProcess[], random: () => number): WriterProcess {
  const awake = running.filter((writer) => !writer.isPaused());
  const victims = awake.length > 0 ? awake : running;
  const writer = victims[Math.floor(random() * victims.length)];
  if (writer === undefined) throw new Error("No writer runs.");
  return writer;
}

/** Resolves with how long it took until no hold was open. */
async function bringToRest({ store, recover }: Ground): Promise<number> {
  const startMs = performance.now();
  for (;;) {
    await recover();
    const open = await store.ledger.openHolds();
    const waitedMs = performance.now() - startMs;
    if (open.length === 0 || waitedMs > recoveryTimeoutMs) return Math.round(waitedMs);
    await sleep(50);
  }
}

async function openFileGround(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), "granary-crash-"));
  const path = join(folder, "pool.db");
  const store = await openSqliteStore({ path });
  return {
    address: { kind: "sqlite", path },
    store,
    server: undefined,
    // All writers have ended, as they have when a pool starts again.
    recover: () => resolveOpenHolds(store, "nobody", sampleAt),
    async close() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openServerGround(): Promise<Ground> {
  const server = await startOwnPostgres();
  const url = await server.createDatabase();
  // A replica that lives through everything and finds the dead.
  const store = await openPostgresStore({ url, owner: "survivor", ownerTimes });
  return {
    address: { kind: "postgres", url },
    store,
    server,
    recover: async () => {},
    async close() {
      await store.close();
      await server.stop();
    },
  };
}

if (import.meta.main) {
  const [store = "postgres", rounds = "10", seed = "1"] = process.argv.slice(2);
  const isFile = store === "sqlite";
  const result = await runCrashRounds({
    store: isFile ? "sqlite" : "postgres",
    replicas: isFile ? 1 : 4,
    rounds: Number(rounds),
    seed: Number(seed),
    onProgress: (progress) => process.stderr.write(`${JSON.stringify(progress)}\n`),
  });
  process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
}
