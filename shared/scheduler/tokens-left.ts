import type { Balance } from "../ports/store.ts";
import type { Period } from "../schemas/budget.ts";
import type { Grant, GrantModel } from "../schemas/grant.ts";
import type { Charge, UnixMs } from "../schemas/units.ts";

/** What of a balance matters here: a budget's window, when it ends, and what is gone of it. */
type Used = Pick<Balance, "budget" | "resetsAt" | "held" | "spent">;

const periodMs: Readonly<Record<Exclude<Period, "total">, number>> = {
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 30 * 86_400_000,
};

/**
 * About how many tokens of this model a grant can still pay for until it ends: what is left of each
 * budget now, and for those that start anew all periods to come; the tightest counts. `Infinity`
 * where nothing limits, or where the model is free and only money does. A budget without a balance
 * counts as untouched.
 */
export function tokensLeft(
  { grant, model }: { readonly grant: Grant; readonly model: GrantModel },
  balances: readonly Used[],
  at: UnixMs,
): number {
  const lefts = grant.budgets.flatMap(({ period, limit }) => {
    const used = balances.find(({ budget }) => budget.period === period);
    const periodsToCome =
      period === "total"
        ? 0
        : Math.max(0, Math.floor((grant.validUntil - (used?.resetsAt ?? at)) / periodMs[period]));
    const left = (measure: keyof Charge) => {
      const most = limit[measure];
      if (most === undefined) return Infinity;
      const gone = used === undefined ? 0 : used.held[measure] + used.spent[measure];
      return Math.max(0, most - gone) + most * periodsToCome;
    };
    return [left("tokens"), left("microUsd") / microUsdPerToken(model)];
  });
  return Math.min(Infinity, ...lefts);
}

/** A question is about three times as long as its answer. 0 for a free model. */
function microUsdPerToken({ price }: GrantModel): number {
  if (price === undefined) return 0;
  return (3 * price.inputMicroUsdPerMillion + price.outputMicroUsdPerMillion) / 4_000_000;
}
