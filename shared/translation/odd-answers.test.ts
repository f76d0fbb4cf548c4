// Goal: what a server leaves out of an answer loses nothing of it where it is translated, as where it is
// not. Method: answers as servers of open weights give them, byte by byte as they were seen.
import { describe, expect, test } from "vitest";
import type { Upstream } from "../ports/http.ts";
import { readStreamedAnswer, readWholeAnswer } from "../testing/upstreams/client-answers.ts";
import { prepareWish, type Wish } from "../testing/upstreams/prepare-wish.ts";
import { sendPrepared } from "../testing/upstreams/send-prepared.ts";
import { createSseScanner } from "../wire/bytes/sse-scanner.ts";
import { protocols } from "../wire/protocols/index.ts";
import { findTranslation } from "./index.ts";

type Json = { readonly [field: string]: unknown };

const bodies: Readonly<Record<Wish["from"], Json>> = {
  "chat-completions": {
    messages: [{ role: "user", content: "Hi" }],
    tools: [{ type: "function", function: { name: "look" } }],
  },
  messages: {
    max_tokens: 50,
    messages: [{ role: "user", content: "Hi" }],
    tools: [{ name: "look" }],
  },
  responses: { input: "Hi", store: false, tools: [{ type: "function", name: "look" }] },
};

/** What a client reads, and what the pool reads of it. */
async function answer(wish: Wish, isStream: boolean, text: string) {
  const body = { model: "m", stream: isStream, ...bodies[wish.from] };
  const prepared = await prepareWish(findTranslation, wish, body);
  const upstream: Upstream = async (_request, sink) => {
    sink.head(200, { "content-type": isStream ? "text/event-stream" : "application/json" });
    for (const byte of new TextEncoder().encode(text)) await sink.data(new Uint8Array([byte]));
    return { kind: "complete" };
  };
  const received = await sendPrepared({ upstream, prepared, url: "https://api.example.com" });
  expect(received.outcome).toEqual({ kind: "complete" });
  const protocol = protocols.find(({ id }) => id === wish.from);
  const question = protocol?.read(new TextEncoder().encode(JSON.stringify(body)), {});
  const bytes = new TextEncoder().encode(received.text);
  if (!isStream) {
    const read = question?.readAnswer(bytes);
    return { client: readWholeAnswer(wish.from, received.text), reported: read?.reported };
  }
  const reading = question?.readStream(true);
  for (const event of createSseScanner(1e6).push(bytes).events) reading?.take(event);
  expect(reading?.isComplete()).toBe(true);
  return { client: readStreamedAnswer(wish.from, received.text), reported: reading?.reported() };
}

const events = (...values: readonly Json[]) =>
  values
    .map((value) => `event: ${String(value["type"])}\ndata: ${JSON.stringify(value)}\n\n`)
    .join("");

describe.each(["chat-completions", "responses"] as const)(
  "a server of Messages that counts nothing, asked in %s",
  (from) => {
    const wish: Wish = { from, to: "messages" };
    const message = { id: "msg_1", type: "message", role: "assistant", model: "m" };

    test("is heard in one piece", async () => {
      const content = [{ type: "text", text: "Hello" }];
      const whole = JSON.stringify({ ...message, content, stop_reason: "end_turn" });
      const { client, reported } = await answer(wish, false, whole);
      expect(client).toMatchObject({ text: "Hello", finish: "stop", usage: undefined });
      expect(reported).toBeUndefined();
    });

    test("is heard as it speaks", async () => {
      const text = events(
        { type: "message_start", message: { ...message, content: [] } },
        { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
        { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Hello" } },
        { type: "content_block_stop", index: 0 },
        { type: "message_delta", delta: { stop_reason: "end_turn", stop_sequence: null } },
        { type: "message_stop" },
      );
      const { client, reported } = await answer(wish, true, text);
      expect(client).toMatchObject({ text: "Hello", finish: "stop", usage: undefined });
      expect(reported).toBeUndefined();
    });
  },
);

const chunk = (delta: Json) =>
  `data: ${JSON.stringify({ id: "c", model: "m", choices: [{ index: 0, delta, finish_reason: null }] })}\n\n`;

describe.each(["messages", "responses"] as const)(
  "a server of Chat Completions that is done and never says why, asked in %s",
  (from) => {
    const wish: Wish = { from, to: "chat-completions" };
    test("is heard to its end", async () => {
      const text = `${chunk({ role: "assistant", content: "Hel" })}${chunk({ content: "lo" })}data: [DONE]\n\n`;
      const { client } = await answer(wish, true, text);
      expect(client).toMatchObject({ text: "Hello", finish: "stop" });
    });

    test("has its calls made", async () => {
      const call = {
        index: 0,
        id: "call_1",
        type: "function",
        function: { name: "look", arguments: "{}" },
      };
      const { client } = await answer(
        wish,
        true,
        `${chunk({ tool_calls: [call] })}data: [DONE]\n\n`,
      );
      expect(client.calls).toEqual([{ id: "call_1", name: "look", input: "{}" }]);
      expect(client.finish).toBe("tool_calls");
    });
  },
);
