import type { Store } from "@granary/shared/ports/store";
import {
  type GrantId,
  grantIdSchema,
  type MemberId,
  memberIdSchema,
  type TeamId,
  teamIdSchema,
} from "@granary/shared/schemas/ids";
import { idDigits, samples, saveSamples } from "@granary/shared/testing/store-samples";

/** The most one request of a crash test may cost, in micro-USD and in tokens. */
export const bound = 1_000;
/** How many requests on the scarce grant, and of the scarce team, have room at once at first. */
export const scarceRoom = 20;

/** A grant everybody wants that has room for few at a time, every day anew. */
export const scarceGrant: GrantId = grantIdSchema.parse(`grant_${idDigits(2)}`);
/** Teams and their members; the first team may have few requests at a time. */
export const teams: readonly TeamId[] = Array.from({ length: 8 }, (_, n) =>
  teamIdSchema.parse(`team_${idDigits(n + 1)}`),
);
export const members: readonly MemberId[] = Array.from({ length: 8 }, (_, n) =>
  memberIdSchema.parse(`member_${idDigits(n + 1)}`),
);

/** The accounts that may spend `scarceRoom * bound` tokens a day; no other limit ever binds. */
export const scarceAccounts: ReadonlySet<string> = new Set([scarceGrant, ...teams.slice(0, 1)]);

/** Saves a pool in which some limits bind all the time and others never. */
export async function saveAccounts({ directory }: Pick<Store, "directory">): Promise<void> {
  const few = { period: "day" as const, limit: { tokens: scarceRoom * bound } };
  const many = { period: "total" as const, limit: { microUsd: 1e12, tokens: 1e12 } };
  await saveSamples(directory, { grant: [many] });
  await directory.saveGrant({ ...samples.grant, id: scarceGrant, budgets: [few, many] });
  for (const [index, id] of teams.entries()) {
    const budgets = index === 0 ? [few] : [many];
    await directory.saveTeam({ ...samples.team, id, budgets });
    const memberId = members[index] ?? samples.member.id;
    await directory.saveMember({ ...samples.member, id: memberId, teamId: id, budgets: [many] });
  }
}
