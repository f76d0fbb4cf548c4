import type { Store } from "@granary/shared/ports/store";
import type { Grant } from "@granary/shared/schemas/grant";
import {
  grantIdSchema,
  memberIdSchema,
  sponsorIdSchema,
  teamIdSchema,
} from "@granary/shared/schemas/ids";
import type { Member, Role, Sponsor, Team } from "@granary/shared/schemas/people";
import { roleSchema } from "@granary/shared/schemas/people";

/** One half of a pool: a team, somebody who gives for this team only, and people of each role. */
export type Side = {
  readonly name: string;
  readonly team: Team;
  readonly sponsor: Sponsor;
  /** Each holds this role and no other. */
  readonly people: Readonly<Record<Role, Member>>;
};

const now = Date.now();

/** A half whose ids and names occur nowhere else. */
export function createSide(name: string): Side {
  const id = (kind: string, number: number) => `${kind}_${name}${String(number).padStart(15, "0")}`;
  const team: Team = {
    id: teamIdSchema.parse(id("team", 1)),
    name: `Team of ${name}${name}${name}`,
    kind: "shop",
    weight: 1,
    status: "open",
    budgets: [{ period: "day", limit: { tokens: 1_000_000_000 } }],
  };
  const sponsor = {
    id: sponsorIdSchema.parse(id("sponsor", 1)),
    name: `Giver ${name}${name}${name}`,
  };
  const person = (role: Role, number: number): Member => ({
    id: memberIdSchema.parse(id("member", number)),
    name: `Person ${name}${name}${name} ${role}`,
    roles: [role],
    budgets: [],
    ...(role === "staff" || role === "developer" ? { teamId: team.id } : {}),
    ...(role === "sponsor" ? { sponsorId: sponsor.id } : {}),
  });
  const people = Object.fromEntries(
    roleSchema.options.map((role, index) => [role, person(role, index + 1)]),
  ) as Record<Role, Member>;
  return { name, team, sponsor, people };
}

/** A grant of this side for its own team, to be made different where a test wants. */
export function grantOf(side: Side, number: number, grant: Partial<Grant>): Grant {
  return {
    id: grantIdSchema.parse(`grant_${side.name}${String(number).padStart(15, "0")}`),
    sponsorId: side.sponsor.id,
    name: `Gift ${side.name}${side.name}${side.name} ${number}`,
    provider: "openai-compatible",
    baseUrl: "https://models.example.org/v1",
    models: [modelOf({ name: `model-${side.name}-${number}` })],
    budgets: [{ period: "total", limit: { microUsd: 1_000_000_000_000 } }],
    validFrom: now - 1_000,
    validUntil: now + 100 * 365 * 86_400_000,
    status: "active",
    practice: false,
    audience: [side.team.id],
    ...grant,
  };
}

/** A model with a price, to be made different where a test wants. */
export function modelOf(model: Partial<Grant["models"][number]>): Grant["models"][number] {
  return {
    name: "the-model",
    aliases: [],
    price: { inputMicroUsdPerMillion: 1_000_000, outputMicroUsdPerMillion: 1_000_000 },
    maxInputTokens: 128_000,
    maxOutputTokens: 4_096,
    tools: true,
    images: true,
    ...model,
  };
}

/** Saves a side's team, sponsor and people. */
export async function saveSide({ directory }: Store, side: Side): Promise<void> {
  await directory.saveTeam(side.team);
  await directory.saveSponsor(side.sponsor);
  for (const person of Object.values(side.people)) await directory.saveMember(person);
}
