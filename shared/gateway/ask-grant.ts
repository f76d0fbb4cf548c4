import type { Clock } from "../ports/clock.ts";
import type { ResponseSink } from "../ports/http.ts";
import type { Candidate } from "../scheduler/choose-grant.ts";
import type { Log } from "../ports/log.ts";
import { isGranaryError } from "../schemas/granary-error.ts";
import type { Miss } from "./choice/grant-search.ts";
import { forwardRequest, type ForwardDependencies } from "./delivery/forward-request.ts";
import type { EligibleRequest } from "./eligible-request.ts";
import type { CallOutcome } from "./health/call-outcome.ts";
import type { Attempt, GrantHealth } from "./health/grant-health.ts";
import { grantsResting } from "./health/resting-words.ts";
import { holdGrant, type HoldDependencies } from "./payment/hold-grant.ts";
import { explainRefusal } from "./payment/refusal-words.ts";
import type { Admission, Turn } from "./turns/admission.ts";

/** What asking one grant takes: its health, a hold on it, and what forwarding a request does. */
export type AskDependencies = HoldDependencies &
  ForwardDependencies & {
    readonly clock: Clock;
    readonly log: Log;
    readonly grantHealth: Pick<GrantHealth, "begin" | "standing">;
    readonly admission: Pick<Admission, "settleOn">;
  };

/**
 * Steps 5 to 8 with one grant. Resolves to `undefined` once it has answered, or to why it did not
 * where nobody bills for that; the turn and the attempt have ended then. Throws what no other grant
 * can help with, with the hold where that was charged.
 */
export async function askGrant(
  dependencies: AskDependencies,
  asked: Pick<
    EligibleRequest,
    "signal" | "protocol" | "question" | "feature" | "eligibility" | "noteCharge"
  > & {
    readonly turn: Turn;
    /** Whether others are left to pay for the whole answer. */
    readonly hasOtherGrants: boolean;
  },
  sink: ResponseSink,
): Promise<Miss | undefined> {
  const { signal, protocol, question, feature, turn, noteCharge, hasOtherGrants } = asked;
  const { member, team, view } = asked.eligibility;
  const { candidate } = turn;
  const { grant } = candidate;
  const attempt = dependencies.grantHealth.begin(candidate);
  if (attempt === undefined) {
    turn.withdraw();
    return {
      candidate,
      error: () => grantsResting([{ candidate, until: restUntil(dependencies, candidate) }]),
    };
  }
  const wish = { question, feature, member, team, candidate, hasOtherGrants };
  const hold = await holdGrant(dependencies, wish).catch((error: unknown) => {
    turn.withdraw();
    attempt.note({ kind: "nothing" });
    throw error;
  });
  if (hold.kind !== "held") {
    turn.withdraw();
    attempt.note({ kind: "nothing" });
    if (hold.kind === "cannot") return { candidate, error: () => hold.error };
    const error = () => {
      dependencies.log.info("hold_refused", { scope: hold.scope, period: hold.period });
      return explainRefusal(hold, { team, timeZone: view.pool.timeZone });
    };
    // No other grant raises the limit of a team or a person.
    if (hold.scope !== "pool") throw error();
    return { candidate, error, mayFitLess: hasOtherGrants && hold.remaining > 0 };
  }
  dependencies.admission.settleOn(team.id, grant);
  let outcome: CallOutcome | undefined;
  const note: Attempt["note"] = (how) => {
    outcome ??= how;
    attempt.note(how);
  };
  const forwarded = { paid: hold, team, view, turn, note, noteCharge };
  try {
    await forwardRequest(dependencies, { ...forwarded, signal, protocol, question }, sink);
    return undefined;
  } catch (error) {
    // Whatever fails after the client was sent something is said in its stream and does not come here.
    if (!isGranaryError(error) || outcome === undefined) throw error;
    return { candidate, error: () => error, outcome };
  }
}

function restUntil({ grantHealth, clock }: AskDependencies, candidate: Candidate): number {
  const now = grantHealth.standing(candidate);
  return now.kind === "resting" ? now.until : clock.nowMs();
}
