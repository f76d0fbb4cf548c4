import type { ClientProtocolId } from "../../wire/dialect.ts";
import type { ClientAnswer, ClientReader } from "./client-answer.ts";
import { readChat } from "./read-chat.ts";
import { readMessages } from "./read-messages.ts";
import { readResponses } from "./read-responses.ts";

/** The protocols people chat in. */
export type ChatProtocol = Extract<ClientProtocolId, "chat-completions" | "responses" | "messages">;

const readers: Readonly<Record<ChatProtocol, ClientReader>> = {
  "chat-completions": readChat,
  messages: readMessages,
  responses: readResponses,
};

/** Reads an answer in one piece as clients of this protocol do. */
export function readWholeAnswer(protocol: ChatProtocol, text: string): ClientAnswer {
  return readers[protocol].whole(JSON.parse(text));
}

/** Reads a stream as clients of this protocol do. What is not there is empty or `undefined`. */
export function readStreamedAnswer(protocol: ChatProtocol, text: string): ClientAnswer {
  const events = text.split("\n\n").flatMap((event): unknown[] => {
    const data = event.match(/^data: (.*)$/m)?.[1];
    return data === undefined || data === "[DONE]" ? [] : [JSON.parse(data)];
  });
  return readers[protocol].stream(events);
}
