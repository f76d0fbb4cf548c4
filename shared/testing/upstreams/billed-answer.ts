import type { Upstream, UpstreamOutcome } from "../../ports/http.ts";
import type { UpstreamProtocolId } from "../../wire/dialect.ts";

/** When a report of usage comes: never, with the beginning, with every piece, or with the end. */
export const reportShapes = ["none", "first", "every", "end"] as const;

/** An answer whose bill is known at every moment of it. */
export type BilledAnswer = {
  readonly speaks: Extract<UpstreamProtocolId, "chat-completions" | "messages" | "responses">;
  readonly report: (typeof reportShapes)[number];
  readonly inputTokens: number;
  /** Tokens thought unseen before each piece, and the piece; each of its bytes is a token. */
  readonly pieces: readonly { readonly unseenTokens: number; readonly text: string }[];
  /** After how many events it stops, and how; absent: it goes on to its end. */
  readonly stop?: { readonly afterEvents: number; readonly by: "client" | "cut" | "timeout" };
};

/** What it costs so far. */
export type RunningBill = { input: number; output: number };

type Event = { readonly tokens: number; readonly value: object | string };
const encoder = new TextEncoder();

/**
 * An upstream that gives this answer as a stream and bills what it produces, seen or not. `hangUp` is
 * called where the client is to go away; one event is on its way then.
 */
export function billUpstream(
  answer: BilledAnswer,
  hangUp: () => void,
): { readonly upstream: Upstream; readonly bill: RunningBill } {
  const bill: RunningBill = { input: 0, output: 0 };
  const upstream: Upstream = async (request, sink): Promise<UpstreamOutcome> => {
    bill.input = answer.inputTokens;
    sink.head(200, { "content-type": "text/event-stream" });
    let sent = 0;
    for (const { tokens, value } of eventsOf(answer, bill)) {
      if (answer.stop !== undefined && sent === answer.stop.afterEvents) {
        const { by } = answer.stop;
        bill.output += tokens;
        if (by === "cut") return { kind: "cut", detail: "ECONNRESET" };
        if (by === "timeout") return { kind: "timeout", phase: "idle" };
        hangUp();
        return { kind: "aborted" };
      }
      if (request.signal.aborted) return { kind: "aborted" };
      bill.output += tokens;
      const data = typeof value === "string" ? value : JSON.stringify(value);
      await sink.data(encoder.encode(`data: ${data}\n\n`));
      sent += 1;
    }
    return { kind: "complete" };
  };
  return { upstream, bill };
}

/** The events one after another; a report says what is billed when it is made. */
function* eventsOf(answer: BilledAnswer, bill: RunningBill): Generator<Event> {
  const { pieces, report } = answer;
  const writer = writers[answer.speaks];
  const usage = (when: "first" | "end", tokens = 0) =>
    report === when || report === "every"
      ? { input: bill.input, output: bill.output + tokens }
      : undefined;
  yield* writer.begin(usage("first")).map((value) => ({ tokens: 0, value }));
  for (const { unseenTokens, text } of pieces) {
    const tokens = unseenTokens + encoder.encode(text).length;
    const now = report === "every" ? usage("end", tokens) : undefined;
    yield { tokens, value: writer.piece(text, now) };
  }
  yield* writer.end(usage("end")).map((value) => ({ tokens: 0, value }));
}

type Counts = RunningBill | undefined;
type Writer = {
  readonly begin: (usage: Counts) => readonly (object | string)[];
  readonly piece: (text: string, usage: Counts) => object;
  readonly end: (usage: Counts) => readonly (object | string)[];
};

const chatUsage = (usage: Counts) =>
  usage && { usage: { prompt_tokens: usage.input, completion_tokens: usage.output } };
const writers: Readonly<Record<BilledAnswer["speaks"], Writer>> = {
  "chat-completions": {
    begin: (usage) => [
      {
        id: "a",
        choices: [{ index: 0, delta: { role: "assistant", content: "" } }],
        ...chatUsage(usage),
      },
    ],
    piece: (content, usage) => ({
      id: "a",
      choices: [{ index: 0, delta: { content } }],
      ...chatUsage(usage),
    }),
    end: (usage) => [
      { id: "a", choices: [{ index: 0, delta: {}, finish_reason: "stop" }] },
      ...(usage === undefined ? [] : [{ id: "a", choices: [], ...chatUsage(usage) }]),
      "[DONE]",
    ],
  },
  messages: {
    begin: (usage) => [
      {
        type: "message_start",
        message: {
          id: "msg_a",
          type: "message",
          role: "assistant",
          model: "m",
          content: [],
          usage: { input_tokens: usage?.input ?? 0, output_tokens: usage === undefined ? 0 : 1 },
        },
      },
      { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
    ],
    piece: (text) => ({
      type: "content_block_delta",
      index: 0,
      delta: { type: "text_delta", text },
    }),
    end: (usage) => [
      { type: "content_block_stop", index: 0 },
      {
        type: "message_delta",
        delta: { stop_reason: "end_turn", stop_sequence: null },
        ...(usage && { usage: { input_tokens: usage.input, output_tokens: usage.output } }),
      },
      { type: "message_stop" },
    ],
  },
  responses: {
    begin: () => [
      { type: "response.created", response: { id: "resp_a", status: "in_progress", output: [] } },
    ],
    piece: (delta) => ({ type: "response.output_text.delta", item_id: "i", delta }),
    end: (usage) => [
      {
        type: "response.completed",
        response: {
          id: "resp_a",
          status: "completed",
          output: [],
          usage: usage && { input_tokens: usage.input, output_tokens: usage.output },
        },
      },
    ],
  },
};
