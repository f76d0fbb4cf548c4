/**
 * Answers as OpenAI's own API does where no other stand-in speaks its protocol: Responses and
 * embeddings (https://platform.openai.com/docs/api-reference/responses, /responses-streaming and
 * /embeddings, checked 2026-11).
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { chatWire } from "@granary/shared/testing/upstreams/chat-upstream";
import { defaultAnswer } from "@granary/shared/testing/upstreams/scripted-answer";

type Body = Readonly<Record<string, unknown>>;

/** A stand-in for OpenAI on this machine. */
export type OpenaiUpstream = {
  readonly url: string;
  /** What it was asked so far. */
  readonly requests: { readonly path: string; readonly body: Body }[];
  readonly close: () => Promise<void>;
};

const usage = {
  input_tokens: 36,
  input_tokens_details: { cached_tokens: 20 },
  output_tokens: 87,
  output_tokens_details: { reasoning_tokens: 64 },
  total_tokens: 123,
};
const text = "In a peaceful grove";

function response(body: Body, status: string, output: readonly unknown[]) {
  return {
    id: "resp_67ccd2bed1ec8190",
    object: "response",
    created_at: 1_741_476_542,
    status,
    error: null,
    incomplete_details: null,
    model: body["model"],
    output,
    parallel_tool_calls: true,
    store: false,
    usage: status === "completed" ? usage : null,
  };
}

const message = (status: string, content: readonly unknown[]) => ({
  id: "msg_67ccd2bf17f0",
  type: "message",
  status,
  role: "assistant",
  content,
});
const part = (said: string) => ({ type: "output_text", text: said, annotations: [] });

function responseEvents(body: Body): string {
  const done = message("completed", [part(text)]);
  const place = { item_id: done.id, output_index: 0, content_index: 0 };
  const events: { readonly type: string; readonly [field: string]: unknown }[] = [
    { type: "response.created", response: response(body, "in_progress", []) },
    { type: "response.output_item.added", output_index: 0, item: message("in_progress", []) },
    { type: "response.content_part.added", ...place, part: part("") },
    ...text
      .split(/(?<= )/)
      .map((delta) => ({ type: "response.output_text.delta", ...place, delta })),
    { type: "response.output_text.done", ...place, text },
    { type: "response.content_part.done", ...place, part: part(text) },
    { type: "response.output_item.done", output_index: 0, item: done },
    { type: "response.completed", response: response(body, "completed", [done]) },
  ];
  return events
    .map((event, index) => {
      const data = JSON.stringify({ ...event, sequence_number: index });
      return `event: ${event.type}\ndata: ${data}\n\n`;
    })
    .join("");
}

function embeddings({ input, encoding_format: format, model }: Body) {
  const inputs = Array.isArray(input) ? input : [input];
  const vector = [0.25, -0.5, 1];
  const packed = Buffer.from(Float32Array.from(vector).buffer).toString("base64");
  return {
    object: "list",
    data: inputs.map((_, index) => ({
      object: "embedding",
      index,
      embedding: format === "base64" ? packed : vector,
    })),
    model,
    usage: { prompt_tokens: 8, total_tokens: 8 },
  };
}

/** What is said at this path: events, or one value. */
function answerTo(path: string, body: Body): { events: string } | { value: unknown } {
  if (path.endsWith("/embeddings")) return { value: embeddings(body) };
  if (path.endsWith("/responses")) {
    if (body["stream"] === true) return { events: responseEvents(body) };
    return { value: response(body, "completed", [message("completed", [part(text)])]) };
  }
  if (body["stream"] !== true) return { value: chatWire.whole(defaultAnswer) };
  const pieces = chatWire.pieces(defaultAnswer);
  return { events: pieces.map((piece) => new TextDecoder().decode(piece)).join("") };
}

/** Starts it. */
export async function startOpenaiUpstream(): Promise<OpenaiUpstream> {
  const requests: { path: string; body: Body }[] = [];
  const server = createServer((request, reply) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const path = request.url ?? "";
      const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Body;
      requests.push({ path, body });
      const answer = answerTo(path, body);
      const isStream = "events" in answer;
      reply.writeHead(200, {
        "content-type": isStream ? "text/event-stream; charset=utf-8" : "application/json",
      });
      reply.end(isStream ? answer.events : JSON.stringify(answer.value));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
