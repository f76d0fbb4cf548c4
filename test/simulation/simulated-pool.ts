import type { Account } from "@granary/shared/ledger/book";
import type { Directory, Identity } from "@granary/shared/ports/store";
import type { Grant } from "@granary/shared/schemas/grant";
import { withAttention } from "@granary/shared/pool/grant-attention";
import {
  grantIdSchema,
  memberIdSchema,
  sponsorIdSchema,
  teamIdSchema,
  tokenIdSchema,
  type MemberId,
} from "@granary/shared/schemas/ids";
import type { Member, Team } from "@granary/shared/schemas/people";
import type { FreeFailures } from "@granary/shared/schemas/pool";
import type { Scenario } from "./scenario.ts";

/** What everything costs here: one micro-USD a token of input, four a token of output. */
export const simulatedPrice = {
  inputMicroUsdPerMillion: 1_000_000,
  outputMicroUsdPerMillion: 4_000_000,
};

/** What its operator has declared: an overloaded provider that says so bills nothing. */
export const simulatedFreeFailures: FreeFailures = {
  upstream: "127.0.0.1",
  statuses: [529],
  by: "Olu",
  at: 0,
  evidence: "Not on any bill",
};

/** The people and grants of a scenario. Each request is made by a member of its own. */
export type SimulatedPool = {
  readonly grants: readonly Grant[];
  /** As the directory's `setAttention` does it, at once. */
  readonly setAttention: (...asked: Parameters<Directory["setAttention"]>) => void;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly identityOf: (requestNumber: number) => Identity;
  /** Which request a member made. */
  readonly requestOf: (memberId: string) => number;
};

const digits = (number: number) => String(number).padStart(16, "0");
const farMs = 400 * 86_400_000;
const sponsorId = sponsorIdSchema.parse(`sponsor_${digits(1)}`);
const teamId = teamIdSchema.parse(`team_${digits(1)}`);
const memberIds: MemberId[] = [];

function memberIdOf(number: number): MemberId {
  return (memberIds[number] ??= memberIdSchema.parse(`member_${digits(number)}`));
}

const grantIds = [1, 2, 3].map((number) => grantIdSchema.parse(`grant_${digits(number)}`));
const tokenId = tokenIdSchema.parse(`token_${digits(1)}`);

/** Makes them. */
export function foundPool(scenario: Scenario): SimulatedPool {
  const team: Team = {
    id: teamId,
    name: "Corner Bakery",
    kind: "shop",
    weight: 1,
    status: "open",
    budgets: [...scenario.teamBudgets],
  };
  const grants = scenario.grants.map(({ budgets }, index): Grant => {
    const id = grantIds[index];
    if (id === undefined) throw new Error("A scenario has at most three gifts.");
    return {
      id,
      sponsorId,
      name: `Gift ${index + 1}`,
      provider: "openai-compatible",
      baseUrl: "http://127.0.0.1:1/v1",
      privateHosts: ["127.0.0.1"],
      sealedKey: "sealed" as NonNullable<Grant["sealedKey"]>,
      models: [
        {
          name: "practice",
          aliases: ["fast"],
          price: simulatedPrice,
          maxInputTokens: 128_000,
          maxOutputTokens: 4_096,
          tools: true,
          images: false,
          thinking: scenario.thinking,
        },
      ],
      budgets: [...budgets],
      validFrom: scenario.startMs - farMs,
      validUntil: scenario.startMs + farMs,
      status: "active",
      practice: false,
    };
  });
  const members = scenario.requests.map((_, number): Member => ({
    id: memberIdOf(number),
    name: `Member ${number}`,
    roles: ["staff"],
    teamId,
    budgets: [],
  }));
  const timeZone = "UTC";
  const accounts = new Map<string, Account>([
    ...grants.map(({ id, budgets }) => [id, { id, scope: "pool", budgets, timeZone }] as const),
    [team.id, { id: team.id, scope: "team", budgets: team.budgets, timeZone }],
    ...members.map(({ id, budgets }) => [id, { id, scope: "member", budgets, timeZone }] as const),
  ]);
  return {
    grants,
    setAttention(id, attention, model) {
      for (const [index, grant] of grants.entries()) {
        if (grant.id === id) grants[index] = withAttention(grant, attention, model);
      }
    },
    accounts,
    identityOf(number) {
      const member = members[number];
      if (member === undefined) throw new Error(`There is no request ${number}.`);
      const token = {
        id: tokenId,
        hash: "0".repeat(64),
        memberId: member.id,
        device: { kind: "other" as const },
        createdAt: scenario.startMs,
      };
      return { token, member, team };
    },
    requestOf: (memberId) => Number(memberId.slice("member_".length)),
  };
}
