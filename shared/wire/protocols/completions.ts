import { completionsFields } from "../completions/completions-fields.ts";
import {
  completionsRequestSchema,
  countAnswers,
  findUnbounded,
} from "../completions/completions-request.ts";
import { estimateInput, prepareCompletions } from "../completions/prepare-completions.ts";
import { openaiErrors } from "../answer/openai-errors.ts";
import { readChatAnswer } from "../chat-completions/read-chat-answer.ts";
import { readChatStream } from "../chat-completions/read-chat-stream.ts";
import { readRequest, requestUnbounded } from "../request/read-request.ts";
import type { Protocol } from "../protocol.ts";

/**
 * OpenAI's Completions: what continues a text, and with `suffix` what fills the gap in it. Old, and
 * what model servers and editors agree on.
 */
export const completions: Protocol = {
  id: "completions",
  docs: { url: "https://platform.openai.com/docs/api-reference/completions", checked: "2026-11" },
  paths: ["/v1/completions"],
  fields: completionsFields,
  wants: ["completion", "fim"],
  read(body) {
    const request = readRequest(completionsRequestSchema, body);
    const unbounded = findUnbounded(request);
    if (unbounded !== undefined) throw requestUnbounded(unbounded);
    const { sent, billed } = countAnswers(request);
    return {
      protocol: "completions",
      model: request.model,
      wants: request.suffix == null ? "completion" : "fim",
      isStream: request.stream === true,
      choices: billed,
      answerTokensMax: request.max_tokens ?? undefined,
      hasImages: false,
      hasTools: false,
      value: request,
      dropped: [],
      estimateInputTokens: (count) => estimateInput(request, count),
      write: (to) => prepareCompletions(request, to),
      readStream: () =>
        readChatStream({
          choices: sent,
          wantsUsage: request.stream_options?.include_usage === true,
        }),
      readAnswer: readChatAnswer,
    };
  },
  ...openaiErrors,
};
