import type { ResponseSink } from "../ports/http.ts";
import type { Candidate } from "../scheduler/choose-grant.ts";
import { isGranaryError } from "../schemas/granary-error.ts";
import type { Miss } from "./choice/grant-search.ts";
import type { GatewayContext } from "./context.ts";
import { forwardHeld } from "./delivery/forward-held.ts";
import type { EligibleRequest } from "./eligible-request.ts";
import type { CallOutcome } from "./health/call-outcome.ts";
import type { Attempt } from "./health/grant-health.ts";
import { grantsResting } from "./health/resting-words.ts";
import { holdGrant } from "./payment/hold-grant.ts";
import { explainRefusal } from "./payment/refusal-words.ts";
import type { Turn } from "./turns/admission.ts";

/**
 * Steps 5 to 8 with one grant. Resolves to `undefined` once it has answered, or to why it did not
 * where nobody bills for that; the turn and the attempt have ended then. Throws what no other grant
 * can help with, with the hold where that was charged.
 */
export async function askGrant(
  context: GatewayContext,
  asked: Pick<
    EligibleRequest,
    "request" | "protocol" | "question" | "eligibility" | "noteCharge"
  > & {
    readonly turn: Turn;
    /** Whether others are left to pay for the whole answer. */
    readonly hasOtherGrants: boolean;
  },
  sink: ResponseSink,
): Promise<Miss | undefined> {
  const { request, protocol, question, turn, hasOtherGrants } = asked;
  const { member, team, view } = asked.eligibility;
  const { candidate } = turn;
  const { grant } = candidate;
  const attempt = context.grantHealth.begin(candidate);
  if (attempt === undefined) {
    turn.withdraw();
    return {
      candidate,
      error: () => grantsResting([{ candidate, until: restUntil(context, candidate) }]),
    };
  }
  const wish = { question, member, team, candidate, hasOtherGrants };
  const held = await holdGrant(context, wish).catch((error: unknown) => {
    turn.withdraw();
    attempt.note({ kind: "nothing" });
    throw error;
  });
  if (held.kind !== "held") {
    turn.withdraw();
    attempt.note({ kind: "nothing" });
    if (held.kind === "cannot") return { candidate, error: () => held.error };
    const error = () => {
      context.log.info("hold_refused", { scope: held.scope, period: held.period });
      return explainRefusal(held, { team, timeZone: view.pool.timeZone });
    };
    // No other grant raises the limit of a team or a person.
    if (held.scope !== "pool") throw error();
    return { candidate, error, mayFitLess: hasOtherGrants && held.remaining > 0 };
  }
  context.admission.settleOn(team.id, grant);
  let outcome: CallOutcome | undefined;
  const note: Attempt["note"] = (how) => {
    outcome ??= how;
    attempt.note(how);
  };
  const { noteCharge } = asked;
  const client = { team, view, request, protocol, question, noteCharge };
  const path = { ...client, held, turn, attempt: { note } };
  try {
    await forwardHeld(context, path, sink);
    return undefined;
  } catch (error) {
    // Whatever fails after the client was sent something is said in its stream and does not come here.
    if (!isGranaryError(error) || outcome === undefined) throw error;
    return { candidate, error: () => error, outcome };
  }
}

function restUntil({ grantHealth, clock }: GatewayContext, candidate: Candidate): number {
  const now = grantHealth.standing(candidate);
  return now.kind === "resting" ? now.until : clock.nowMs();
}
