import { fillFields } from "../fim-completions/fill-fields.ts";
import { fillRequestSchema } from "../fim-completions/fill-request.ts";
import { estimateInput, prepareFill } from "../fim-completions/prepare-fill.ts";
import { openaiErrors } from "../answer/openai-errors.ts";
import { readChatAnswer } from "../chat-completions/read-chat-answer.ts";
import { readChatStream } from "../chat-completions/read-chat-stream.ts";
import { readRequest } from "../request/read-request.ts";
import type { Protocol } from "../protocol.ts";

/** What fills the gap in a piece of code, in the shape of Mistral's API: what editors ask. */
export const fimCompletions: Protocol = {
  id: "fim-completions",
  docs: { url: "https://docs.mistral.ai/api/endpoint/fim", checked: "2026-11" },
  paths: ["/v1/fim/completions"],
  fields: fillFields,
  wants: ["fim"],
  read(body) {
    const request = readRequest(fillRequestSchema, body);
    return {
      protocol: "fim-completions",
      model: request.model,
      wants: "fim",
      isStream: request.stream === true,
      choices: 1,
      answerTokensMax: request.max_tokens ?? undefined,
      hasImages: false,
      hasTools: false,
      value: request,
      dropped: [],
      estimateInputTokens: (count) => estimateInput(request, count),
      write: (to) => prepareFill(request, to),
      readStream: () => readChatStream({ choices: 1, wantsUsage: true }),
      readAnswer: readChatAnswer,
    };
  },
  ...openaiErrors,
};
