import type { LanguageModelV4, LanguageModelV4CallOptions } from "@ai-sdk/provider";
import type { Dialect, UpstreamProtocolId } from "../../wire/dialect.ts";
import type { StreamReading } from "../../wire/protocol.ts";
import type { ChatIntent } from "./chat-intent.ts";

/** The upstream's side of a translation: a protocol, as the AI SDK's package for it speaks it. */
export type Target = {
  readonly id: UpstreamProtocolId;
  /**
   * The model as its package sees it. The package is loaded when it is first needed. `fetch` is the
   * only way it has to the outside.
   */
  readonly createModel: (name: string, fetch: Fetch) => Promise<LanguageModelV4>;
  /** What the model is called with. Throws `request_untranslatable` for what cannot be said. */
  readonly options: (intent: ChatIntent, modelName: string) => LanguageModelV4CallOptions;
  /**
   * Limits the answer in the request to `answerTokensMax`, thoughts included. Changes the request.
   */
  readonly bound: (request: JsonObject, answer: AnswerLimit) => void;
  /** The path for a stream, from the dialect's and with `{model}` as it is there, where the protocol has another one for it. */
  readonly streamPath?: (path: string) => string;
  /** What its streams are, where they are no server-sent events. */
  readonly streamType?: string;
  /**
   * A reader for its streams, where the pool has one of its own: then a report of usage means the same
   * as where nothing is translated.
   */
  readonly readStream?: () => StreamReading;
  /**
   * Fills in what some servers leave out of an answer and its package cannot do without, in its JSON: of
   * the whole, or of one event. What was said is not changed.
   */
  readonly complete?: (answer: JsonObject) => JsonObject;
  /** Headers of the package's that must go with the request. */
  readonly headers?: readonly string[];
  /** False if images must be in the request itself. */
  readonly takesImageUrls: boolean;
};

/** The longest answer allowed, and how the provider speaks. */
export type AnswerLimit = { readonly answerTokensMax: number; readonly dialect: Dialect };

/** `fetch` as the packages call it. */
export type Fetch = typeof globalThis.fetch;

/** A request's JSON. */
export type JsonObject = { [name: string]: unknown };
