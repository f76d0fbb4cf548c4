import { limits } from "../../schemas/limits.ts";
import { dataUrlBytes } from "../bytes/image-data.ts";
import type { Prepared, UpstreamModel } from "../protocol.ts";
import { textTokensMax } from "../bytes/text-tokens-max.ts";
import { billedMax, boundAnswer, leaveOut, writeRequest } from "../request/write-request.ts";
import { imagesOf, type ChatRequest } from "./chat-request.ts";
import { estimateInput } from "./estimate-input.ts";

const encoder = new TextEncoder();
/** Said anew, in the provider's own words. */
const neverSent = leaveOut("max_tokens", "max_completion_tokens", "stream_options");

/**
 * Writes a request of Chat Completions for one upstream. The answer's length is always bounded; the
 * input is by its bytes, and an image counts as `imageTokensMax`.
 */
export function prepareChat(request: ChatRequest, to: UpstreamModel): Prepared {
  const { model, dialect } = to;
  const answerTokensMax = boundAnswer(request.max_completion_tokens ?? request.max_tokens, to);
  const isCounted = request.stream === true && dialect.streamUsage === true;
  const { body, text } = writeRequest(request, {
    dialect,
    neverSent,
    set: {
      model: model.name,
      [dialect.outputLimitField ?? "max_tokens"]: answerTokensMax,
      ...(isCounted && { stream_options: { ...request.stream_options, include_usage: true } }),
    },
  });
  const images = imagesOf(request);
  return {
    body,
    inputTokensMax:
      textTokensMax(text, body.length) -
      dataUrlBytes(images) +
      images.length * limits.imageTokensMax +
      limits.templateTokensMax,
    outputTokensMax:
      billedMax(answerTokensMax, dialect) * (request.n ?? 1) + predictionTokensMax(request),
    answerTokensMax,
    hasImages: images.length > 0,
    estimateInputTokens: () => estimateInput(request),
  };
}

/** Parts of a predicted answer that were not used are billed as answer. */
function predictionTokensMax(request: ChatRequest): number {
  const prediction = request["prediction"];
  return prediction == null ? 0 : encoder.encode(JSON.stringify(prediction)).length;
}
