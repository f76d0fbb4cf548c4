import type { Balance } from "../ports/store.ts";
import type { Allowance } from "../schemas/me.ts";

const measures = ["microUsd", "tokens"] as const;

/** One line for each measure that a budget limits: how much of it went, and what is left. */
export function balanceLines({
  budget,
  held,
  spent,
  resetsAt,
}: Omit<Balance, "scope">): readonly Omit<Allowance, "scope">[] {
  return measures.flatMap((measure) => {
    const limit = budget.limit[measure];
    if (limit === undefined) return [];
    return {
      period: budget.period,
      measure,
      limit,
      spent: spent[measure],
      held: held[measure],
      remaining: Math.max(0, limit - spent[measure] - held[measure]),
      ...(resetsAt === undefined ? {} : { resetsAt: new Date(resetsAt).toISOString() }),
    };
  });
}
