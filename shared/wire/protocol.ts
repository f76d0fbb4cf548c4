import type { HeaderMap, Upstream } from "../ports/http.ts";
import type { ErrorBody } from "../schemas/error-body.ts";
import type { FimTemplate, ModelKind } from "../schemas/grant.ts";
import type { Usage } from "../schemas/ledger-entry.ts";
import type { TextCount } from "./bytes/token-estimate.ts";
import type { ClientProtocolId, Dialect } from "./dialect.ts";
import type { FieldTable } from "./field-table.ts";

/**
 * One protocol by which clients ask the pool. One file each, named after its id, listed in
 * `index.ts`; `protocols.test.ts` says what was forgotten. The path of a request sees nothing of a
 * protocol but this.
 */
export type Protocol = {
  /** The file's name. */
  readonly id: ClientProtocolId;
  /** Where it is described, and the month that was read. */
  readonly docs: { readonly url: string; readonly checked: string };
  /** The addresses clients call it at: `/v1/chat/completions`. */
  readonly paths: readonly string[];
  /** What becomes of each field of its requests. */
  readonly fields: FieldTable;
  /** What its questions can want. */
  readonly wants: readonly Question["wants"][];
  /**
   * The request, if its cost can be bounded. Throws `json_invalid`, `request_invalid` and
   * `request_unbounded`; what is wrong is named, what was written is not repeated.
   */
  readonly read: (body: Uint8Array, headers: HeaderMap) => Question;
  /** An error as this protocol's clients read it, from the shape of OpenAI's API. */
  readonly errorBody: (error: ErrorBody) => unknown;
  /**
   * The same as the last event of a stream whose head is gone, blank line included. A client that asks
   * again by itself is told not to, unless it may: then nothing was charged.
   */
  readonly errorEvent: (error: ErrorBody, options?: { readonly mayRetry: boolean }) => string;
  /** The event after which nothing follows, blank line included, where clients take no answer without. */
  readonly lastEvent?: string;
};

/** A request as its client asked it, checked and bounded. */
export type Question = {
  readonly protocol: ClientProtocolId;
  /** What the client calls the model: a real name or an alias. */
  readonly model: string;
  /** What a model must be able to do to answer: one of its kinds, or to fill in the middle. */
  readonly wants: ModelKind | "fim";
  readonly isStream: boolean;
  /** Answers asked for at once, each of which may be as long as the others. */
  readonly choices: number;
  /** The longest answer asked for, for each choice; undefined if the client did not say. */
  readonly answerTokensMax: number | undefined;
  readonly hasImages: boolean;
  /** Whether it names tools that a model may call. */
  readonly hasTools: boolean;
  /** What the request is, checked: only translations look inside, knowing the protocol. */
  readonly value: unknown;
  /** Names of what was left out of its messages and other parts, and is sent to nobody. */
  readonly dropped: readonly string[];
  /**
   * About what its input will be counted as; for when the upstream does not say. Its texts are added to
   * `count`, if one is given.
   */
  readonly estimateInputTokens: (count?: TextCount) => number;
  /**
   * Writes it for an upstream that speaks the same protocol. The answer's length is always bounded.
   * Throws `request_untranslatable` where this upstream cannot do what is asked.
   */
  readonly write: (to: UpstreamModel) => Prepared;
  /** A reader for the stream that answers it; one that is translated may begin with an estimate. */
  readonly readStream: (isTranslated?: boolean) => StreamReading;
  /** What an answer in one piece says. Bytes that are no answer give `hasAnswer: false`. */
  readonly readAnswer: (body: Uint8Array) => AnswerReading;
  /** The answer as its client asked for it, where servers may not have listened. Absent: as it came. */
  readonly finishAnswer?: (body: Uint8Array, nextTurn: () => Promise<void>) => Promise<Uint8Array>;
};

/** A model as one upstream offers it: its own name of it, the longest answer it may give, and how it is asked. */
export type UpstreamModel = {
  readonly model: {
    readonly name: string;
    readonly maxOutputTokens: number;
    /** What it takes at all, where that is known: what a template makes of a request is never more. */
    readonly contextTokens?: number | undefined;
    /** Whose marks the model knows, where its marks are how it fills in. */
    readonly fimTemplate?: FimTemplate | undefined;
  };
  readonly dialect: Dialect;
};

/** A request as it will be sent, and the most it can use. */
export type Prepared = {
  readonly body: Uint8Array;
  /** Where it goes instead of the dialect's path, in the same form, where the request decides. */
  readonly path?: string;
  /** Headers it needs besides the dialect's and the key's. */
  readonly headers?: HeaderMap;
  /** A true upper bound of what its input will be counted as. */
  readonly inputTokensMax: number;
  /** A true upper bound of everything that may be billed as output, all choices together. */
  readonly outputTokensMax: number;
  /** The longest answer each choice may have; part of `outputTokensMax`. */
  readonly answerTokensMax: number;
  readonly hasImages: boolean;
  /** What going into the prompt cache may cost where a price does not say; absent: what other input does. */
  readonly cacheWrites?: CacheWrites | undefined;
  /** The fields of the client's request that are not sent, besides those its question left out. */
  readonly dropped?: readonly string[];
  readonly estimateInputTokens: Question["estimateInputTokens"];
  /**
   * Set where the upstream speaks another protocol: the same upstream, answering in the client's.
   * A refusal (status 300 or above) passes as it came.
   */
  readonly through?: (upstream: Upstream) => Upstream;
};

/** What input may cost that goes into a provider's prompt cache, where the model's price does not say. */
export type CacheWrites = {
  /** The most, in per cent of what other input costs; 100 where nothing goes there unasked. */
  readonly percent: number;
  /** What the request itself asks for, in the same; absent where it marks nothing. */
  readonly askedPercent: number | undefined;
};

/**
 * What an upstream reports. `inputTokens` counts all of the input; the parts of it that came from
 * or went into the provider's prompt cache are named where they are reported, for their own price.
 * Not reported is `undefined`, never 0.
 */
export type ReportedUsage = Usage & {
  readonly cachedInputTokens?: number;
  readonly cacheWriteInputTokens?: number;
  /** The part of the output that was thought, whether it was shown or not. */
  readonly reasoningTokens?: number;
};

/** A stream as it passes, event by event. */
export type StreamReading = {
  /**
   * Reads one whole event and says where it goes: on to the client; kept back until the answer is
   * paid for, because it belongs to its end; nowhere, because only the pool asked for it; or that
   * the upstream failed.
   */
  readonly take: (event: Uint8Array) => "pass" | "keep" | "drop" | "failed";
  /** What was produced so far, by our own count. */
  readonly produced: TextCount;
  /** Its output is left out where something was produced since it came. */
  readonly reported: () => ReportedUsage | undefined;
  /** True if the report came with the end of the answer or after it, and so counts all of it. */
  readonly isCounted: () => boolean;
  /** True once the answer has said why it ended, or the stream that it is done. */
  readonly isComplete: () => boolean;
  /** True once nothing can follow. */
  readonly isDone: () => boolean;
};

/** An answer in one piece. */
export type AnswerReading = {
  readonly hasAnswer: boolean;
  readonly reported: ReportedUsage | undefined;
  readonly produced: TextCount;
};
