import { dataFolderAt } from "@granary/shared/node/machine/data-folder";
import { openStore } from "@granary/shared/node/stores/open-store";
import type { LedgerOperation } from "@granary/shared/ports/ledger-operation";
import type { Store } from "@granary/shared/ports/store";
import { featureSchema } from "@granary/shared/schemas/feature";
import type { Grant } from "@granary/shared/schemas/grant";
import { grantIdSchema, holdIdSchema, teamIdSchema } from "@granary/shared/schemas/ids";
import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { createCliPool } from "@granary/shared/testing/in-process-cli";
import * as z from "zod/mini";
import { addToken, cast, startTestPool } from "./start-test-pool.ts";

/** Saturday, 28 November 2026, noon in Madrid, where the pool is. */
const now = Date.UTC(2026, 10, 28, 11);
const dayMs = 86_400_000;

/** How much there is of everything. Of each day there are five requests. */
export const counts = { teams: 40, grants: 12, days: 100 } as const;

const digits = (number: number) => String(number).padStart(16, "0");
export const grantId = (number: number) => grantIdSchema.parse(`grant_${digits(number)}`);
const teamId = (number: number) => teamIdSchema.parse(`team_${digits(number)}`);
export const features = featureSchema.options;

/** Who asks. */
export type Who = "staff" | "sponsor" | "operator";

/**
 * A pool over real HTTP and SQLite with a hundred days of use by many teams with long names; some of it is
 * unknown, held or voided. And the command line on the same data.
 */
export async function openUsedPool() {
  const clock = createFakeClock(now);
  const cli = await createCliPool();
  const { store } = await openStore(dataFolderAt(cli.folder).database);
  const pool = await startTestPool({ dependencies: { store, clock } });
  await saveEverybody(store, pool.grant);
  const tokens = {
    staff: await addToken(store, cast.staff, 7),
    sponsor: await addToken(store, cast.sponsorMember, 8),
    operator: await addToken(store, cast.operator, 9),
  };
  const outcomes = await store.ledger.commit(history());
  if (outcomes.some(({ kind }) => kind !== "done")) throw new Error("A request was refused.");
  const ask = async (path: string, who: Who = "operator", headers = {}) =>
    await fetch(`${pool.url}${path}`, {
      headers: { authorization: `Bearer ${tokens[who]}`, ...headers },
    });
  return {
    ask,
    read: async <Schema extends z.ZodMiniType>(schema: Schema, path: string, who?: Who) => {
      const answer = await ask(path, who);
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return schema.parse(await answer.json());
    },
    /** What a command says as JSON, and to a person. */
    cli: async (args: readonly string[]) => (await cli.run(args, { clock })).out,
    close: async () => {
      await pool.close();
      await store.close();
      cli.remove();
    },
  };
}
export type UsedPool = Awaited<ReturnType<typeof openUsedPool>>;

/** All requests of the pool: a team a day, another grant and kind of help each time. */
function history(): LedgerOperation[] {
  let number = 0;
  return Array.from({ length: counts.days }, (_, day) =>
    Array.from({ length: 5 }, (__, turn): LedgerOperation[] => {
      number += 1;
      const holdId = holdIdSchema.parse(`hold_${digits(number)}`);
      const at = now - day * dayMs + turn;
      const charge = { microUsd: 1_000 + number, tokens: 300 + number };
      const hold: LedgerOperation = {
        kind: "hold",
        holdId,
        grantId: grantId(number % counts.grants),
        sponsorId: cast.sponsor.id,
        teamId: teamId(number % counts.teams),
        memberId: cast.staff.id,
        model: `model-${number % 9}`,
        feature: features[number % features.length] ?? "other",
        bound: { microUsd: 5_000, tokens: 2_000 },
        at,
        owner: "test",
      };
      const usage = { inputTokens: 100, outputTokens: 200 + number };
      if (number % 17 === 0) return [hold, { kind: "unknown", holdId, reason: "owner_died", at }];
      if (number % 23 === 0) return [hold, { kind: "void", holdId, reason: "not_delivered", at }];
      // Those of today that are still on their way.
      if (day === 0 && turn === 4) return [hold];
      return [hold, { kind: "settle", holdId, charge, usage, estimated: false, at }];
    }).flat(),
  ).flat();
}

async function saveEverybody({ directory }: Store, sample: Grant): Promise<void> {
  const was = await directory.pool();
  if (was !== undefined) await directory.savePool({ ...was, timeZone: "Europe/Madrid" });
  await directory.saveSponsor(cast.sponsor);
  for (let number = 0; number < counts.teams; number += 1) {
    const name = number === 7 ? '=HYPERLINK("http://x"), Ltd' : `Shop ${"x".repeat(70)} ${number}`;
    await directory.saveTeam({ ...cast.team, id: teamId(number), name });
  }
  const { sealedKey: _sealedKey, ...plain } = sample;
  for (let number = 0; number < counts.grants; number += 1) {
    const limit = { tokens: 5_000_000, microUsd: 90_000_000 };
    const periods = ["day", "week", "month", "total"] as const;
    const grant: Grant = {
      ...plain,
      id: grantId(number),
      name: `Gift ${"y".repeat(70)} ${number}`,
      budgets:
        number === 0 ? [{ period: "month", limit }] : periods.map((period) => ({ period, limit })),
      validFrom: now - 2 * counts.days * dayMs,
      // Midnight in Madrid: the day before is the last one.
      validUntil: Date.UTC(2027, 1, 24, 23),
    };
    await directory.saveGrant(grant);
  }
  for (const member of [cast.staff, cast.sponsorMember, cast.operator]) {
    await directory.saveMember({ ...member, ...(member === cast.staff && { teamId: teamId(1) }) });
  }
}

/** The sum of one amount over many. */
export const sum = <One>(all: readonly One[], amount: (one: One) => number) =>
  all.reduce((total, one) => total + amount(one), 0);
