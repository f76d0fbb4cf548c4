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
  | { readonly kind: "unsent"; readonly mimeTypes: readonly string[] };

/**
 * Asks one question and gives what comes back. Costs money; ends when the signal aborts what `chat`
 * streams. Throws what `chat` throws.
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
  yield* collectAnswer(chat(toChatRequest(question)), names);
  const last = messages.at(-1);
  const mimeTypes = last === undefined ? [] : unsentTypes(partsOf(last), takesImages);
  if (mimeTypes.length > 0) yield { kind: "unsent", mimeTypes };
}
