import type { BudgetRefusal } from "../../ports/ledger-operation.ts";
import type { GrantModel, Price } from "../../schemas/grant.ts";
import { limits } from "../../schemas/limits.ts";
import type { Prepared } from "../../wire/protocol.ts";
import { dearestTier, priceFor } from "./price.ts";

/**
 * How many tokens each choice may have so that the request fits into what is left of the budget that
 * refused it: fewer than asked for, at least `answerShortenedMin`, or `undefined`. Most requests that
 * allow for a long answer get a short one, so a grant's last part need not lie idle for the worst case.
 */
export function answerThatFits(
  refusal: BudgetRefusal,
  model: Pick<GrantModel, "price">,
  asked: { readonly prepared: Prepared; readonly choices: number },
): number | undefined {
  const { prepared, choices } = asked;
  const { inputTokensMax, outputTokensMax, answerTokensMax } = prepared;
  const room = outputRoom(refusal, priceFor(model, prepared), inputTokensMax);
  const besideAnswers = outputTokensMax - answerTokensMax * choices;
  const answer = Math.floor((room - besideAnswers) / choices);
  return answer >= limits.answerShortenedMin && answer < answerTokensMax ? answer : undefined;
}

/** Tokens of output for which there is room beside the whole input. */
function outputRoom(
  { measure, remaining }: BudgetRefusal,
  price: Price | undefined,
  inputTokens: number,
): number {
  if (measure === "tokens") return remaining - inputTokens;
  if (price === undefined) return 0;
  const most = dearestTier(price, inputTokens);
  if (most.outputMicroUsdPerMillion === 0) return 0;
  const left = remaining * 1e6 - inputTokens * most.inputMicroUsdPerMillion;
  return Math.floor(left / most.outputMicroUsdPerMillion);
}
