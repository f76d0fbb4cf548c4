import type { HoldOperation, SettleOperation } from "../ports/ledger-operation.ts";
import type { Directory } from "../ports/store.ts";
import type { Budget } from "../schemas/budget.ts";
import type { Grant } from "../schemas/grant.ts";
import {
  grantIdSchema,
  type HoldId,
  holdIdSchema,
  memberIdSchema,
  sponsorIdSchema,
  teamIdSchema,
} from "../schemas/ids.ts";
import type { Member, Sponsor, Team } from "../schemas/people.ts";
import type { Pool } from "../schemas/pool.ts";
import type { Charge, UnixMs } from "../schemas/units.ts";

/** Monday, 23 November 2026, 10:00 in the sample pool. */
export const sampleAt: UnixMs = Date.UTC(2026, 10, 23, 9);

/** The end of an id: sixteen digits. */
export function idDigits(number: number): string {
  return String(number).padStart(16, "0");
}

/** The id of the sample hold with this number. */
export function holdIdOf(number: number): HoldId {
  return holdIdSchema.parse(`hold_${idDigits(number)}`);
}

/** A pool with one sponsor, one grant, one shop and one person, before anybody limits anything. */
export const samples: {
  readonly pool: Pool;
  readonly sponsor: Sponsor;
  readonly grant: Grant;
  readonly team: Team;
  readonly member: Member;
} = {
  pool: { name: "Old Town Traders", timeZone: "Europe/Madrid", createdAt: sampleAt },
  sponsor: { id: sponsorIdSchema.parse(`sponsor_${idDigits(1)}`), name: "City Bank" },
  grant: {
    id: grantIdSchema.parse(`grant_${idDigits(1)}`),
    sponsorId: sponsorIdSchema.parse(`sponsor_${idDigits(1)}`),
    name: "Autumn gift",
    provider: "practice",
    baseUrl: "http://127.0.0.1:9/v1",
    privateHosts: ["127.0.0.1"],
    models: [
      {
        name: "practice-1",
        aliases: ["fast"],
        price: { inputMicroUsdPerMillion: 1_000_000, outputMicroUsdPerMillion: 2_000_000 },
        maxInputTokens: 8_000,
        maxOutputTokens: 1_000,
        tools: true,
        images: false,
      },
    ],
    budgets: [{ period: "total", limit: { microUsd: 1_000_000 } }],
    validFrom: sampleAt,
    validUntil: sampleAt + 90 * 86_400_000,
    status: "active",
    practice: true,
  },
  team: {
    id: teamIdSchema.parse(`team_${idDigits(1)}`),
    name: "Corner Bakery",
    kind: "shop",
    weight: 1,
    status: "open",
    budgets: [],
  },
  member: {
    id: memberIdSchema.parse(`member_${idDigits(1)}`),
    name: "Ana",
    roles: ["staff"],
    teamId: teamIdSchema.parse(`team_${idDigits(1)}`),
    budgets: [],
  },
};

/** Budgets to put in place of the samples' own. */
export type SampleBudgets = {
  readonly grant?: Budget[];
  readonly team?: Budget[];
  readonly member?: Budget[];
};

/** Saves the sample pool, with these budgets. */
export async function saveSamples(
  directory: Directory,
  budgets: SampleBudgets = {},
): Promise<void> {
  const { pool, sponsor, grant, team, member } = samples;
  await directory.savePool(pool);
  await directory.saveSponsor(sponsor);
  await directory.saveGrant({ ...grant, budgets: budgets.grant ?? grant.budgets });
  await directory.saveTeam({ ...team, budgets: budgets.team ?? team.budgets });
  await directory.saveMember({ ...member, budgets: budgets.member ?? member.budgets });
}

/** A hold of the sample member on the sample grant. */
export function sampleHold(number: number, changes: Partial<HoldOperation> = {}): HoldOperation {
  return {
    kind: "hold",
    holdId: holdIdOf(number),
    grantId: samples.grant.id,
    sponsorId: samples.sponsor.id,
    teamId: samples.team.id,
    memberId: samples.member.id,
    model: "practice-1",
    feature: "reply",
    bound: { microUsd: 100, tokens: 50 },
    at: sampleAt,
    owner: "replica-1",
    ...changes,
  };
}

/** The end of that hold at this cost; 10 tokens in, 20 out. */
export function sampleSettle(
  number: number,
  charge: Charge = { microUsd: 60, tokens: 30 },
): SettleOperation {
  return {
    kind: "settle",
    holdId: holdIdOf(number),
    charge,
    usage: { inputTokens: 10, outputTokens: 20 },
    estimated: false,
    at: sampleAt + 1_000,
  };
}
