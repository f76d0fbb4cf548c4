import { accountsOf } from "@granary/shared/ledger/apply";
import { calendarDay } from "@granary/shared/ledger/windows";
import type { HoldOperation } from "@granary/shared/ports/ledger-operation";
import type { Charge } from "@granary/shared/schemas/units";
import type { Scenario } from "./scenario.ts";
import { tallyOf, type KeptBatch, type SimulatedDatabase } from "./simulated-database.ts";
import type { SimulatedPool } from "./simulated-pool.ts";

/** Counts the requests that were refused, and those of them that an all-knowing pool had taken. */
export type RefusalCount = {
  readonly onCommit: (database: SimulatedDatabase, kept: KeptBatch) => void;
  readonly counts: () => { readonly refused: number; readonly falseRefusals: number };
};

/**
 * A refusal is false if what is spent, what the open requests will truly cost, and what this request
 * would truly have cost fit together into every budget that was asked.
 */
export function countFalseRefusals(scenario: Scenario, pool: SimulatedPool): RefusalCount {
  const refused = new Map<number, boolean>();
  const truth = (memberId: string): Charge => {
    const plan = scenario.requests[pool.requestOf(memberId)];
    if (plan === undefined) return { microUsd: 0, tokens: 0 };
    const { inputTokens, outputTokens } = plan.upstream;
    const output = Math.min(outputTokens, plan.maxTokens);
    return { microUsd: inputTokens + 4 * output, tokens: inputTokens + output };
  };
  const wouldFit = (database: SimulatedDatabase, operation: HoldOperation): boolean => {
    const needed = truth(operation.memberId);
    return accountsOf(operation).every((accountId) => {
      const account = database.account(accountId);
      if (account === undefined) return false;
      const { windows } = calendarDay(account.timeZone, operation.at);
      return account.budgets.every(({ period, limit }) => {
        const window = windows[period].id;
        const { spent } = tallyOf(database, accountId, window);
        const open = [...database.holds.values()].filter(
          (hold) => hold.state === "held" && hold.windows[accountId]?.includes(window) === true,
        );
        return (["microUsd", "tokens"] as const).every((measure) => {
          const running = open.reduce((sum, hold) => sum + truth(hold.memberId)[measure], 0);
          return spent[measure] + running + needed[measure] <= (limit[measure] ?? Infinity);
        });
      });
    });
  };

  return {
    onCommit(database, { operations, outcomes }) {
      for (const [index, operation] of operations.entries()) {
        if (operation.kind !== "hold") continue;
        const number = pool.requestOf(operation.memberId);
        const kind = outcomes[index]?.kind;
        if (kind === "refused") refused.set(number, wouldFit(database, operation));
        else refused.delete(number);
      }
    },
    counts: () => ({
      refused: refused.size,
      falseRefusals: [...refused.values()].filter(Boolean).length,
    }),
  };
}
