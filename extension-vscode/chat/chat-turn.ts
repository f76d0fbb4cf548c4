import type { ChatRequest as SentRequest } from "@granary/shared/client/client";
import type { Random } from "@granary/shared/ports/random";
import type { PrivateEvent } from "../privacy/restore-events.ts";
import { callIdsOf, newCallId } from "./call-ids.ts";
import { partsOf } from "./chat-message.ts";
import { toChatRequest, type ChatQuestion } from "./chat-request.ts";
import { collectAnswer, type AnswerPart } from "./collect-answer.ts";
import { unsentTypes } from "./sendable-parts.ts";

/** What one turn of a chat is made of, and last what of the question was not sent. */
export type TurnPart =
  | AnswerPart
  | { readonly kind: "unsent"; readonly mimeTypes: readonly string[] }
  /** A question was answered with nothing at all. */
  | { readonly kind: "empty" };

/** What a person or an agent has something of. */
const saying = new Set<TurnPart["kind"]>(["text", "tool-call", "shortfall"]);

/**
 * Asks one question and gives what comes back. Costs money; ends when the signal aborts what `chat`
 * streams. Throws what `chat` throws. That an agent has nothing to add to what its tools brought
 * is no empty answer.
 */
export async function* chatTurn(
  question: ChatQuestion,
  dependencies: {
    readonly chat: (request: SentRequest) => AsyncIterable<PrivateEvent>;
    readonly random: Random;
  },
): AsyncGenerator<TurnPart> {
  const { chat, random } = dependencies;
  const { messages, takesImages } = question;
  const names = { used: callIdsOf(messages), next: () => newCallId(random) };
  let isSaid = false;
  for await (const part of collectAnswer(chat(toChatRequest(question)), names)) {
    isSaid ||= saying.has(part.kind);
    yield part;
  }
  const last = messages.at(-1);
  const parts = last === undefined ? [] : partsOf(last);
  const mimeTypes = unsentTypes(parts, takesImages);
  if (mimeTypes.length > 0) yield { kind: "unsent", mimeTypes };
  else if (!isSaid && !parts.some(({ kind }) => kind === "tool-result")) {
    yield { kind: "empty" };
  }
}
