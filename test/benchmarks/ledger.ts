import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createGroupCommit } from "@granary/shared/ledger/group-commit";
import type { LedgerOperation, LedgerOutcome } from "@granary/shared/ports/ledger-operation";
import { openSqliteStore } from "@granary/shared/node/sqlite/open-sqlite-store";
import type { Store } from "@granary/shared/ports/store";
import {
  type MemberId,
  memberIdSchema,
  type TeamId,
  teamIdSchema,
} from "@granary/shared/schemas/ids";
import { limits } from "@granary/shared/schemas/limits";
import {
  idDigits,
  sampleHold,
  samples,
  sampleSettle,
  saveSamples,
} from "@granary/shared/testing/store-samples";
import { formatTable } from "./format-table.ts";
import { seededRandom } from "./seeded-random.ts";

/** What to run: the same seed asks in the same order; each part runs for `seconds`. */
export type LedgerBenchmarkOptions = { readonly seed: number; readonly seconds: number };

/** Requests a second that were held and settled durably, each two operations of the books. */
export type LedgerBenchmark = {
  readonly seed: number;
  /** One request at a time, one operation in each commit. */
  readonly singlePerSecond: number;
  /** Many at once, sharing commits; one line for each number of requests in flight. */
  readonly batched: readonly {
    readonly inFlight: number;
    readonly perSecond: number;
    readonly ratioToSingle: number;
    /** Time from submitting a hold until it was durable. */
    readonly holdP50Ms: number;
    readonly holdP99Ms: number;
  }[];
  /** Balances that were not the sum of their entries afterwards; 0. */
  readonly differences: number;
};

const teamCount = 200;
const teams: readonly TeamId[] = Array.from({ length: teamCount }, (_, n) =>
  teamIdSchema.parse(`team_${idDigits(n + 1)}`),
);
const members: readonly MemberId[] = Array.from({ length: teamCount }, (_, n) =>
  memberIdSchema.parse(`member_${idDigits(n + 1)}`),
);

/**
 * Measures holding and settling on a real file, flushed to the disk of the temporary folder, by 200
 * teams on one grant: single-row commits first, then group commits, in one run on one machine, so
 * that the ratio means something where the figures alone do not.
 */
export async function runLedgerBenchmark({
  seed,
  seconds,
}: LedgerBenchmarkOptions): Promise<LedgerBenchmark> {
  const folder = await mkdtemp(join(tmpdir(), "granary-bench-"));
  const store = await openSqliteStore({ path: join(folder, "pool.db") });
  try {
    await savePool(store);
    const load = createLoad(seed, seconds * 1_000);
    const single = await load(1, async (operation) => {
      const [outcome] = await store.ledger.commit([operation]);
      if (outcome === undefined) throw new Error("The store left an operation unanswered.");
      return outcome;
    });
    const batched: LedgerBenchmark["batched"][number][] = [];
    for (const inFlight of [1, 8, 32, 128]) {
      const { submit } = createGroupCommit({ commit: store.ledger.commit, limits });
      const { perSecond, holdP50Ms, holdP99Ms } = await load(inFlight, submit);
      const ratioToSingle = perSecond / single.perSecond;
      batched.push({ inFlight, perSecond, ratioToSingle, holdP50Ms, holdP99Ms });
    }
    const differences = await store.ledger.differences();
    return {
      seed,
      singlePerSecond: single.perSecond,
      batched,
      differences: differences.length,
    };
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The result as a table. */
export function printLedger({
  seed,
  singlePerSecond,
  batched,
  differences,
}: LedgerBenchmark): string {
  const rows = batched.map(({ inFlight, perSecond, ratioToSingle, holdP50Ms, holdP99Ms }) => [
    `shared commits, ${inFlight} in flight`,
    perSecond.toFixed(0),
    `${ratioToSingle.toFixed(1)} ×`,
    `${holdP50Ms.toFixed(1)} ms`,
    `${holdP99Ms.toFixed(1)} ms`,
  ]);
  const head = ["", "hold + settle/s", "to one by one", "hold p50", "p99"];
  const single = ["one commit each", singlePerSecond.toFixed(0), "1.0 ×", "", ""];
  const title = "Holding and settling on SQLite, flushed to disk, 200 teams on one grant";
  return `${title}\n\n${formatTable([head, single, ...rows])}\n\ndifferences ${differences}; seed ${seed}`;
}

async function savePool({ directory }: Store): Promise<void> {
  const month = { period: "month" as const, limit: { microUsd: 1e15, tokens: 1e15 } };
  const day = { period: "day" as const, limit: { tokens: 1e15 } };
  await saveSamples(directory, { grant: [month, { ...month, period: "total" }] });
  for (const [index, id] of teams.entries()) {
    await directory.saveTeam({ ...samples.team, id, budgets: [month, day] });
    const memberId = members[index] ?? samples.member.id;
    await directory.saveMember({ ...samples.member, id: memberId, teamId: id, budgets: [day] });
  }
}

type Submit = (operation: LedgerOperation) => Promise<LedgerOutcome>;

/** Keeps a number of requests in flight for a while. Numbers go on from one call to the next. */
function createLoad(seed: number, durationMs: number) {
  const random = seededRandom(seed);
  let number = 0;

  return async (inFlight: number, submit: Submit) => {
    const holdMs: number[] = [];
    let done = 0;
    const startMs = performance.now();
    const worker = async (): Promise<void> => {
      while (performance.now() - startMs < durationMs) {
        number += 1;
        const mine = number;
        const who = Math.floor(random() * teamCount);
        const sentMs = performance.now();
        const held = await submit(
          sampleHold(mine, {
            teamId: teams[who] ?? samples.team.id,
            memberId: members[who] ?? samples.member.id,
          }),
        );
        holdMs.push(performance.now() - sentMs);
        const settled = await submit(sampleSettle(mine));
        if (held.kind !== "done" || settled.kind !== "done") throw new Error("Nothing is refused.");
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: inFlight }, worker));
    const perSecond = done / ((performance.now() - startMs) / 1_000);
    holdMs.sort((one, other) => one - other);
    return { perSecond, holdP50Ms: quantile(holdMs, 0.5), holdP99Ms: quantile(holdMs, 0.99) };
  };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

if (import.meta.main) {
  const result = await runLedgerBenchmark({ seed: 1, seconds: 3 });
  process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
}
