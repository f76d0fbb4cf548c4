/** What is asked and what is answered: the same bytes for everybody who is measured. */

/** The words of a request that the upstream begins to answer and then leaves open. */
export const holdOpen = "leave this stream open";

const question =
  "A customer writes that the parcel with two mugs arrived and one of them is broken. " +
  "They ask for another one before Saturday. Draft a short, kind reply in the shop's name.";

/** The body of a request, for a model of this name. */
export function requestBody(model: string, kind: "unary" | "stream" | "idle"): string {
  const messages = [
    { role: "system", content: "You write for a small shop. Be brief, and promise nothing." },
    { role: "user", content: kind === "idle" ? `${question} ${holdOpen}` : question },
  ];
  const streaming = { stream: true, stream_options: { include_usage: true } };
  return JSON.stringify({ model, max_tokens: 256, messages, ...(kind !== "unary" && streaming) });
}

const head = { id: "chatcmpl-bench", created: 1_763_900_000, model: "bench-model" };
const usage = { prompt_tokens: 62, completion_tokens: 80, total_tokens: 142 };
const words =
  "Thank you for writing and I am sorry that one of the mugs arrived broken today ".split(" ");

/** An answer in one piece. */
export const unaryAnswer = Buffer.from(
  JSON.stringify({
    ...head,
    object: "chat.completion",
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: Array(5).fill(words.join(" ")).join("") },
        finish_reason: "stop",
      },
    ],
    usage,
  }),
);

const event = (data: object) => Buffer.from(`data: ${JSON.stringify(data)}\n\n`);
const chunk = (delta: object, finish_reason: string | null = null) =>
  event({
    ...head,
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta, finish_reason }],
  });

/** A stream in 20 pieces, each written by itself: 18 with words, the end, and the usage. */
export const streamChunks: readonly Buffer[] = [
  chunk({ role: "assistant", content: "" }),
  ...Array.from({ length: 17 }, (_, index) => chunk({ content: ` ${words[index % 15]}` })),
  chunk({}, "stop"),
  Buffer.concat([
    event({ ...head, object: "chat.completion.chunk", choices: [], usage }),
    Buffer.from("data: [DONE]\n\n"),
  ]),
];
