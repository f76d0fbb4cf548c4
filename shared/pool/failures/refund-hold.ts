import type { Clock } from "../../ports/clock.ts";
import type { LedgerOperation, LedgerOutcome } from "../../ports/ledger-operation.ts";
import type { HoldRecord, Store } from "../../ports/store.ts";
import { providerOfGrant } from "../../providers/provider-of-grant.ts";
import type { Grant, Price } from "../../schemas/grant.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import type { HoldId } from "../../schemas/ids.ts";
import type { HoldState } from "../../schemas/ledger-entry.ts";
import type { RefundReport, RefundRequest } from "../../schemas/refund.ts";
import { noCharge, type Charge, type MicroUsd } from "../../schemas/units.ts";

/** What a refund needs of the world. */
export type RefundDependencies = {
  readonly store: Pick<Store, "ledger" | "directory">;
  /** The way into the books. */
  readonly submit: (operation: LedgerOperation) => Promise<LedgerOutcome>;
  readonly clock: Clock;
  /** What so many tokens cost. */
  readonly priceOf: (
    price: Price,
    tokens: {
      readonly input: number;
      readonly output: number;
      readonly cacheWrite?: number | undefined;
    },
  ) => MicroUsd;
};

/**
 * Gives back what evidence shows that a request did not cost, as an entry of its own with the evidence
 * in it. Tokens are priced as the grant's model is now, never above what was charged. Only what is
 * `unknown` can be refunded, and once. Throws `hold_missing`, `refund_given`, `refund_impossible`,
 * `price_unknown`, and `request_invalid` for more tokens than were charged, or where nothing is said of
 * a prompt cache whose price is its own.
 */
export async function refundHold(
  dependencies: RefundDependencies,
  holdId: HoldId,
  request: RefundRequest,
): Promise<RefundReport> {
  const { store, submit, clock } = dependencies;
  const [hold] = await store.ledger.holds({ holdId }, 1);
  if (hold === undefined) throw holdMissing();
  if (hold.state !== "unknown") throw notUnknown(hold.state);
  const charge = await chargeOf(dependencies, hold, request);
  const { evidence } = request;
  const usage =
    "tokens" in request
      ? { inputTokens: request.tokens.input, outputTokens: request.tokens.output }
      : {};
  const at = clock.nowMs();
  const outcome = await submit({ kind: "refund", holdId, charge, usage, reason: evidence, at });
  // Somebody else was faster.
  if (outcome.kind === "already") throw notUnknown(outcome.state);
  if (outcome.kind !== "done") throw holdMissing();
  return {
    id: holdId,
    state: "refunded",
    costMicroUsd: charge.microUsd,
    costTokens: charge.tokens,
    refundedMicroUsd: hold.spent.microUsd - charge.microUsd,
    refundedTokens: hold.spent.tokens - charge.tokens,
    evidence,
  };
}

async function chargeOf(
  { store, priceOf }: RefundDependencies,
  { grantId, model, spent }: HoldRecord,
  request: RefundRequest,
): Promise<Charge> {
  if (!("tokens" in request)) return noCharge;
  const { input, output, cacheWrite } = request.tokens;
  if ((cacheWrite ?? 0) > input) {
    throw new GranaryError("request_invalid", "More went into the cache than was asked.", {
      hint: "Nothing was refunded. What went into the cache is part of the tokens of the question.",
    });
  }
  if (input + output > spent.tokens) {
    throw new GranaryError("request_invalid", "These are more tokens than were charged.", {
      hint: `Nothing was refunded. At most ${spent.tokens} tokens were charged for this request.`,
    });
  }
  if (spent.microUsd === 0) return { microUsd: 0, tokens: input + output };
  const grant = (await store.directory.grants()).find(({ id }) => id === grantId);
  const price = grant?.models.find(({ name }) => name === model)?.price;
  if (price === undefined) {
    throw new GranaryError("price_unknown", "Nobody has said what this model costs.", {
      hint: "Nothing was refunded. Add the model's price to its gift first.",
    });
  }
  const costOf = (written: number) => priceOf(price, { input, output, cacheWrite: written });
  // The books do not say what a request marked, and only the bill says what became of it.
  if (cacheWrite === undefined && billsWrites(grant) && costOf(input) > costOf(0)) {
    throw new GranaryError("request_invalid", "What went into a prompt cache has its own price.", {
      hint: 'Nothing was refunded. Say how many tokens of the question the bill shows there, 0 for none: --written, or "cacheWrite".',
    });
  }
  return { microUsd: Math.min(costOf(cacheWrite ?? 0), spent.microUsd), tokens: input + output };
}

/** Whether what goes into this grant's prompt cache may cost more than other input. */
function billsWrites(grant: Grant | undefined): boolean {
  const { embeddings: _none, ...spoken } = (grant && providerOfGrant(grant)?.speaks) ?? {};
  return Object.values(spoken).some(({ cacheWrites }) => cacheWrites !== "as-input");
}

function holdMissing(): GranaryError {
  return new GranaryError("hold_missing", "There is no such request in the books.", {
    hint: "Nothing was refunded. `granary ledger unknown` lists the requests that can be.",
  });
}

function notUnknown(state: HoldState): GranaryError {
  if (state === "refunded") {
    return new GranaryError("refund_given", "This request has been refunded already.", {
      hint: "Nothing was changed. A request is refunded once.",
    });
  }
  return new GranaryError("refund_impossible", `The cost of this request is known: ${state}.`, {
    hint: "Nothing was refunded. Only what is unknown can be.",
  });
}
