import type { InboundRequest, ResponseSink } from "../../ports/http.ts";
import { isGranaryError } from "../../schemas/granary-error.ts";
import { countTokensQuestion } from "../../wire/messages/count-tokens.ts";
import { answerJson } from "../answer.ts";
import type { GatewayContext } from "../context.ts";
import { mayAsk, suitedGifts } from "./suited-gifts.ts";
import { scaleNameOf } from "./token-scale.ts";

/**
 * `POST /v1/messages/count_tokens` in Anthropic's shape (checked 2026-11): about how many tokens the
 * input of a request is, as the model that would answer now has counted others. Nobody is asked and
 * nothing is used.
 */
export async function countTokens(
  context: GatewayContext,
  request: InboundRequest,
  sink: ResponseSink,
): Promise<void> {
  const { team } = mayAsk(await context.identify(request));
  const question = countTokensQuestion(request.body, request.headers);
  const [first] = await suitedGifts(context, { team, question }).catch((error: unknown) => {
    // Nobody is asked, so it does not matter who rests.
    if (isGranaryError(error, "gift_resting")) return [];
    throw error;
  });
  const estimate = question.estimateInputTokens();
  const scale = first && context.tokenScales.of(scaleNameOf(first, question.hasImages));
  answerJson(sink, { input_tokens: scale?.input.apply(estimate) ?? estimate });
}
