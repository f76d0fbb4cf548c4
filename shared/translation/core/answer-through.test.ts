// Goal: how an upstream's bytes are cut into chunks never changes what a client reads, whoever is
// slow is waited for, and nothing grows without a bound. Method: generated answers, said by the
// stand-ins' own wire code, cut anywhere, against the same answer in one chunk.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Upstream } from "../../ports/http.ts";
import { limits } from "../../schemas/limits.ts";
import { chatWire } from "../../testing/upstreams/chat-upstream.ts";
import { converseWire } from "../../testing/upstreams/converse-upstream.ts";
import { generateContentWire } from "../../testing/upstreams/generate-content-upstream.ts";
import { messagesWire } from "../../testing/upstreams/messages-upstream.ts";
import type { AnswerWire, ScriptedAnswer } from "../../testing/upstreams/scripted-answer.ts";
import { sendPrepared } from "../../testing/upstreams/send-prepared.ts";
import { chatCompletions } from "../../wire/protocols/chat-completions.ts";
import { messages } from "../../wire/protocols/messages.ts";
import type { Prepared, Protocol } from "../../wire/protocol.ts";
import { findTranslation } from "../index.ts";

const wires = {
  "chat-completions": chatWire,
  messages: messagesWire,
  "generate-content": generateContentWire,
  converse: converseWire,
} as const;
type TargetId = keyof typeof wires;
const url = "https://api.example.com/v1";

async function prepared(client: Protocol, to: TargetId, more: object = {}): Promise<Prepared> {
  const body = {
    model: "m",
    max_tokens: 100,
    stream: true,
    messages: [{ role: "user", content: "Hi" }],
    ...more,
  };
  const question = client.read(new TextEncoder().encode(JSON.stringify(body)), {});
  const translation = findTranslation({ from: client.id, to, wants: "chat" });
  if (translation === undefined) throw new Error("There is none.");
  return translation.prepare(question, {
    protocol: to,
    baseUrl: url,
    model: { name: "claude-haiku-4-5", maxOutputTokens: 100 },
    dialect: { path: "x", streamUsage: true },
  });
}

/** An upstream that hands over these chunks, each once the one before was taken. */
function inChunks(wire: AnswerWire, chunks: readonly Uint8Array[]): Upstream {
  return async (_request, sink) => {
    sink.head(200, { "content-type": wire.streamType, "x-request-id": "r" });
    for (const chunk of chunks) await sink.data(chunk);
    return { kind: "complete" };
  };
}

/** An upstream whose first event never ends. */
const endless =
  (streamType: string): Upstream =>
  async (request, sink) => {
    sink.head(200, { "content-type": streamType });
    const filler = new Uint8Array(65_536).fill(120);
    let sent = 0;
    while (!request.signal.aborted && sent < 8 * limits.streamEventBytesMax) {
      await sink.data(filler);
      sent += filler.length;
    }
    return request.signal.aborted ? { kind: "aborted" } : { kind: "complete" };
  };

const unreachable: Upstream = async () => ({ kind: "not_sent", detail: "ECONNREFUSED" });

function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...new Set(places.map((place) => place % bytes.length)), bytes.length];
  const sorted = ends.sort((one, other) => one - other);
  return sorted.map((end, index) => bytes.slice(sorted[index - 1] ?? 0, end));
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}

/** Ids that packages make up where an upstream gives none. */
const withoutIds = (text: string) => text.replaceAll(/"id":"[A-Za-z0-9]{16}"/g, '"id":""');

const text = fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }), {
  maxLength: 4,
});
const answers: fc.Arbitrary<ScriptedAnswer> = fc.record({
  reasoning: text,
  text,
  toolCalls: fc.array(
    fc.record({
      id: fc.stringMatching(/^call_[a-z]{8}$/),
      name: fc.constantFrom("weather", "time"),
      input: fc
        .dictionary(fc.string({ maxLength: 4 }), fc.string({ maxLength: 8 }), { maxKeys: 2 })
        .map((input) => JSON.stringify(input).match(/.{1,5}/gs) ?? []),
    }),
    { maxLength: 2 },
  ),
  usage: fc.constantFrom({ input: 7, output: 3 }, { input: 9, cacheRead: 4, output: 8 }),
});

describe.each(Object.keys(wires) as TargetId[])("an upstream that speaks %s", (to) => {
  const wire = wires[to];
  const client = to === "messages" ? chatCompletions : messages;

  test("is read the same wherever its bytes are cut", async () => {
    const request = await prepared(client, to);
    await fc.assert(
      fc.asyncProperty(answers, fc.array(fc.nat(), { maxLength: 30 }), async (answer, places) => {
        const bytes = joined(wire.pieces(answer));
        const read = async (chunks: Uint8Array[]) => {
          const upstream = inChunks(wire, chunks);
          const received = await sendPrepared({ upstream, prepared: request, url });
          expect(received.outcome).toEqual({ kind: "complete" });
          return withoutIds(received.text);
        };
        expect(await read(cutAt(bytes, places))).toBe(await read([bytes]));
      }),
      { numRuns: 40 },
    );
  });

  test("is not read further while the client takes nothing", async () => {
    const pieces = wire.pieces({
      text: Array.from({ length: 500 }, (_, index) => `word ${index} `),
    });
    let handed = 0;
    const upstream: Upstream = async (_request, sink) => {
      sink.head(200, { "content-type": wire.streamType });
      for (const piece of pieces) {
        await sink.data(piece);
        handed += 1;
      }
      return { kind: "complete" };
    };
    const taken = Promise.withResolvers<void>();
    const whole = sendPrepared({
      upstream,
      prepared: await prepared(client, to),
      url,
      onData: () => taken.promise,
    });
    // Everything that can go on without the client has gone on by then.
    for (let round = 0; round < 200; round += 1) await new Promise((next) => setImmediate(next));
    expect(handed).toBeLessThan(60);
    taken.resolve();
    expect((await whole).text).toContain("word 499");
  });

  test("is cut when one of its events outgrows the limit", async () => {
    const request = await prepared(client, to);
    const received = await sendPrepared({
      upstream: endless(wire.streamType),
      prepared: request,
      url,
    });
    expect(received.outcome).toEqual({ kind: "cut", detail: "unreadable" });
  });
});

test("a call that never left is said to be that", async () => {
  const request = await prepared(chatCompletions, "messages");
  const received = await sendPrepared({ upstream: unreachable, prepared: request, url });
  expect(received).toMatchObject({ status: 0, text: "", outcome: { kind: "not_sent" } });
});

test.each(["head", "idle"] as const)("a %s time-out is said to be that", async (phase) => {
  const upstream: Upstream = async (_request, sink) => {
    if (phase === "idle") sink.head(200, { "content-type": messagesWire.streamType });
    return { kind: "timeout", phase };
  };
  const request = await prepared(chatCompletions, "messages");
  const received = await sendPrepared({ upstream, prepared: request, url });
  expect(received.outcome).toEqual({ kind: "timeout", phase });
});

// The others end their connection when they are done.
test.each(["chat-completions", "messages"] as const)(
  "a stream of %s is whole when it says so, though its connection stays open",
  async (to) => {
    const wire = wires[to];
    const client = to === "messages" ? chatCompletions : messages;
    const ended = Promise.withResolvers<void>();
    const upstream: Upstream = async (request, sink) => {
      sink.head(200, { "content-type": wire.streamType });
      for (const piece of wire.pieces({ text: ["Yes"] })) await sink.data(piece);
      request.signal.addEventListener("abort", () => ended.resolve());
      await ended.promise;
      return { kind: "aborted" };
    };
    const controller = new AbortController();
    const received = await sendPrepared({
      upstream,
      prepared: await prepared(client, to),
      url,
      signal: controller.signal,
      // The pool ends a call soon after its last event.
      onData: (chunk) => {
        if (/\[DONE\]|message_stop/.test(chunk)) controller.abort();
      },
    });
    expect(received.outcome).toEqual({ kind: "aborted" });
    expect(received.text).toMatch(/Yes/);
    expect(received.text).toMatch(/\[DONE\]|message_stop/);
  },
);

test("a client that takes one call of a tool at a time gets one, whoever answers", async () => {
  const tools = [{ type: "function", function: { name: "weather" } }];
  const one = { tools, parallel_tool_calls: false };
  const toolCalls = ["Lugo", "Bilbao"].map((city) => ({
    id: `call_${city}`,
    name: "weather",
    input: [JSON.stringify({ city })],
  }));
  const request = await prepared(chatCompletions, "generate-content", one);
  const upstream = inChunks(generateContentWire, generateContentWire.pieces({ toolCalls }));
  const streamed = await sendPrepared({ upstream, prepared: request, url });
  expect(streamed.text).toContain("Lugo");
  expect(streamed.text).not.toContain("Bilbao");
  expect(streamed.text).toContain('"finish_reason":"tool_calls"');
  const inOnePiece = await prepared(chatCompletions, "generate-content", { ...one, stream: false });
  const body = new TextEncoder().encode(JSON.stringify(generateContentWire.whole({ toolCalls })));
  const whole = await sendPrepared({
    upstream: inChunks({ ...generateContentWire, streamType: "application/json" }, [body]),
    prepared: inOnePiece,
    url,
  });
  expect(whole.text).toContain("Lugo");
  expect(whole.text).not.toContain("Bilbao");
});

test("JSON that is asked for as the call of a tool is answered as text", async () => {
  const format = { response_format: { type: "json_object" } };
  const toolCalls = [{ id: "toolu_1", name: "json", input: ['{"city":', '"Lugo"}'] }];
  for (const to of ["messages", "converse"] as const) {
    const upstream = inChunks(wires[to], wires[to].pieces({ toolCalls }));
    const request = await prepared(chatCompletions, to, format);
    const { text: answer } = await sendPrepared({ upstream, prepared: request, url });
    const said = [...answer.matchAll(/"content":("(?:[^"\\]|\\.)*")/g)].map(([, piece]) => piece);
    expect(said.map((piece) => JSON.parse(piece ?? '""') as unknown).join("")).toBe(
      '{"city":"Lugo"}',
    );
    expect(answer).toContain('"finish_reason":"stop"');
    expect(answer).not.toContain("tool_calls");
  }
});
