import type { HeaderMap } from "../../ports/http.ts";
import { readRequest, requestUnbounded } from "../request/read-request.ts";
import type { Question } from "../protocol.ts";
import { allowedBetas } from "./allowed-betas.ts";
import { findUnbounded } from "./find-unbounded.ts";
import { estimateInput, imagesOf } from "./measure-messages.ts";
import { messagesInputSchema } from "./messages-request.ts";
import { messagesFields } from "./messages-fields.ts";
import { selectInside } from "../request/select-inside.ts";
import { prepareCount } from "./prepare-messages.ts";
import { readMessagesAnswer, readMessagesStream } from "./read-messages.ts";

/**
 * What `/v1/messages/count_tokens` is asked: Messages without an answer. `write` gives the body for
 * an upstream's own counting; `estimateInputTokens` is there without one. Throws as `read` does.
 */
export function countTokensQuestion(body: Uint8Array, headers: HeaderMap): Question {
  const asked = readRequest(messagesInputSchema, body);
  const unbounded = findUnbounded(asked);
  if (unbounded !== undefined) throw requestUnbounded(unbounded);
  const { request, dropped } = selectInside(asked, messagesFields);
  return {
    protocol: "messages",
    model: request.model,
    wants: "chat",
    isStream: false,
    choices: 1,
    answerTokensMax: 0,
    hasImages: imagesOf(request).length > 0,
    hasTools: (request.tools ?? []).length > 0,
    value: request,
    dropped,
    estimateInputTokens: (count) => estimateInput(request, count),
    write: (to) => prepareCount(request, to, allowedBetas(headers)),
    readStream: readMessagesStream,
    readAnswer: readMessagesAnswer,
  };
}
