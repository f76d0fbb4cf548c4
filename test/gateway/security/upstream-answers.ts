import type { UpstreamProtocolId } from "@granary/shared/wire/dialect";

/** What an upstream answers in one piece. */
export type Whole = (text: string) => unknown;

const usage = { prompt_tokens: 9, completion_tokens: 4, total_tokens: 13 };
const model = "the-model";

/** A short answer in one piece, in the shape of each protocol. */
export const wholeAnswers: Readonly<Record<UpstreamProtocolId, Whole>> = {
  "chat-completions": (content) => ({
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1_795_000_000,
    model,
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
    usage,
  }),
  responses: (text) => responseOf("completed", [outputItem(text)]),
  messages: (text) => ({
    id: "msg_1",
    type: "message",
    role: "assistant",
    model,
    content: [{ type: "text", text }],
    stop_reason: "end_turn",
    stop_sequence: null,
    usage: { input_tokens: 9, output_tokens: 4 },
  }),
  embeddings: (text) => ({
    object: "list",
    model,
    data: [0, 1].map((index) => ({
      object: "embedding",
      index,
      embedding: [0.1, 0.2],
      ...(text === "ok" ? {} : { note: text }),
    })),
    usage: { prompt_tokens: 9, total_tokens: 9 },
  }),
  completions: (text) => ({
    id: "cmpl-1",
    object: "text_completion",
    created: 1_795_000_000,
    model,
    choices: [{ index: 0, text, logprobs: null, finish_reason: "stop" }],
    usage,
  }),
  "fim-completions": (content) => ({
    id: "fim-1",
    object: "chat.completion",
    created: 1_795_000_000,
    model,
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
    usage,
  }),
  "generate-content": (text) => ({
    candidates: [{ content: { parts: [{ text }], role: "model" }, finishReason: "STOP", index: 0 }],
    usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 4, totalTokenCount: 13 },
    modelVersion: model,
  }),
  converse: (text) => ({
    output: { message: { role: "assistant", content: [{ text }] } },
    stopReason: "end_turn",
    usage: { inputTokens: 9, outputTokens: 4, totalTokens: 13 },
    metrics: { latencyMs: 1 },
  }),
};

/**
 * The events of the same answer as a stream, the text in these pieces. Absent where the protocol has
 * no streams of events.
 */
export const streamAnswers: Readonly<
  Record<UpstreamProtocolId, ((pieces: readonly string[]) => readonly string[]) | undefined>
> = {
  "chat-completions": (pieces) => [
    ...pieces.map((content) =>
      chunk({ choices: [{ index: 0, delta: { content }, finish_reason: null }] }),
    ),
    chunk({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] }),
    chunk({ choices: [], usage }),
    "data: [DONE]\n\n",
  ],
  responses: responseEvents,
  messages: (pieces) => [
    named({
      type: "message_start",
      message: {
        id: "msg_1",
        type: "message",
        role: "assistant",
        model,
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: { input_tokens: 9, output_tokens: 1 },
      },
    }),
    named({ type: "content_block_start", index: 0, content_block: { type: "text", text: "" } }),
    ...pieces.map((text) =>
      named({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text } }),
    ),
    named({ type: "content_block_stop", index: 0 }),
    named({
      type: "message_delta",
      delta: { stop_reason: "end_turn", stop_sequence: null },
      usage: { output_tokens: 4 },
    }),
    named({ type: "message_stop" }),
  ],
  embeddings: undefined,
  completions: (pieces) => [
    ...pieces.map((text) => chunk({ choices: [{ index: 0, text, finish_reason: null }] })),
    chunk({ choices: [{ index: 0, text: "", finish_reason: "stop" }] }),
    chunk({ choices: [], usage }),
    "data: [DONE]\n\n",
  ],
  "fim-completions": (pieces) => [
    ...pieces.map((content) =>
      chunk({ choices: [{ index: 0, delta: { content }, finish_reason: null }] }),
    ),
    chunk({ choices: [{ index: 0, delta: { content: "" }, finish_reason: "stop" }], usage }),
    "data: [DONE]\n\n",
  ],
  "generate-content": (pieces) =>
    pieces.map((text, index) =>
      event({
        candidates: [
          {
            content: { parts: [{ text }], role: "model" },
            index: 0,
            ...(index === pieces.length - 1 ? { finishReason: "STOP" } : {}),
          },
        ],
        usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 4, totalTokenCount: 13 },
        modelVersion: model,
      }),
    ),
  // A framing of its own, in bytes.
  converse: undefined,
};

/** What is spoken at an address of a provider, told by the address. */
export function protocolOf(url: string): UpstreamProtocolId {
  const { pathname } = new URL(url);
  const found = endings.find(([ending]) => ending.test(pathname));
  if (found === undefined) throw new Error(`Nothing is known to be spoken at ${pathname}.`);
  return found[1];
}

const endings: readonly (readonly [RegExp, UpstreamProtocolId])[] = [
  [/\/chat\/completions$/, "chat-completions"],
  [/\/responses$/, "responses"],
  [/\/messages$/, "messages"],
  [/\/embeddings$/, "embeddings"],
  [/\/fim\/completions$/, "fim-completions"],
  [/\/completions$/, "completions"],
  [/:(stream)?[gG]enerateContent$|:(batch)?[eE]mbedContents?$/, "generate-content"],
  [/\/converse(-stream)?$/, "converse"],
  [/:(streamRawPredict|rawPredict)$|\/invoke(-with-response-stream)?$/, "messages"],
];

const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const named = (value: { readonly type: string; readonly [field: string]: unknown }) =>
  `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`;
const chunk = (value: object) =>
  event({
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1_795_000_000,
    model,
    ...value,
  });

const outputItem = (text: string) => ({
  id: "msg_1",
  type: "message",
  role: "assistant",
  status: "completed",
  content: [{ type: "output_text", text, annotations: [] }],
});

const responseOf = (status: string, output: readonly unknown[]) => ({
  id: "resp_1",
  object: "response",
  created_at: 1_795_000_000,
  status,
  model,
  output,
  error: null,
  incomplete_details: null,
  usage:
    status === "completed"
      ? {
          input_tokens: 9,
          input_tokens_details: { cached_tokens: 0 },
          output_tokens: 4,
          output_tokens_details: { reasoning_tokens: 0 },
          total_tokens: 13,
        }
      : null,
});

function responseEvents(pieces: readonly string[]): readonly string[] {
  const place = { item_id: "msg_1", output_index: 0, content_index: 0 };
  const text = pieces.join("");
  const started = { ...outputItem(""), status: "in_progress", content: [] };
  const part = { type: "output_text", text: "", annotations: [] };
  const values = [
    { type: "response.created", response: responseOf("in_progress", []) },
    { type: "response.in_progress", response: responseOf("in_progress", []) },
    { type: "response.output_item.added", output_index: 0, item: started },
    { type: "response.content_part.added", ...place, part },
    ...pieces.map((delta) => ({ type: "response.output_text.delta", ...place, delta })),
    { type: "response.output_text.done", ...place, text },
    { type: "response.content_part.done", ...place, part: { ...part, text } },
    { type: "response.output_item.done", output_index: 0, item: outputItem(text) },
    { type: "response.completed", response: responseOf("completed", [outputItem(text)]) },
  ];
  return values.map((value, sequence) => named({ ...value, sequence_number: sequence }));
}
