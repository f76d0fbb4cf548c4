import { messagesFields } from "../messages/messages-fields.ts";
import { allowedBetas } from "../messages/allowed-betas.ts";
import { findUnbounded } from "../messages/find-unbounded.ts";
import { estimateInput, imagesOf } from "../messages/measure-messages.ts";
import { messagesErrors } from "../messages/messages-errors.ts";
import { messagesRequestSchema } from "../messages/messages-request.ts";
import { prepareMessages } from "../messages/prepare-messages.ts";
import { readMessagesAnswer, readMessagesStream } from "../messages/read-messages.ts";
import { selectInside } from "../request/select-inside.ts";
import { readRequest, requestUnbounded } from "../request/read-request.ts";
import type { Protocol } from "../protocol.ts";

/** Anthropic's Messages, which Claude's own clients and many agents speak. */
export const messages: Protocol = {
  id: "messages",
  docs: { url: "https://platform.claude.com/docs/en/api/messages", checked: "2026-11" },
  paths: ["/v1/messages"],
  fields: messagesFields,
  wants: ["chat"],
  read(body, headers) {
    const asked = readRequest(messagesRequestSchema, body);
    const unbounded = findUnbounded(asked);
    if (unbounded !== undefined) throw requestUnbounded(unbounded);
    const { request, dropped } = selectInside(asked, messagesFields);
    return {
      protocol: "messages",
      model: request.model,
      wants: "chat",
      isStream: request.stream === true,
      choices: 1,
      answerTokensMax: request.max_tokens ?? undefined,
      hasImages: imagesOf(request).length > 0,
      hasTools: (request.tools ?? []).length > 0,
      value: request,
      dropped,
      estimateInputTokens: (count) => estimateInput(request, count),
      write: (to) => prepareMessages(request, to, allowedBetas(headers)),
      readStream: readMessagesStream,
      readAnswer: readMessagesAnswer,
    };
  },
  ...messagesErrors,
  lastEvent: 'event: message_stop\ndata: {"type":"message_stop"}\n\n',
};
