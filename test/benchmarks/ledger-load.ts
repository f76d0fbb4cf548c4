import type { LedgerOperation, LedgerOutcome } from "@granary/shared/ports/ledger-operation";
import type { Store } from "@granary/shared/ports/store";
import {
  type MemberId,
  memberIdSchema,
  type TeamId,
  teamIdSchema,
} from "@granary/shared/schemas/ids";
import {
  idDigits,
  sampleHold,
  samples,
  sampleSettle,
  saveSamples,
} from "@granary/shared/testing/store-samples";
import { seededRandom } from "./seeded-random.ts";

const teamCount = 200;
const teams: readonly TeamId[] = Array.from({ length: teamCount }, (_, n) =>
  teamIdSchema.parse(`team_${idDigits(n + 1)}`),
);
const members: readonly MemberId[] = Array.from({ length: teamCount }, (_, n) =>
  memberIdSchema.parse(`member_${idDigits(n + 1)}`),
);

/** Saves a pool of 200 teams on one grant, in which no limit ever binds. */
export async function saveLedgerPool({ directory }: Store): Promise<void> {
  const month = { period: "month" as const, limit: { microUsd: 1e15, tokens: 1e15 } };
  const day = { period: "day" as const, limit: { tokens: 1e15 } };
  await saveSamples(directory, { grant: [month, { ...month, period: "total" }] });
  for (const [index, id] of teams.entries()) {
    await directory.saveTeam({ ...samples.team, id, budgets: [month, day] });
    const memberId = members[index] ?? samples.member.id;
    await directory.saveMember({ ...samples.member, id: memberId, teamId: id, budgets: [day] });
  }
}

/** The way of one operation into the books. */
export type Submit = (operation: LedgerOperation) => Promise<LedgerOutcome>;

/** A commit for each operation. */
export function submitSingly({ ledger }: Pick<Store, "ledger">): Submit {
  return async (operation) => {
    const [outcome] = await ledger.commit([operation]);
    if (outcome === undefined) throw new Error("The store left an operation unanswered.");
    return outcome;
  };
}

/** Keeps a number of requests in flight for a while. Numbers go on from one call to the next. */
export function createLedgerLoad(seed: number, durationMs: number) {
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
