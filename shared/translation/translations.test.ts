// Goal: whatever protocol a client speaks and whatever its provider speaks, it reads what the
// provider said, and the pool reads what it was counted as. Method: every client protocol against a
// stand-in for every provider protocol over real HTTP; what is read is compared with the script.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createUndiciUpstream } from "../node/http/undici-upstream.ts";
import { startChatUpstream } from "../testing/upstreams/chat-upstream.ts";
import {
  readStreamedAnswer,
  readWholeAnswer,
  type ChatProtocol,
} from "../testing/upstreams/client-answers.ts";
import { startConverseUpstream } from "../testing/upstreams/converse-upstream.ts";
import { startGenerateContentUpstream } from "../testing/upstreams/generate-content-upstream.ts";
import { startMessagesUpstream } from "../testing/upstreams/messages-upstream.ts";
import type { ScriptedAnswer } from "../testing/upstreams/scripted-answer.ts";
import { sendPrepared, type UpstreamAnswer } from "../testing/upstreams/send-prepared.ts";
import type { ScriptedUpstream } from "../testing/upstreams/start-scripted-upstream.ts";
import { createSseScanner } from "../wire/bytes/sse-scanner.ts";
import { protocols } from "../wire/protocols/index.ts";
import type { Prepared, Question } from "../wire/protocol.ts";
import { findTranslation, translations } from "./index.ts";

const sources = ["chat-completions", "responses", "messages"] as const;
const targets = {
  "chat-completions": { start: startChatUpstream, model: "llama", path: "chat/completions" },
  messages: { start: startMessagesUpstream, model: "claude-haiku-4-5", path: "messages" },
  "generate-content": {
    start: startGenerateContentUpstream,
    model: "gemini-2.5-flash",
    path: "models/{model}:generateContent",
  },
  converse: {
    start: startConverseUpstream,
    model: "anthropic.claude-haiku-4-5-20251001-v1:0",
    path: "model/{model}/converse",
  },
} as const;
type TargetId = keyof typeof targets;

const pairs = sources.flatMap((source) =>
  (Object.keys(targets) as TargetId[])
    .filter((target) => target !== (source as string))
    .map((target) => ({ source, target })),
);

const servers = new Map<TargetId, ScriptedUpstream>();
const transport = createUndiciUpstream();
beforeAll(async () => {
  for (const [id, { start }] of Object.entries(targets)) {
    servers.set(id as TargetId, await start());
  }
});
afterAll(async () => {
  await transport.close();
  for (const server of servers.values()) await server.close();
});

const schema = { type: "object", properties: { city: { type: "string" } } };
const requests: Readonly<Record<ChatProtocol, object>> = {
  "chat-completions": {
    model: "smart",
    messages: [{ role: "user", content: "Hello" }],
    tools: [{ type: "function", function: { name: "weather", parameters: schema } }],
    max_completion_tokens: 300,
    stream_options: { include_usage: true },
  },
  responses: {
    model: "smart",
    input: "Hello",
    tools: [{ type: "function", name: "weather", parameters: schema }],
    max_output_tokens: 300,
    store: false,
  },
  messages: {
    model: "smart",
    messages: [{ role: "user", content: "Hello" }],
    tools: [{ name: "weather", input_schema: schema }],
    max_tokens: 300,
  },
};

const everything: ScriptedAnswer = {
  reasoning: ["Let me ", "see."],
  text: ["It is ", "sunny, ", "¿no? 你好"],
  toolCalls: [
    { id: "call_1", name: "weather", input: ['{"city":', '"Bilbao"}'] },
    { id: "call_2", name: "weather", input: ['{"city":"', 'Lugo"}'] },
  ],
  usage: { input: 120, cacheRead: 20, output: 45 },
};

type TranslationCase = {
  readonly question: Question;
  readonly prepared: Prepared;
  readonly to: TargetId;
};

async function ask(pair: (typeof pairs)[number], isStream: boolean): Promise<TranslationCase> {
  const { source, target } = pair;
  const body = JSON.stringify({ ...requests[source], stream: isStream });
  const protocol = protocols.find(({ id }) => id === source);
  const question = protocol?.read(new TextEncoder().encode(body), {});
  const translation = findTranslation({ from: source, to: target, wants: "chat" });
  if (question === undefined || translation === undefined) throw new Error("There is none.");
  const prepared = await translation.prepare(question, {
    protocol: target,
    baseUrl: "https://api.example.com",
    model: { name: targets[target].model, maxOutputTokens: 4_000 },
    dialect: { path: targets[target].path, streamUsage: true },
  });
  return { question, prepared, to: target };
}

function send({ prepared, to }: TranslationCase, answer: ScriptedAnswer): Promise<UpstreamAnswer> {
  const server = servers.get(to);
  if (server === undefined) throw new Error("It has not started.");
  server.script(answer);
  const path = (prepared.path ?? targets[to].path).replace("{model}", "model");
  return sendPrepared({ upstream: transport.send, prepared, url: `${server.url}/${path}` });
}

/** What the pool reads of a stream. */
function meter({ question }: TranslationCase, { text }: UpstreamAnswer) {
  const reading = question.readStream(true);
  const { events } = createSseScanner(1_000_000).push(new TextEncoder().encode(text));
  const verdicts = events.map((event) => reading.take(event));
  return { reading, verdicts };
}

const expectedCalls = [
  { id: expect.any(String), name: "weather", input: '{"city":"Bilbao"}' },
  { id: expect.any(String), name: "weather", input: '{"city":"Lugo"}' },
];
const expected = {
  thoughts: "Let me see.",
  text: "It is sunny, ¿no? 你好",
  calls: expectedCalls,
  finish: "tool_calls",
  usage: { input: 120, cacheRead: 20, output: 45 },
};

test("there is a translation for every pair of different chat protocols", () => {
  const chat = translations.filter(({ wants }) => wants === "chat");
  expect(chat.map(({ from, to }) => `${from} > ${to}`).sort()).toEqual(
    pairs.map(({ source, target }) => `${source} > ${target}`).sort(),
  );
});

describe.each(pairs)("from $source to $target", (pair) => {
  test("an answer in one piece says all that the provider said", async () => {
    const asked = await ask(pair, false);
    const received = await send(asked, everything);
    expect(received.outcome).toEqual({ kind: "complete" });
    expect(received.headers["content-type"]).toBe("application/json");
    expect(readWholeAnswer(pair.source, received.text)).toEqual(expected);
    const reading = asked.question.readAnswer(new TextEncoder().encode(received.text));
    expect(reading.hasAnswer).toBe(true);
    expect(reading.reported).toMatchObject({ inputTokens: 120, outputTokens: 45 });
  });

  test("a stream says the same, and what it was counted as", async () => {
    const asked = await ask(pair, true);
    const received = await send(asked, everything);
    expect(received.outcome).toEqual({ kind: "complete" });
    expect(received.headers["content-type"]).toMatch(/^text\/event-stream/);
    expect(readStreamedAnswer(pair.source, received.text)).toEqual(expected);
    const { reading } = meter(asked, received);
    expect(reading.isComplete()).toBe(true);
    expect(reading.isDone()).toBe(true);
    expect(reading.reported()).toMatchObject({ inputTokens: 120, outputTokens: 45 });
  });

  test.each([
    ["stop", "stop"],
    ["length", "length"],
    ["refusal", "refusal"],
  ] as const)("an answer that ended because of %s says so", async (finish, read) => {
    const script: ScriptedAnswer = { text: ["Yes"], finish };
    const whole = await send(await ask(pair, false), script);
    expect(readWholeAnswer(pair.source, whole.text).finish).toBe(read);
    const stream = await send(await ask(pair, true), script);
    expect(readStreamedAnswer(pair.source, stream.text).finish).toBe(read);
  });

  test("usage that was not reported is not reported", async () => {
    const asked = await ask(pair, true);
    const received = await send(asked, { text: ["Yes"], usage: null });
    expect(readStreamedAnswer(pair.source, received.text)).toMatchObject({
      text: "Yes",
      finish: "stop",
      usage: undefined,
    });
    expect(meter(asked, received).reading.reported()).toBeUndefined();
    const whole = await send(await ask(pair, false), { text: ["Yes"], usage: null });
    expect(readWholeAnswer(pair.source, whole.text)).toMatchObject({
      text: "Yes",
      finish: "stop",
      usage: undefined,
    });
  });

  test("a refusal passes as it came", async () => {
    const body = { error: { message: "Slow down", code: "rate" } };
    for (const isStream of [false, true]) {
      const received = await send(await ask(pair, isStream), {
        refusal: { status: 429, body, headers: { "retry-after": "7" } },
      });
      expect(received.status).toBe(429);
      expect(received.headers["retry-after"]).toBe("7");
      expect(JSON.parse(received.text)).toEqual(body);
      expect(received.outcome).toEqual({ kind: "complete" });
    }
  });

  test("a stream that is cut says what came and never that it ended", async () => {
    const asked = await ask(pair, true);
    const received = await send(asked, { ...everything, toolCalls: [], cutAfter: 5 });
    expect(received.outcome.kind).toBe("cut");
    const { thoughts, text, finish } = readStreamedAnswer(pair.source, received.text);
    expect(thoughts + text).toMatch(/^Let me see\.(?:It is (?:sunny, )?(?:¿no\? 你好)?)?$/);
    expect(finish).toBeUndefined();
    const { reading, verdicts } = meter(asked, received);
    expect(verdicts).not.toContain("failed");
    expect(reading.isComplete()).toBe(false);
    expect(reading.produced.pieces).toBeGreaterThan(0);
  });

  test("a stream that ends without saying why is not whole", async () => {
    const asked = await ask(pair, true);
    const received = await send(asked, { text: ["Half an"], withoutEnd: true });
    expect(readStreamedAnswer(pair.source, received.text)).toMatchObject({
      text: "Half an",
      finish: undefined,
    });
    expect(meter(asked, received).reading.isComplete()).toBe(false);
  });

  test("an error in a stream is an error in the client's protocol", async () => {
    const asked = await ask(pair, true);
    const received = await send(asked, { text: ["Half an"], errorEvent: true });
    expect(readStreamedAnswer(pair.source, received.text).finish).toBeUndefined();
    expect(meter(asked, received).verdicts).toContain("failed");
    expect(received.outcome.kind).toBe("cut");
  });

  test("what makes no sense is taken for cut", async () => {
    const garbage = "<html>Sorry</html>";
    const whole = await send(await ask(pair, false), { garbage });
    expect(whole).toMatchObject({ text: "", outcome: { kind: "cut", detail: "unreadable" } });
    const asked = await ask(pair, true);
    const streamed = await send(asked, { garbage });
    expect(streamed.text).not.toContain("html");
    expect(meter(asked, streamed).reading.isComplete()).toBe(false);
  });

  test("a client that hangs up ends the call at once and keeps what came", async () => {
    const server = servers.get(pair.target);
    const { prepared } = await ask(pair, true);
    server?.script({ ...everything, hangAfter: 6 });
    const controller = new AbortController();
    const received = await sendPrepared({
      upstream: transport.send,
      prepared,
      url: `${server?.url}/${(prepared.path ?? targets[pair.target].path).replace("{model}", "model")}`,
      signal: controller.signal,
      // Nobody takes what is written any more.
      onData: () => {
        setImmediate(() => controller.abort());
        return new Promise(() => undefined);
      },
    });
    expect(received.outcome).toEqual({ kind: "aborted" });
    await server?.hungUp;
  });
});
