import { limits } from "../../schemas/limits.ts";
import type { HeaderMap } from "../../ports/http.ts";
import type { Prepared, UpstreamModel } from "../protocol.ts";
import { textTokensMax } from "../bytes/text-tokens-max.ts";
import { billedMax, boundAnswer, leaveOut, writeRequest } from "../request/write-request.ts";
import { boundInput, estimateInput, imagesOf } from "./measure-messages.ts";
import type { MessagesInput, MessagesRequest } from "./messages-request.ts";

/**
 * Diagnostics are about requests of an account that others use as well, and so are profiles; a speed
 * and a region may have another price, and those that do not are what there is anyway.
 */
const neverSaid = ["speed", "inference_geo", "diagnostics", "user_profile_id"];
const neverSent = leaveOut(...neverSaid);
const neverSentToCount = leaveOut(
  ...neverSaid,
  "max_tokens",
  "stream",
  "stop_sequences",
  "temperature",
  "top_k",
  "top_p",
);

/**
 * Writes a request of Messages for one upstream. The answer's length is always bounded; thinking is
 * part of it, so a budget for thinking that no longer fits is cut as well, and below the least there
 * is (1,024 tokens, Anthropic's documentation, 2026-11) there is no thinking.
 */
export function prepareMessages(
  request: MessagesRequest,
  to: UpstreamModel,
  headers: HeaderMap,
): Prepared {
  const { model, dialect } = to;
  const answerTokensMax = boundAnswer(request.max_tokens, to);
  const { body, text } = writeRequest(request, {
    dialect,
    neverSent,
    set: {
      model: model.name,
      max_tokens: answerTokensMax,
      thinking: fitThinking(request, answerTokensMax),
    },
  });
  return {
    body,
    headers,
    inputTokensMax: boundInput(request, textTokensMax(text, body.length)),
    outputTokensMax: billedMax(answerTokensMax, dialect),
    answerTokensMax,
    hasImages: imagesOf(request).length > 0,
    estimateInputTokens: () => estimateInput(request),
  };
}

/** Writes the same question for counting: nothing is answered, and nobody bills it. */
export function prepareCount(
  request: MessagesInput,
  { model, dialect }: UpstreamModel,
  headers: HeaderMap,
): Prepared {
  const { body, text } = writeRequest(request, {
    dialect: { dropFields: dialect.dropFields ?? [] },
    neverSent: neverSentToCount,
    set: { model: model.name },
  });
  return {
    body,
    headers,
    inputTokensMax: boundInput(request, textTokensMax(text, body.length)),
    outputTokensMax: 0,
    answerTokensMax: 0,
    hasImages: imagesOf(request).length > 0,
    estimateInputTokens: () => estimateInput(request),
  };
}

function fitThinking(
  { thinking, max_tokens: asked }: MessagesRequest,
  answerTokensMax: number,
): unknown {
  const budget = thinking?.budget_tokens;
  if (thinking == null || budget == null || budget < answerTokensMax) return thinking ?? undefined;
  // A budget that never fitted is the client's own, and right between calls of tools.
  if (asked != null && budget >= asked) return thinking;
  return answerTokensMax > limits.thinkingTokensMin
    ? { ...thinking, budget_tokens: answerTokensMax - 1 }
    : { type: "disabled" };
}
