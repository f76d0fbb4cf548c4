import type { ClientProtocolId } from "../../wire/dialect.ts";
import { readChat } from "./read-chat.ts";
import { readMessages } from "./read-messages.ts";
import { readResponses } from "./read-responses.ts";

/** An answer as a client would understand it, in no protocol's words. */
export type ClientAnswer = {
  thoughts: string;
  text: string;
  calls: { readonly id: string; readonly name: string; input: string }[];
  finish: string | undefined;
  usage: ClientUsage | undefined;
};

/** What a client is told that an answer was counted as. */
export type ClientUsage = {
  readonly input: number | undefined;
  readonly cacheRead?: number;
  readonly output: number | undefined;
};

/** How clients of one protocol read an answer. */
export type ClientReader = {
  readonly whole: (json: unknown) => ClientAnswer;
  readonly stream: (events: readonly unknown[]) => ClientAnswer;
};

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
