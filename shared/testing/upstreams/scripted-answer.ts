/** What a stand-in for a provider answers with, in no protocol's words. */
export type ScriptedAnswer = {
  /** Thoughts, in the pieces they are streamed in. */
  readonly reasoning?: readonly string[];
  /** By which the model knows its thoughts again, where the protocol has that. */
  readonly signature?: string;
  readonly text?: readonly string[];
  readonly toolCalls?: readonly ScriptedToolCall[];
  readonly finish?: "stop" | "length" | "tool_calls" | "refusal";
  /** What is reported; `null` leaves it out. */
  readonly usage?: ScriptedUsage | null;
  /** A refusal instead of an answer. */
  readonly refusal?: {
    readonly status: number;
    readonly body: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  };
  /** An error in the middle of a stream, after what is said. */
  readonly errorEvent?: boolean;
  /** The connection is cut after so many pieces of a stream. */
  readonly cutAfter?: number;
  /** The stream ends properly, but without its end being said. */
  readonly withoutEnd?: boolean;
  /** Nothing is sent any more after so many pieces, and the connection stays open. */
  readonly hangAfter?: number;
  /** These bytes instead of an answer, with status 200. */
  readonly garbage?: string;
};

/** A call of a tool; `input` is its JSON in the pieces it is streamed in. */
export type ScriptedToolCall = {
  readonly id: string;
  readonly name: string;
  readonly input: readonly string[];
};

/** Counts as no protocol writes them: `input` is all of it, thoughts are part of `output`. */
export type ScriptedUsage = {
  readonly input: number;
  readonly cacheRead?: number;
  readonly cacheWrite?: number;
  readonly output: number;
  readonly reasoning?: number;
};

/** What is said unless a script says otherwise. */
export const defaultAnswer: ScriptedAnswer = {
  text: ["Hello", " there."],
  usage: { input: 12, output: 5 },
};

/** How one protocol says an answer. */
export type AnswerWire = {
  /** In one piece. */
  readonly whole: (answer: ScriptedAnswer) => unknown;
  /** In pieces; each is sent as it is. */
  readonly pieces: (answer: ScriptedAnswer) => readonly Uint8Array[];
  readonly streamType: string;
  /** Sent with every answer. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly isStream: (path: string, body: { readonly [field: string]: unknown }) => boolean;
};

/** The usage of an answer, or `undefined` if it is left out. */
export function usageOf(answer: ScriptedAnswer): ScriptedUsage | undefined {
  return answer.usage === null ? undefined : (answer.usage ?? defaultAnswer.usage ?? undefined);
}

/** Why an answer ends. */
export function finishOf(answer: ScriptedAnswer): NonNullable<ScriptedAnswer["finish"]> {
  return answer.finish ?? ((answer.toolCalls ?? []).length > 0 ? "tool_calls" : "stop");
}

const encoder = new TextEncoder();

/** A server-sent event, named if `name` is given. */
export function sseEvent(value: unknown, name?: string): Uint8Array {
  const data = typeof value === "string" ? value : JSON.stringify(value);
  return encoder.encode(`${name === undefined ? "" : `event: ${name}\n`}data: ${data}\n\n`);
}
