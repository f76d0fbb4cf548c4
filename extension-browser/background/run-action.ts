import { actions } from "@granary/shared/actions";
import type { ActionMaterial } from "@granary/shared/actions/action";
import { hasMaterial } from "@granary/shared/actions/prompt/has-material";
import type { Fetch } from "@granary/shared/client/client";
import type { Me } from "@granary/shared/schemas/me";
import { isGranaryError } from "@granary/shared/schemas/granary-error";
import { asksForLimits, withWhatIsLeft } from "@granary/shared/words/spent-limit";
import { runStartSchema, type Problem, type RunEvent } from "../platform/message.ts";
import type { StoredItems } from "../platform/stored-items.ts";
import { followAnswer, type AnswerFacts } from "./follow-answer.ts";
import { poolOf } from "./pool-of.ts";
import { problemOf } from "./problem-of.ts";
import { shareTaken } from "./share-taken.ts";
import { updateSnapshot, type UpdateContext } from "./update-snapshot.ts";

/** What running an action needs. */
export type RunContext = {
  readonly items: StoredItems;
  readonly fetch: Fetch;
  readonly nowMs: () => number;
  readonly newNonce: () => string;
  readonly emit: (event: RunEvent) => void;
  /** Aborted when the page went away or the person stopped it: the pool stops paying. */
  readonly signal: AbortSignal;
};

/**
 * Runs one action for a page: asks the pool, passes the text on, and says what it took. Resolves
 * after the last word to the page, when the stored allowance is up to date.
 */
export async function runAction(message: unknown, context: RunContext): Promise<void> {
  const fail = (code: string) => context.emit({ kind: "failed", problem: { code } });
  const start = runStartSchema.safeParse(message);
  if (!start.success) return fail("internal");
  const { actionId, ...material }: { actionId: string } & ActionMaterial = start.data;
  const action = actions.find(({ id }) => id === actionId);
  if (action === undefined) return fail("internal");
  if (!hasMaterial(action, material)) return fail("nothing_to_do");
  const pool = await poolOf(context);
  if (pool === undefined) return fail("not_joined");

  const input = { ...material, nonce: context.newNonce() };
  const { modelAlias, maxOutputTokens, messages } = action.build(input);
  const request = { model: modelAlias, max_tokens: maxOutputTokens, messages };
  let answer: AnswerFacts;
  try {
    answer = await followAnswer(
      pool.client.chat(request, context.signal, action.feature),
      context.emit,
    );
    context.emit(doneEvent(answer, (await context.items.snapshot.get())?.me));
  } catch (error) {
    if (context.signal.aborted) return;
    const problem = await withLimits(brokenBy(error), { ...context, client: pool.client });
    return context.emit({ kind: "failed", problem });
  }
  await updateSnapshot({ ...context, client: pool.client, charge: answer.charge });
}

/** A limit that stood in the way is told as the popup tells it: from the pool's newest word. */
async function withLimits(
  problem: Problem,
  context: Omit<UpdateContext, "charge">,
): Promise<Problem> {
  if (!asksForLimits(problem)) return problem;
  await updateSnapshot({ ...context, charge: undefined });
  const me = (await context.items.snapshot.get())?.me;
  return withWhatIsLeft(problem, { me, nowMs: context.nowMs() });
}

// The client's own errors are all told apart; what is left is a connection that broke in the middle.
function brokenBy(error: unknown): Problem {
  return isGranaryError(error) ? problemOf(error) : { code: "answer_interrupted" };
}

function doneEvent(
  { model, paidBy, machine, charge, isAtLimit }: AnswerFacts,
  me: Me | undefined,
): RunEvent {
  const share = shareTaken(me, charge);
  const practice = me?.pool.practice ?? false;
  return {
    kind: "done",
    givenBy: paidBy === undefined ? (me?.givenBy ?? []) : [paidBy],
    practice,
    ...(model !== undefined && { model }),
    // In practice there is no giver whose machine it could be.
    ...(machine !== undefined && !practice && { machine }),
    ...(share !== undefined && { share }),
    ...(isAtLimit && { problem: { code: "answer_at_limit" } }),
  };
}
