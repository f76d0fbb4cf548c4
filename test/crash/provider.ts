import { setTimeout as sleep } from "node:timers/promises";
import type { HoldId } from "@granary/shared/schemas/ids";
import type { ProviderAnswer, ProviderCall } from "./orders.ts";

/** A provider that keeps a truthful bill, in a process that nobody kills. */
export type Provider = {
  /** Bills the call at once and answers after a while, perhaps to nobody. */
  readonly answer: (call: ProviderCall) => Promise<ProviderAnswer>;
  /** What each call cost, in micro-USD and tokens. */
  readonly bill: ReadonlyMap<HoldId, number>;
};

/** Calls cost little, so that a budget that is held by many is spent by few for a long time. */
const usualShare = 0.004;
/** The longest a call takes: most holds are open because their call is under way. */
const answerMs = 80;

/** A provider whose answers follow from `random`. */
export function createProvider(random: () => number): Provider {
  const bill = new Map<HoldId, number>();
  return {
    bill,
    async answer({ holdId, bound }) {
      const luck = random();
      const share = luck < 0.02 ? 1 : random() * usualShare * 2;
      const kind = luck > 0.97 ? "refused" : luck > 0.95 ? "lost" : "used";
      const cost = kind === "refused" ? 0 : Math.round(bound * share);
      bill.set(holdId, (bill.get(holdId) ?? 0) + cost);
      await sleep(random() * answerMs);
      return { holdId, kind, cost };
    },
  };
}
