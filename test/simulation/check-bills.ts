import { priceOf } from "@granary/shared/gateway/payment/price";
import type { PostedHold } from "@granary/shared/ledger/book";
import type { HoldId } from "@granary/shared/schemas/ids";
import type { EventLoop } from "./event-loop.ts";
import type { Report } from "./invariants.ts";
import type { Scenario } from "./scenario.ts";
import type { SimulatedDatabase } from "./simulated-database.ts";
import { simulatedPrice, type SimulatedPool } from "./simulated-pool.ts";
import type { SimulatedBill, SimulatedProvider } from "./simulated-provider.ts";

/** Sums of one run in micro-USD: what the books say and what the provider bills, for each ending. */
export type Sums = {
  readonly reported: { readonly ledger: number; readonly bill: number };
  /** Ended by the pool's own count, because nothing was reported. */
  readonly estimated: { readonly ledger: number; readonly bill: number; readonly bound: number };
  /** Charged in full because nobody could know. */
  readonly unknown: { readonly ledger: number; readonly bill: number };
};

/**
 * Holds every request against the provider's bill, by how its hold ended. Together: what was settled
 * as reported ≤ the bill ≤ what was settled (estimates at their hold) + unknown. Then plays the
 * evidence: every unknown hold is refunded down to its bill, twice. A request that went from grant to
 * grant has one hold that was kept.
 */
export function checkBills(
  world: {
    readonly scenario: Scenario;
    readonly loop: EventLoop;
    readonly database: SimulatedDatabase;
    readonly pool: SimulatedPool;
    readonly provider: SimulatedProvider;
    readonly report: Report;
  },
  holdsOf: (number: number) => readonly HoldId[],
): Sums {
  const { scenario, database, provider, report } = world;
  const reported = { ledger: 0, bill: 0 };
  const estimated = { ledger: 0, bill: 0, bound: 0 };
  const unknown = { ledger: 0, bill: 0 };
  for (const number of scenario.requests.keys()) {
    const held = holdsOf(number).flatMap((id) => database.holds.get(id) ?? []);
    const kept = held.filter((one) => !isGivenBack(one));
    const [hold] = kept;
    const bill = provider.bills.get(number);
    const cost = costOf(bill);
    if (kept.length > 1) report("one_end", `request ${number} has ${kept.length} holds`);
    if (hold === undefined) {
      if (cost > 0) {
        const invariant = held.length === 0 ? "nothing_unheld" : "void_is_free";
        report(invariant, `request ${number} is billed ${cost}`);
      }
      continue;
    }
    if (cost > hold.bound.microUsd || tokensOf(bill) > hold.bound.tokens) {
      report("bill_is_bounded", `request ${number}: ${cost} of ${hold.bound.microUsd}`);
    }
    const isExact = hold.state === "refunded" || !hold.estimated;
    const sum = hold.state === "unknown" ? unknown : isExact ? reported : estimated;
    if (hold.state === "held") continue;
    sum.ledger += hold.spent.microUsd;
    sum.bill += cost;
    if (sum === estimated) estimated.bound += hold.bound.microUsd;
    if (sum === reported && hold.spent.microUsd !== cost) {
      report("reported_is_exact", `request ${number}: ${hold.spent.microUsd}, billed ${cost}`);
    }
    // What others reported may teach how a model counts; before that, an estimate is the most.
    const isBounded = scenario.thinking === "unseen" || scenario.requests.length === 1;
    if (sum === estimated && isBounded && hold.spent.microUsd < cost) {
      report("thought_is_paid", `request ${number}: ${hold.spent.microUsd}, billed ${cost}`);
    }
    if (sum === unknown) refund(world, { hold, bill, number });
  }
  const totalBill = reported.bill + estimated.bill + unknown.bill;
  if (reported.ledger > totalBill) report("reported_is_exact", "more is settled than billed");
  if (totalBill > reported.ledger + estimated.bound + unknown.ledger) {
    report("bill_is_bounded", "more is billed than settled, estimated and unknown together");
  }
  return { reported, estimated, unknown };
}

/** Nothing is left of it: given back in time, or later, when others had taken its pool for dead. */
function isGivenBack({ state, spent }: PostedHold): boolean {
  return state === "voided" || (state === "refunded" && spent.microUsd === 0);
}

function refund(
  { loop, database, scenario, report }: Parameters<typeof checkBills>[0],
  owed: {
    readonly hold: PostedHold;
    readonly bill: SimulatedBill | undefined;
    readonly number: number;
  },
): void {
  const { hold, bill, number } = owed;
  const operation = {
    kind: "refund",
    holdId: hold.holdId,
    charge: { microUsd: costOf(bill), tokens: tokensOf(bill) },
    usage: bill ?? {},
    reason: "bill",
    at: scenario.startMs + loop.nowMs(),
  } as const;
  const give = (batch: number) =>
    database.commit({ writer: `evidence ${number}`, batch, operations: [operation] })[0]?.kind;
  if (give(1) !== "done" || give(2) !== "already") {
    report("refund_is_exact", `request ${number} is not refunded once`);
  }
  const spent = database.holds.get(hold.holdId)?.spent.microUsd;
  if (spent !== costOf(bill)) report("refund_is_exact", `request ${number} costs ${spent}`);
}

/** What no simulated grant says of itself: keeping input for an hour costs it twice. */
const keptForAnHour = {
  cacheWriteMicroUsdPerMillion: 2 * simulatedPrice.inputMicroUsdPerMillion,
};

function costOf(bill: SimulatedBill | undefined): number {
  if (bill === undefined) return 0;
  const { inputTokens: input, outputTokens: output, cacheWriteTokens: cacheWrite } = bill;
  return priceOf({ ...simulatedPrice, ...keptForAnHour }, { input, output, cacheWrite });
}

function tokensOf(bill: SimulatedBill | undefined): number {
  return bill === undefined ? 0 : bill.inputTokens + bill.outputTokens;
}
