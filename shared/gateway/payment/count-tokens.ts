import type { Clock } from "../../ports/clock.ts";
import type { Candidate } from "../../scheduler/choose-grant.ts";
import { limits } from "../../schemas/limits.ts";
import { nextTurn } from "../next-turn.ts";
import { isGranaryError } from "../../schemas/granary-error.ts";
import { countTokensQuestion } from "../../wire/messages/count-tokens.ts";
import { emptyFullCount, estimateTokens } from "../../wire/bytes/token-estimate.ts";
import { answerJson } from "../answer.ts";
import { mayAsk } from "../access/check-access.ts";
import type { MemberCall } from "../call.ts";
import { eligibleGrants, type EligibilityDependencies } from "../choice/eligible-grants.ts";
import type { PoolView } from "../pool-view.ts";
import { scaleNameOf, type TokenCalibration } from "./token-calibration.ts";

/** What counting needs: which model would answer, and how it counts. */
export type CountTokensDependencies = EligibilityDependencies & {
  readonly clock: Clock;
  readonly view: () => Promise<PoolView>;
  readonly tokenCalibration: TokenCalibration;
};

/**
 * `POST /v1/messages/count_tokens` in Anthropic's shape (checked 2026-11): about how many tokens the
 * input of a request is, as the model that would answer now has counted others. Nobody is asked and
 * nothing is used.
 */
export async function countTokens(
  dependencies: CountTokensDependencies,
  { request, body, sink, identity }: MemberCall,
): Promise<void> {
  const { team } = mayAsk(identity);
  const question = countTokensQuestion(body, request.headers);
  // Counting takes as long as reading.
  if (body.length > limits.bodyBytesAtOnce) await nextTurn(dependencies.clock);
  const { grants, policyOf } = await dependencies.view();
  const wish = { grants, team, policy: policyOf(team.id), question };
  const first = firstGrant(dependencies, wish);
  const text = emptyFullCount();
  const estimate = question.estimateInputTokens(text);
  const counted = { text, besideTokens: estimate - estimateTokens(text) };
  const scale = first && dependencies.tokenCalibration.of(scaleNameOf(first, question.hasImages));
  answerJson(sink, { input_tokens: scale?.input.expect(counted) ?? estimate });
}

/** Nobody is asked, so it does not matter who rests. */
function firstGrant(...asked: Parameters<typeof eligibleGrants>): Candidate | undefined {
  try {
    return eligibleGrants(...asked)[0];
  } catch (error) {
    if (isGranaryError(error, "grant_resting")) return undefined;
    throw error;
  }
}
