import type { ReportedUsage } from "../wire/protocol.ts";

/** What goes over the wire in one protocol, as its vendor's pages show it. */
export type WireSample = {
  readonly request: Readonly<Record<string, unknown>>;
  /** An answer in one piece, its text, and what it reports. */
  readonly answer: Readonly<Record<string, unknown>>;
  readonly answerText: string;
  readonly answerUsage: ReportedUsage;
  /** A stream, event by event, to which only the pool's own wish for usage adds something. */
  readonly stream?: {
    readonly events: readonly string[];
    readonly text: string;
    readonly usage: ReportedUsage;
    /** The first event that belongs to the end of the answer. */
    readonly endsAt: number;
    /** Events that only the pool asked for. */
    readonly dropped?: readonly number[];
  };
};

/** An event that has only data. */
export const data = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
/** An event that has its type as its name as well. */
export const named = (value: { readonly type: string; readonly [field: string]: unknown }) =>
  `event: ${value.type}\n${data(value)}`;

/** A chunk of Chat Completions. */
export const chunk = (delta: object, finish_reason: string | null = null) =>
  data({
    id: "chatcmpl-123",
    object: "chat.completion.chunk",
    created: 1_694_268_190,
    model: "gpt-4o-mini",
    system_fingerprint: "fp_44709d6fcb",
    choices: [{ index: 0, delta, logprobs: null, finish_reason }],
    usage: null,
  });
