import type { ClientProtocolId } from "../../wire/dialect.ts";
import type { AnswerEnd, AnswerPart, WholeAnswer } from "./answer-part.ts";
import type { ChatIntent } from "./chat-intent.ts";

/** The client's side of a translation: what is asked in its protocol, and the answer in it. */
export type Source = {
  readonly id: ClientProtocolId;
  /** The longest answer where its client names none, in tokens; absent: as in a chat. */
  readonly answerTokensDefault?: number;
  /** What a request of this protocol asks. Throws `request_untranslatable`, naming the field. */
  readonly ask: (value: unknown) => ChatIntent;
  /** The answer in one piece, as its JSON. */
  readonly answer: (answer: WholeAnswer, label: Label, value: unknown) => unknown;
  /** A writer for one answer that comes in pieces. */
  readonly stream: (label: StreamLabel, value: unknown) => StreamWriter;
};

/** What an answer says about itself. */
export type Label = {
  /** The upstream's own id of the answer, without the other protocol's mark in front. */
  readonly id: string;
  /** The model that answers, in the upstream's words. */
  readonly model: string;
  /** When it was made, by the upstream's clock; 0 if it did not say. */
  readonly createdSeconds: number;
};

/** The same of an answer in pieces, which some clients want counted before anybody has. */
export type StreamLabel = Label & {
  /** About how many tokens its input is, by our own count. */
  readonly estimateInputTokens: () => number;
};

/** Writes an answer in pieces as server-sent events. */
export type StreamWriter = {
  /** The events for what came next; empty if it must wait for something. */
  readonly take: (part: AnswerPart) => string;
  /** All the rest: why the answer ended and what it was counted as. */
  readonly end: (end: AnswerEnd) => string;
  /** The event that says that nothing sensible will follow. */
  readonly fail: () => string;
};
