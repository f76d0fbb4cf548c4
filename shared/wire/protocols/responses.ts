import { responsesFields } from "../responses/responses-fields.ts";
import type { ErrorBody } from "../../schemas/error-body.ts";
import { openaiErrors } from "../answer/openai-errors.ts";
import { selectInside } from "../request/select-inside.ts";
import { readRequest, requestUnbounded } from "../request/read-request.ts";
import { findUnbounded } from "../responses/find-unbounded.ts";
import { estimateInput, imagesOf, prepareResponses } from "../responses/prepare-responses.ts";
import { readResponsesAnswer, readResponsesStream } from "../responses/read-responses.ts";
import { withoutHostedTools } from "../responses/hosted-tools.ts";
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
    const read = readRequest(responsesRequestSchema, body);
    const { request: asked, dropped: hosted } = withoutHostedTools(read);
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
      dropped: [...hosted, ...dropped],
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
 * The end of a stream that failed, as the reference has it (openai-node 7, `@ai-sdk/openai` 4, checked
 * 2026-11). Codex 0.171 asks five times more after every other end, and after this one but for a few
 * codes. Where that may cost again, the code is one of those: the person reads once what happened. The
 * pool's own is in `details`.
 */
function errorEvent({ error }: ErrorBody, { mayRetry = false } = {}): string {
  const said = {
    ...error,
    code: mayRetry ? error.code : "invalid_prompt",
    details: { error_code: error.code },
  };
  const response = {
    id: "resp_failed",
    object: "response",
    created_at: 0,
    status: "failed",
    error: said,
    incomplete_details: null,
    model: "",
    output: [],
    usage: null,
  };
  const data = { type: "response.failed", sequence_number: 0, response };
  return `event: response.failed\ndata: ${JSON.stringify(data)}\n\n`;
}
