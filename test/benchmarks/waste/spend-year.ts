import { createDemandForecast } from "@granary/shared/scheduler/demand-forecast";
import { rankGrants, type RankableGrant } from "@granary/shared/scheduler/rank-grants";
import { grantIdSchema, teamIdSchema, type TeamId } from "@granary/shared/schemas/ids";
import type { SimulatedGrant, Wish, Year } from "./year.ts";

/** A gift while the year runs. */
export type Spending = { readonly gift: SimulatedGrant; left: number };

/** Picks who pays a wish from those that may; the list is never empty. */
export type Picker = (mayPay: readonly Spending[], wish: Wish) => Spending | undefined;

/** Spends a year by one rule and says how much of what was given expired unused. */
export function spendYear(year: Year, pick: Picker): number {
  const spendings = year.grants.map((gift): Spending => ({ gift, left: gift.value }));
  for (const wish of year.wishes) {
    let wanted = wish.value;
    while (wanted > 0) {
      const mayPay = spendings.filter(
        ({ gift, left }) =>
          left > 0 &&
          gift.audience.has(wish.kind) &&
          wish.day >= gift.fromDay &&
          wish.day < gift.untilDay,
      );
      const payer = mayPay.length === 0 ? undefined : pick(mayPay, wish);
      if (payer === undefined) break;
      const paid = Math.min(wanted, payer.left);
      payer.left -= paid;
      wanted -= paid;
    }
  }
  return spendings.reduce((total, { left }) => total + left, 0);
}

/** The gift whose turn it is, whatever it has left. */
export function roundRobin(): Picker {
  const turns = new Map<string, number>();
  let turn = 0;
  return (mayPay) => {
    const payer = least(mayPay, ({ gift }) => turns.get(gift.id) ?? 0);
    turns.set(payer?.gift.id ?? "", ++turn);
    return payer;
  };
}

/** The gift that ends first. */
export function soonestExpiry(): Picker {
  return (mayPay) => least(mayPay, ({ gift }) => gift.untilDay);
}

/** The gift of which the smallest share was used. */
export function leastFractionUsed(): Picker {
  return (mayPay) => least(mayPay, ({ gift, left }) => 1 - left / gift.value);
}

const dayMs = 86_400_000;

/** The product's ranking, with its own forecast, learning demand as the year goes. */
export function granaryRanking({ grants, wishes }: Year): Picker {
  const teamIds = new Map<string, TeamId>();
  const membersOf = new Map<number, TeamId[]>();
  for (const { team, kind } of wishes) {
    if (teamIds.has(team)) continue;
    const id = teamIdSchema.parse(`team_${team.slice(1).padStart(16, "0")}`);
    teamIds.set(team, id);
    membersOf.set(kind, [...(membersOf.get(kind) ?? []), id]);
  }
  const rankable = new Map(
    grants.map((gift) => [gift.id, rankableGrant(gift, membersOf)] as const),
  );
  const forecast = createDemandForecast(0);
  let seen: Wish | undefined;
  let nowMs = 0;
  return (mayPay, wish) => {
    const team = teamIds.get(wish.team) ?? "";
    if (wish !== seen) {
      // The forecast's half day: wishes of a day are spread over it.
      nowMs = (wish.day + 0.5) * dayMs;
      forecast.learn(team, wish.value, nowMs);
      seen = wish;
    }
    const standings = mayPay.flatMap((spending) => {
      const grant = rankable.get(spending.gift.id);
      return grant === undefined ? [] : [{ grant, left: spending.left, isHealthy: true }];
    });
    const [first] = rankGrants(standings, {
      team,
      model: "fast",
      nowMs,
      demandPerDay: (audience) => forecast.perDay(audience, nowMs),
      stickyGrantId: () => undefined,
    });
    return mayPay.find(({ gift }) => rankable.get(gift.id) === first?.grant);
  };
}

function rankableGrant(
  gift: SimulatedGrant,
  membersOf: ReadonlyMap<number, readonly TeamId[]>,
): RankableGrant {
  const audience = [...gift.audience].flatMap((kind) => membersOf.get(kind) ?? []);
  return {
    id: grantIdSchema.parse(`grant_${gift.id.slice(1).padStart(16, "0")}`),
    provider: "simulated",
    validFrom: gift.fromDay * dayMs,
    validUntil: gift.untilDay * dayMs,
    status: "active",
    models: [
      {
        name: "simulated",
        aliases: ["fast"],
        maxInputTokens: 1,
        maxOutputTokens: 1,
        tools: false,
        images: false,
      },
    ],
    audience,
  };
}

function least(
  spendings: readonly Spending[],
  measure: (spending: Spending) => number,
): Spending | undefined {
  let found: Spending | undefined;
  let foundMeasure = Infinity;
  for (const spending of spendings) {
    const value = measure(spending);
    if (value >= foundMeasure) continue;
    found = spending;
    foundMeasure = value;
  }
  return found;
}
