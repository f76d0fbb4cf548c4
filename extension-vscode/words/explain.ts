import type { ErrorCode } from "@granary/shared/schemas/error-codes";
import { isGranaryError, type GranaryError } from "@granary/shared/schemas/granary-error";
import { createFormats } from "./formats.ts";
import { MembershipNotKeptError } from "../pool/membership.ts";
import type { Translate } from "./translate.ts";

/** Everything the words depend on besides the problem. */
export type ExplainContext = {
  readonly translate: Translate;
  readonly locale: string;
  /** The calendar in which a limit's return is said. */
  readonly timeZone: string;
  readonly nowMs: number;
};

/**
 * A problem in words: what happened, that nothing was lost where that is in doubt, what to do. In
 * the person's language where it is one they can meet often; otherwise in the pool's own words.
 */
export function explain(problem: unknown, context: ExplainContext): string {
  const { translate } = context;
  if (problem instanceof MembershipNotKeptError) {
    return translate(
      "Joined, but this editor could not keep the access token, so you would be out again after a restart. Set up a keyring for the editor, ask for a new join link and try again.",
    );
  }
  if (!isGranaryError(problem)) {
    return translate(
      "The pool answered in a way this version of Granary does not understand. Update Granary, or ask whoever runs the pool.",
    );
  }
  const own = sentences(problem, context)[problem.code];
  if (own !== undefined) return own;
  return problem.hint === undefined ? problem.message : `${problem.message} ${problem.hint}`;
}

function sentences(
  problem: GranaryError,
  context: ExplainContext,
): Partial<Record<ErrorCode, string>> {
  const { translate } = context;
  const comesBack = returnOf(problem, context);
  return {
    token_missing: translate("This editor is in no pool. Join one to use its models."),
    token_invalid: translate(
      "The pool no longer knows this editor. Ask whoever runs it for a new join link.",
    ),
    invite_unknown: translate(
      "The pool does not know this invitation. Check that the link is complete, or ask for a new one.",
    ),
    invite_used: translate(
      "This invitation has been used already: each works once. Ask for a new one.",
    ),
    invite_expired: translate("This invitation has expired. Ask for a new one."),
    member_allowance_used: `${translate("Your allowance is used up.")} ${comesBack}`,
    team_allowance_used: `${translate("Your team's allowance is used up.")} ${comesBack}`,
    pool_budget_used: `${translate("What was given to the pool is used up.")} ${comesBack}`,
    team_closed: translate("Your team is closed in this pool. Ask whoever runs the pool."),
    model_unknown: translate("The pool does not have this model now. Choose another one."),
    upstream_unreachable: unreachable(problem, translate),
  };
}

function returnOf(problem: GranaryError, { translate, ...context }: ExplainContext): string {
  const { resetsAt } = problem;
  if (resetsAt === undefined) {
    return translate("Ask whoever runs the pool, or choose a model that costs less.");
  }
  const formats = createFormats({ ...context, translate });
  const moment = formats.moment(Date.parse(resetsAt), context.nowMs);
  return translate("It comes back {0}. Nothing was lost.", moment);
}

function unreachable(problem: GranaryError, translate: Translate): string {
  // With a cause it is our own line that is cut; without, the pool says so of its provider.
  return problem.cause === undefined
    ? translate("The pool cannot reach the model's provider now. Try again in a minute.")
    : translate(
        "The pool cannot be reached. Check the connection and, behind a proxy, the setting http.proxy; from a remote window the pool must be reachable from the remote machine.",
      );
}
