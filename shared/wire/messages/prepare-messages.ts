import { limits } from "../../schemas/limits.ts";
import { messagesFields } from "./messages-fields.ts";
import type { HeaderMap } from "../../ports/http.ts";
import type { Prepared, UpstreamModel } from "../protocol.ts";
import type { FieldTable } from "../field-table.ts";
import { boundTemplate } from "../request/template-bound.ts";
import { textTokensMax } from "../bytes/text-tokens-max.ts";
import { billedMax, boundAnswer, writeRequest } from "../request/write-request.ts";
import { fitHistory, fitSystem } from "./fit-history.ts";
import { boundInput, estimateInput, imagesOf } from "./measure-messages.ts";
import type { MessagesInput, MessagesRequest } from "./messages-request.ts";

/** What concerns an answer is not said where there is none. */
const countFields: FieldTable = {
  ...messagesFields,
  stream: "anew",
  stop_sequences: "anew",
  temperature: "anew",
  top_k: "anew",
  top_p: "anew",
};

/**
 * Writes a request of Messages for one upstream. The answer's length is always bounded; thinking is
 * part of it, so a budget for thinking that no longer fits is cut as well, and below the least there
 * is (1,024 tokens, Anthropic's documentation, 2026-11) there is no thinking.
 */
export function prepareMessages(
  asked: MessagesRequest,
  to: UpstreamModel,
  headers: HeaderMap,
): Prepared {
  const { model, dialect } = to;
  const { messages, isThoughtLost } = fitHistory(asked.messages);
  const system = fitSystem(asked.system);
  const isFit = messages === asked.messages && system === asked.system;
  const request = isFit ? asked : { ...asked, messages: [...messages], system };
  const answerTokensMax = boundAnswer(request.max_tokens, to);
  const { body, text, written, dropped, cacheWrites } = writeRequest(request, {
    dialect,
    fields: messagesFields,
    set: {
      model: model.name,
      max_tokens: answerTokensMax,
      thinking: fitThinking(request, { answerTokensMax, isThoughtLost }),
    },
  });
  return {
    body,
    headers,
    inputTokensMax: boundTemplate(
      boundInput(request, textTokensMax(text, body.length)),
      written,
      to,
    ),
    outputTokensMax: billedMax(answerTokensMax, dialect),
    answerTokensMax,
    hasImages: imagesOf(request).length > 0,
    dropped,
    cacheWrites,
    estimateInputTokens: (count) => estimateInput(request, count),
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
    fields: countFields,
    set: { model: model.name },
  });
  return {
    body,
    headers,
    inputTokensMax: boundInput(request, textTokensMax(text, body.length)),
    outputTokensMax: 0,
    answerTokensMax: 0,
    hasImages: imagesOf(request).length > 0,
    estimateInputTokens: (count) => estimateInput(request, count),
  };
}

function fitThinking(
  { thinking, max_tokens: asked }: MessagesRequest,
  {
    answerTokensMax,
    isThoughtLost,
  }: { readonly answerTokensMax: number; readonly isThoughtLost: boolean },
): unknown {
  // It is refused to think on after a call whose thoughts are not shown.
  if (isThoughtLost && thinking?.type === "enabled") return { type: "disabled" };
  const budget = thinking?.budget_tokens;
  if (thinking == null || budget == null || budget < answerTokensMax) return thinking ?? undefined;
  // A budget that never fitted is the client's own, and right between calls of tools.
  if (asked != null && budget >= asked) return thinking;
  return answerTokensMax > limits.thinkingTokensMin
    ? { ...thinking, budget_tokens: answerTokensMax - 1 }
    : { type: "disabled" };
}
