import type { Store } from "@granary/shared/ports/store";
import type { Budget } from "@granary/shared/schemas/budget";
import {
  type GrantId,
  grantIdSchema,
  type MemberId,
  memberIdSchema,
  type SponsorId,
  sponsorIdSchema,
  type TeamId,
  teamIdSchema,
} from "@granary/shared/schemas/ids";
import { newId } from "@granary/shared/pool/new-id";
import { samples } from "@granary/shared/testing/store-samples";
import type { SeededRandom } from "../seeded-random.ts";

/** Who gave and who asks in the books that reports are measured on. */
export type ReportPeople = {
  readonly grants: readonly { readonly id: GrantId; readonly sponsorId: SponsorId }[];
  readonly members: readonly { readonly id: MemberId; readonly teamId: TeamId }[];
};

const counts = { sponsors: 20, grants: 100, teams: 2_000, members: 5_000 };

/** Names as a city's programme has them: what a row of a report is as long as. */
const month = (limit: Budget["limit"]): Budget[] => [{ period: "month", limit }];

/**
 * 20 sponsors with 100 gifts that have a budget each month and none in all, half of them in tokens;
 * 2,000 teams and 5,000 people. No budget binds. The same seed makes the same ids.
 */
export async function saveReportPeople(
  { directory }: Store,
  random: SeededRandom,
): Promise<ReportPeople> {
  const bytes = (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256));
  const ids = <Id>(count: number, kind: string, schema: { parse: (id: string) => Id }) =>
    Array.from({ length: count }, () => schema.parse(newId(kind, { bytes })));
  const sponsorIds = ids(counts.sponsors, "sponsor", sponsorIdSchema);
  const teamIds = ids(counts.teams, "team", teamIdSchema);
  const grants = ids(counts.grants, "grant", grantIdSchema).map((id, at) => ({
    id,
    sponsorId: sponsorIds[at % counts.sponsors] ?? samples.sponsor.id,
  }));
  const members = ids(counts.members, "member", memberIdSchema).map((id, at) => ({
    id,
    teamId: teamIds[at % counts.teams] ?? samples.team.id,
  }));
  await directory.savePool(samples.pool);
  for (const [at, id] of sponsorIds.entries()) {
    await directory.saveSponsor({ id, name: `Chamber of Commerce ${at + 1}` });
  }
  for (const [at, grant] of grants.entries()) {
    const name = `Gift ${at + 1} of the year`;
    const budgets = month(at % 2 === 0 ? { tokens: 1e12 } : { microUsd: 1e12 });
    const { validFrom } = samples.grant;
    const times = { validFrom: validFrom - 400 * 86_400_000, validUntil: validFrom + 4e10 };
    await directory.saveGrant({ ...samples.grant, ...grant, name, budgets, ...times });
  }
  for (const [at, id] of teamIds.entries()) {
    await directory.saveTeam({ ...samples.team, id, name: `Shop ${at + 1}, Market Street` });
  }
  for (const [at, { id, teamId }] of members.entries()) {
    const budgets: Budget[] = [{ period: "day", limit: { tokens: 1e9 } }];
    const roles = at === 0 ? (["operator", "staff"] as const) : (["staff"] as const);
    const name = `Person ${at + 1}`;
    await directory.saveMember({ ...samples.member, id, teamId, name, roles: [...roles], budgets });
  }
  return { grants, members };
}
