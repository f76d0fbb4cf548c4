import type { Clock } from "../ports/clock.ts";
import type { Directory } from "../ports/store.ts";
import { memberIdSchema, sponsorIdSchema, teamIdSchema } from "../schemas/ids.ts";
import type { MemberId, SponsorId, TeamId } from "../schemas/ids.ts";
import type { Member, Sponsor, Team } from "../schemas/people.ts";
import type { Pool } from "../schemas/pool.ts";

/**
 * The ids of what a first run makes. They are fixed, so that a first run that was cut off and the
 * run after it make the same things once. None of them lets anybody in.
 */
export const firstIds = {
  operator: memberIdSchema.parse("member_firstOperator000"),
  sponsor: sponsorIdSchema.parse("sponsor_practiceSponsor0"),
  sponsorPerson: memberIdSchema.parse("member_practiceSponsor0"),
  shop: teamIdSchema.parse("team_practiceShop00000"),
  staff: memberIdSchema.parse("member_practiceStaff000"),
  developers: teamIdSchema.parse("team_practiceDevelopers"),
  developer: memberIdSchema.parse("member_practiceDevelop0"),
} as const;

/** What people call things; each has a fitting name if nobody says one. */
export type FirstNames = {
  readonly pool?: string;
  readonly operator?: string;
  readonly timeZone?: string;
  readonly sponsor?: string;
  readonly sponsorPerson?: string;
  readonly shop?: string;
  readonly staff?: string;
  readonly developers?: string;
  readonly developer?: string;
};

/** The people and teams a practice pool starts with. */
export type PracticePeople = {
  readonly sponsorId: SponsorId;
  readonly sponsorPerson: MemberId;
  readonly shop: TeamId;
  readonly staff: MemberId;
  readonly developers: TeamId;
  readonly developer: MemberId;
};

/** About 200 requests a day: a ticket and its reply are some 1,500 tokens, code some 5,000. */
const shopTokensADay = 300_000;
const developersTokensADay = 1_000_000;

/**
 * Makes the pool and its operator if there is no pool yet. A pool that exists is left as it is. The
 * pool itself is saved last, so that one cut off half-way is made again.
 */
export async function ensurePool(
  directory: Directory,
  options: { readonly clock: Clock; readonly names: FirstNames; readonly timeZone: string },
): Promise<{ readonly pool: Pool; readonly isNew: boolean }> {
  const found = await directory.pool();
  if (found !== undefined) return { pool: found, isNew: false };
  const { names } = options;
  const operator: Member = {
    id: firstIds.operator,
    name: names.operator ?? "Operator",
    roles: ["operator"],
    budgets: [],
  };
  await directory.saveMember(operator);
  const pool: Pool = {
    name: names.pool ?? "Granary",
    timeZone: names.timeZone ?? options.timeZone,
    createdAt: options.clock.nowMs(),
  };
  await directory.savePool(pool);
  return { pool, isNew: true };
}

function practiceRecords(names: FirstNames) {
  const sponsor: Sponsor = { id: firstIds.sponsor, name: names.sponsor ?? "Northwind Bank" };
  const open = { weight: 1, status: "open" } as const;
  const teams: readonly Team[] = [
    {
      ...open,
      id: firstIds.shop,
      name: names.shop ?? "Harbour Street Books",
      kind: "shop",
      budgets: [{ period: "day", limit: { tokens: shopTokensADay } }],
    },
    {
      ...open,
      id: firstIds.developers,
      name: names.developers ?? "Lantern Software",
      kind: "developers",
      budgets: [{ period: "day", limit: { tokens: developersTokensADay } }],
    },
  ];
  const members: readonly Member[] = [
    {
      id: firstIds.staff,
      name: names.staff ?? "Maya",
      roles: ["staff"],
      teamId: firstIds.shop,
      budgets: [],
    },
    {
      id: firstIds.developer,
      name: names.developer ?? "Tomás",
      roles: ["developer"],
      teamId: firstIds.developers,
      budgets: [],
    },
    {
      id: firstIds.sponsorPerson,
      name: names.sponsorPerson ?? "Ingrid",
      roles: ["sponsor"],
      sponsorId: firstIds.sponsor,
      budgets: [],
    },
  ];
  return { sponsor, teams, members };
}

const idsOf = (records: readonly { readonly id: string }[]) =>
  new Set<string>(records.map(({ id }) => id));

/**
 * Makes the sponsor, the two teams and the three people of a practice pool where they are missing;
 * what is there stays as people left it.
 */
export async function ensurePracticePeople(
  directory: Directory,
  names: FirstNames,
): Promise<PracticePeople> {
  const { sponsor, teams, members } = practiceRecords(names);
  const known = {
    sponsors: idsOf(await directory.sponsors()),
    teams: idsOf(await directory.teams()),
    members: idsOf(await directory.members()),
  };
  if (!known.sponsors.has(sponsor.id)) await directory.saveSponsor(sponsor);
  for (const team of teams) if (!known.teams.has(team.id)) await directory.saveTeam(team);
  for (const member of members) {
    if (!known.members.has(member.id)) await directory.saveMember(member);
  }
  const { sponsorPerson, shop, staff, developers, developer } = firstIds;
  return { sponsorId: sponsor.id, sponsorPerson, shop, staff, developers, developer };
}
