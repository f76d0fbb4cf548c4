import { chatFields } from "../chat-completions/chat-fields.ts";
import { chatRequestSchema, findUnbounded, imagesOf } from "../chat-completions/chat-request.ts";
import { estimateInput } from "../chat-completions/estimate-input.ts";
import { openaiErrors } from "../answer/openai-errors.ts";
import { prepareChat } from "../chat-completions/prepare-chat.ts";
import { readChatAnswer } from "../chat-completions/read-chat-answer.ts";
import { readChatStream } from "../chat-completions/read-chat-stream.ts";
import { selectInside } from "../request/select-inside.ts";
import { readRequest, requestUnbounded } from "../request/read-request.ts";
import type { Protocol } from "../protocol.ts";

/** OpenAI's Chat Completions, which most clients and most providers speak. */
export const chatCompletions: Protocol = {
  id: "chat-completions",
  docs: { url: "https://platform.openai.com/docs/api-reference/chat", checked: "2026-11" },
  paths: ["/v1/chat/completions"],
  fields: chatFields,
  wants: ["chat"],
  read(body) {
    const asked = readRequest(chatRequestSchema, body);
    const unbounded = findUnbounded(asked);
    if (unbounded !== undefined) throw requestUnbounded(unbounded);
    const { request, dropped } = selectInside(asked, chatFields);
    const choices = request.n ?? 1;
    return {
      protocol: "chat-completions",
      model: request.model,
      wants: "chat",
      isStream: request.stream === true,
      choices,
      answerTokensMax: request.max_completion_tokens ?? request.max_tokens ?? undefined,
      hasImages: imagesOf(request).length > 0,
      hasTools: (request.tools ?? []).length > 0 || request["functions"] != null,
      value: request,
      dropped,
      estimateInputTokens: (count) => estimateInput(request, count),
      write: (to) => prepareChat(request, to),
      readStream: () =>
        readChatStream({ choices, wantsUsage: request.stream_options?.include_usage === true }),
      readAnswer: readChatAnswer,
    };
  },
  ...openaiErrors,
};
