import { createDemandForecast } from "@granary/shared/scheduler/demand-forecast";
import { rankGrants, type RankableGrant } from "@granary/shared/scheduler/rank-grants";
import { grantIdSchema, teamIdSchema, type TeamId } from "@granary/shared/schemas/ids";
import type { SimulatedGrant, Wish, Year } from "./year.ts";

/** A grant while the year runs. */
export type Spending = { readonly grant: SimulatedGrant; left: number };

/** Picks who pays a wish from those that may; the list is never empty. */
export type Picker = (mayPay: readonly Spending[], wish: Wish) => Spending | undefined;

/** Spends a year by one rule and says how much of what was given expired unused. */
export function spendYear(year: Year, pick: Picker): number {
  const spendings = year.grants.map((grant): Spending => ({ grant, left: grant.value }));
  for (const wish of year.wishes) {
    let wanted = wish.value;
    while (wanted > 0) {
      const mayPay = spendings.filter(
        ({ grant, left }) =>
          left > 0 &&
          grant.audience.has(wish.kind) &&
          wish.day >= grant.fromDay &&
          wish.day < grant.untilDay,
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

/** The grant whose turn it is, whatever it has left. */
export function roundRobin(): Picker {
  const turns = new Map<string, number>();
  let turn = 0;
  return (mayPay) => {
    const payer = least(mayPay, ({ grant }) => turns.get(grant.id) ?? 0);
    turns.set(payer?.grant.id ?? "", ++turn);
    return payer;
  };
}

/** The grant that ends first. */
export function soonestExpiry(): Picker {
  return (mayPay) => least(mayPay, ({ grant }) => grant.untilDay);
}

/** The grant of which the smallest share was used. */
export function leastFractionUsed(): Picker {
  return (mayPay) => least(mayPay, ({ grant, left }) => 1 - left / grant.value);
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
    grants.map((grant) => [grant.id, rankableGrant(grant, membersOf)] as const),
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
      const grant = rankable.get(spending.grant.id);
      return grant === undefined ? [] : [{ grant, left: spending.left }];
    });
    const [first] = rankGrants(standings, {
      nowMs,
      demandPerDay: (audience) => forecast.perDay(audience, nowMs),
    });
    return mayPay.find(({ grant }) => rankable.get(grant.id) === first?.grant);
  };
}

function rankableGrant(
  grant: SimulatedGrant,
  membersOf: ReadonlyMap<number, readonly TeamId[]>,
): RankableGrant {
  const audience = [...grant.audience].flatMap((kind) => membersOf.get(kind) ?? []);
  return {
    id: grantIdSchema.parse(`grant_${grant.id.slice(1).padStart(16, "0")}`),
    validUntil: grant.untilDay * dayMs,
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
