import { responsesFields } from "../responses/responses-fields.ts";
import type { ErrorBody } from "../../schemas/error-body.ts";
import { openaiErrors } from "../answer/openai-errors.ts";
import { selectInside } from "../request/select-inside.ts";
import { readRequest, requestUnbounded } from "../request/read-request.ts";
import { findUnbounded } from "../responses/find-unbounded.ts";
import { estimateInput, imagesOf, prepareResponses } from "../responses/prepare-responses.ts";
import { readResponsesAnswer, readResponsesStream } from "../responses/read-responses.ts";
import { responsesRequestSchema } from "../responses/responses-request.ts";
import type { Protocol } from "../protocol.ts";

/** OpenAI's Responses, which its newer clients and agents speak. Always with `store: false`. */
export const responses: Protocol = {
  id: "responses",
  docs: { url: "https://platform.openai.com/docs/api-reference/responses", checked: "2026-11" },
  paths: ["/v1/responses"],
  fields: responsesFields,
  wants: ["chat"],
  read(body) {
    const asked = readRequest(responsesRequestSchema, body);
    const unbounded = findUnbounded(asked);
    if (unbounded !== undefined) throw requestUnbounded(unbounded.where, unbounded.hint);
    const { request, dropped } = selectInside(asked, responsesFields);
    return {
      protocol: "responses",
      model: request.model,
      wants: "chat",
      isStream: request.stream === true,
      choices: 1,
      answerTokensMax: request.max_output_tokens ?? undefined,
      hasImages: imagesOf(request).length > 0,
      hasTools: (request.tools ?? []).length > 0,
      value: request,
      dropped,
      estimateInputTokens: (count) => estimateInput(request, count),
      write: (to) => prepareResponses(request, to),
      readStream: readResponsesStream,
      readAnswer: readResponsesAnswer,
    };
  },
  errorBody: openaiErrors.errorBody,
  errorEvent,
};

/**
 * An event `error` as the reference has it, flat, and with `error` inside as the API sends it and
 * clients read it (openai-node 7, `@ai-sdk/openai` 4, checked 2026-11). How many events came before is not known
 * here; clients do not look at the number.
 */
function errorEvent({ error }: ErrorBody): string {
  const { message, code, param = null } = error;
  const data = { type: "error", code, message, param, sequence_number: 0, error };
  return `event: error\ndata: ${JSON.stringify(data)}\n\n`;
}
