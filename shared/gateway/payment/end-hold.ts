import type { Clock } from "../../ports/clock.ts";
import type { LedgerOperation, LedgerOutcome } from "../../ports/ledger-operation.ts";
import type { Log } from "../../ports/log.ts";
import type { AnswerCharge } from "../../schemas/answer-charge.ts";
import type { VoidReason } from "../../schemas/ledger-entry.ts";
import { limits } from "../../schemas/limits.ts";
import { present } from "../../schemas/present.ts";
import type { MicroUsd } from "../../schemas/units.ts";
import type { ReportedUsage } from "../../wire/protocol.ts";
import type { EndLater } from "./end-later.ts";
import type { PaidRequest } from "./paid-request.ts";
import { bookedPriceFor, priceOf } from "./price.ts";

/** What a request used, as reported or, where `estimated`, as counted by the pool. */
export type MeteredUsage = {
  readonly usage: {
    readonly inputTokens: number;
    readonly outputTokens: number;
  } & Pick<ReportedUsage, "cachedInputTokens" | "cacheWriteInputTokens">;
  readonly estimated: boolean;
};

/**
 * The one way a hold ends. The first call decides; later ones wait for it and change nothing. Each
 * resolves when the end is durable, and throws `store_unavailable` when the books could not be
 * written after `endHoldAttemptsMax` attempts: then `endLater` goes on, and nobody waits for it.
 */
export type HoldEnd = {
  readonly settle: (metered: MeteredUsage) => Promise<void>;
  readonly void: (reason: VoidReason) => Promise<void>;
  readonly unknown: (reason: string) => Promise<void>;
  readonly isEnded: () => boolean;
  /** What was settled, for the client to hear; `undefined` unless a settlement decided. */
  readonly charge: () => AnswerCharge | undefined;
};

/** What ending a hold needs. */
export type HoldEndDependencies = {
  readonly submit: (operation: LedgerOperation) => Promise<LedgerOutcome>;
  readonly clock: Clock;
  readonly log: Log;
  readonly endLater: EndLater;
};

/** The end of this hold. */
export function createHoldEnd(dependencies: HoldEndDependencies, held: PaidRequest): HoldEnd {
  const { clock, log } = dependencies;
  const { holdId } = held;
  let ending: Promise<void> | undefined;
  let settled: Settlement | undefined;
  const end = (operation: LedgerOperation) => (ending ??= submitEnd(dependencies, operation));

  return {
    settle({ usage, estimated }) {
      if (ending !== undefined) return ending;
      const charge = chargeOf(held, { usage, estimated });
      const { bound } = held;
      const isAbove = charge.microUsd > bound.microUsd || charge.tokens > bound.tokens;
      if (isAbove) {
        // The bound is a promise to the sponsor; breaking it is a defect of ours, not their cost.
        log.error("charge_above_bound", { hold: holdId, ...charge, boundTokens: bound.tokens });
      }
      const microUsd = Math.min(charge.microUsd, bound.microUsd);
      const within = withinBound(usage, bound);
      settled = { microUsd, usage: within, estimated };
      return end({
        kind: "settle",
        holdId,
        charge: { microUsd, tokens: Math.min(charge.tokens, bound.tokens) },
        usage: { inputTokens: within.inputTokens, outputTokens: within.outputTokens },
        estimated,
        at: clock.nowMs(),
      });
    },
    void: (reason) => end({ kind: "void", holdId, reason, at: clock.nowMs() }),
    unknown: (reason) => end({ kind: "unknown", holdId, reason, at: clock.nowMs() }),
    isEnded: () => ending !== undefined,
    charge: () => settled && answerChargeOf(held, settled),
  };
}

/**
 * What was used, as far as it can have been: whoever reports more would change what everybody reads of
 * the pool's use, and what it expects of a team.
 */
export function withinBound<Used extends MeteredUsage["usage"]>(
  usage: Used,
  { tokens }: PaidRequest["bound"],
): Used {
  const inputTokens = Math.min(usage.inputTokens, tokens);
  const outputTokens = Math.min(usage.outputTokens, tokens - inputTokens);
  return { ...usage, inputTokens, outputTokens };
}

type Settlement = MeteredUsage & { readonly microUsd: MicroUsd };

function answerChargeOf(
  { candidate }: PaidRequest,
  { microUsd, usage, estimated }: Settlement,
): AnswerCharge {
  const { price } = candidate.model;
  const tokens = { input: usage.inputTokens, output: usage.outputTokens };
  return present({ microUsd: price && microUsd, tokens, estimated });
}

function chargeOf({ candidate, prepared }: PaidRequest, { usage }: MeteredUsage) {
  const { inputTokens: input, outputTokens: output } = usage;
  const { cachedInputTokens: cached, cacheWriteInputTokens: cacheWrite } = usage;
  const price = bookedPriceFor(candidate.model, prepared);
  return {
    microUsd: price === undefined ? 0 : priceOf(price, { input, output, cached, cacheWrite }),
    tokens: input + output,
  };
}

async function submitEnd(
  { submit, clock, log, endLater }: HoldEndDependencies,
  operation: LedgerOperation,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      const outcome = await submit(operation);
      if (outcome.kind !== "done") {
        log.error("hold_end_odd", { hold: operation.holdId, outcome: outcome.kind });
      }
      return;
    } catch (error) {
      if (attempt >= limits.endHoldAttemptsMax) {
        log.error("hold_end_late", { hold: operation.holdId, end: operation.kind });
        endLater(operation);
        throw error;
      }
      const waitMs = limits.endHoldRetryMs * 2 ** (attempt - 1);
      await new Promise<void>((resolve) => clock.after(waitMs, resolve));
    }
  }
}
