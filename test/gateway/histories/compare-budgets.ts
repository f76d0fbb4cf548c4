import { meSchema } from "@granary/shared/schemas/me";
import type { Member } from "@granary/shared/schemas/people";
import {
  budgetLineSchema,
  grantLineSchema,
  grantPageSchema,
  usageReportSchema,
  type GrantLine,
} from "@granary/shared/schemas/usage-report";
import { expect } from "vitest";
import * as z from "zod/mini";
import { amountsOf, dayAt, periodAround, type CountedRequest } from "./count-entries.ts";
import { today, type HistoryPool } from "./history-pool.ts";

/** What somebody reads, and the requests it is about. */
export type Reader = { readonly reader: Member; readonly mine: readonly CountedRequest[] };

const typedGrants = z.object({ grants: z.array(z.omit(grantLineSchema, { attention: true })) });
const typedTeams = z.object({
  teams: z.array(
    z.object({ id: z.string(), budgets: z.array(z.omit(budgetLineSchema, { unknown: true })) }),
  ),
});

/** What the command line lists. */
export type Lists = Awaited<ReturnType<typeof readLists>>;

/** Reads the lists of the command line. */
export async function readLists(pool: HistoryPool) {
  const { grants } = await pool.cli(typedGrants, ["grant", "list"]);
  const { teams } = await pool.cli(typedTeams, ["team", "list"]);
  return { grants, teams };
}

/**
 * Fails unless every budget of every grant that somebody gives or runs has one number in the popup, over
 * HTTP and at the command line: what the entries of its window add up to.
 */
export async function compareGrants(
  pool: HistoryPool,
  { reader, mine }: Reader,
  typed: Lists,
): Promise<void> {
  const lines: GrantLine[] = [];
  let next: string | undefined;
  do {
    const cursor = next === undefined ? "" : `&cursor=${next}`;
    const page = await pool.read(grantPageSchema, reader, `/v1/grants?limit=2${cursor}`);
    lines.push(...page.grants);
    next = page.next;
  } while (next !== undefined);
  const { grants } = await pool.read(usageReportSchema, reader, "/v1/usage");
  expect(lines).toEqual(expect.arrayContaining(grants.top));
  expect(grants.top.length + grants.others).toBe(lines.length);
  expect(typed.grants).toEqual(expect.arrayContaining(lines));
  expect(typed.grants).toHaveLength(pool.grants.length);
  const given = pool.grants.filter(
    ({ sponsorId }) => reader.sponsorId === undefined || sponsorId === reader.sponsorId,
  );
  expect(lines.map(({ id }) => id)).toEqual(given.map(({ id }) => id));
  for (const [index, grant] of given.entries()) {
    const line = lines[index];
    const ofGrant = mine.filter(({ grantId }) => grantId === grant.id);
    const [money, tokens] = [amountsOf(ofGrant, "microUsd"), amountsOf(ofGrant, "tokens")];
    expect(line).toMatchObject({
      name: grant.name,
      lastDay: dayAt(pool.timeZone, grant.validUntil - 1),
      spentMicroUsd: money.spent,
      heldMicroUsd: money.held,
      unknownMicroUsd: money.unknown,
      spentTokens: tokens.spent,
      heldTokens: tokens.held,
      unknownTokens: tokens.unknown,
    });
    expect(line?.budgets).toEqual(budgetLines(pool, grant, ofGrant));
  }
}

type Limited = Pick<Member, "budgets">;

/** What a face must say of every budget, each in its own window of now. */
function budgetLines(pool: HistoryPool, { budgets }: Limited, requests: readonly CountedRequest[]) {
  return budgets.flatMap(({ period, limit }) => {
    const { from, next } = periodAround(period, today(pool));
    const inWindow = requests.filter(({ day }) => day >= from && day < next);
    return (["microUsd", "tokens"] as const).flatMap((measure) => {
      const most = limit[measure];
      if (most === undefined) return [];
      const { spent, held, unknown } = amountsOf(inWindow, measure);
      return {
        period,
        measure,
        limit: most,
        spent,
        held,
        remaining: Math.max(0, most - spent - held),
        ...(period === "total" ? {} : { resetsAt: startOf(pool.timeZone, next) }),
        unknown,
      };
    });
  });
}

/** The first instant of a day, as ISO text; found by looking at every half hour around it. */
function startOf(timeZone: string, day: string): string {
  const halfHour = 1_800_000;
  let at = Date.parse(day) - 48 * halfHour;
  // Zones here begin their days on a quarter of an hour.
  while (dayAt(timeZone, at) < day) at += halfHour / 2;
  return new Date(at).toISOString();
}

/** The same for what somebody who uses the pool may still draw, of all requests of everybody. */
export async function compareAllowances(
  pool: HistoryPool,
  { reader, mine: all }: Reader,
  typed: Lists,
): Promise<void> {
  const { allowances } = await pool.read(meSchema, reader, "/v1/me");
  const member = pool.members.find(({ id }) => id === reader.id);
  const team = pool.teams.find(({ id }) => id === member?.teamId);
  if (member === undefined || team === undefined) throw new Error("Nobody is there.");
  const ofMember = all.filter(({ memberId }) => memberId === member.id);
  const ofTeam = all.filter(({ teamId }) => teamId === team.id);
  const expected = [
    ...budgetLines(pool, team, ofTeam).map((line) => ({ scope: "team", ...line })),
    ...budgetLines(pool, member, ofMember).map((line) => ({ scope: "member", ...line })),
  ].map(({ unknown: _unknown, ...line }) => line);
  expect(allowances).toHaveLength(expected.length);
  expect(allowances).toEqual(expect.arrayContaining(expected));
  expect(typed.teams.find(({ id }) => id === team.id)?.budgets).toEqual(
    budgetLines(pool, team, ofTeam).map(({ unknown: _unknown, ...line }) => line),
  );
}
