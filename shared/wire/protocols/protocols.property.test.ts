/**
 * Goal: no body of a client and no byte of an upstream surprises the pool. Method: the vendors' own
 * requests with parts of them replaced by what nobody should send, texts of every kind against the
 * bounds, and streams cut and broken anywhere.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isGranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { wireSamples } from "../../testing/wire-samples.ts";
import { createSseScanner } from "../bytes/sse-scanner.ts";
import { clientProtocolIds, type ClientProtocolId } from "../dialect.ts";
import { protocols } from "./index.ts";
import type { Protocol, Question, StreamReading, UpstreamModel } from "../protocol.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const bytesOf = (text: string) => encode(text).length;
const target: UpstreamModel = {
  model: { name: "real-name", maxOutputTokens: 2_000 },
  dialect: { path: "somewhere", streamUsage: true },
};
const outcomes = [
  "used",
  "json_invalid",
  "request_invalid",
  "request_unbounded",
  "request_untranslatable",
];

/** Values nobody should send, in the place of any other. */
const hostile = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, "", [], {}, -1, 0, 0.5, 1e308, 2 ** 53, -(2 ** 53)),
  fc.constantFrom<unknown>([[]], [null], [{}], { type: null }, { type: {} }, [{ type: "text" }]),
  fc.constant(JSON.parse('{"__proto__":{"model":"x"},"constructor":1,"toString":null}') as unknown),
  fc.constantFrom(60, 150, 400).map((depth) => {
    let value: unknown = "deep";
    for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { type: value };
    return value;
  }),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.jsonValue({ maxDepth: 4 }),
);

/** Every place in a JSON value, as the keys that lead there. */
function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...path, key]))];
}

function replaced(value: unknown, path: readonly string[], by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((part: unknown, at) => (String(at) === key ? replaced(part, rest, by) : part));
  }
  if (typeof value !== "object" || value === null) return by;
  const record = value as Record<string, unknown>;
  return { ...record, [key]: replaced(record[key], rest, by) };
}

/** Requests with more in them than a first example has. */
const rich: Readonly<Record<ClientProtocolId, object>> = {
  "chat-completions": {
    tools: [{ type: "function", function: { name: "look", parameters: { type: "object" } } }],
    messages: [
      { role: "user", content: [{ type: "image_url", image_url: { url: "https://a.b/c.png" } }] },
    ],
    response_format: { type: "json_object" },
    n: 2,
  },
  responses: {
    tools: [{ type: "namespace", name: "a", tools: [{ type: "function", name: "b" }] }],
    input: [
      { type: "function_call", call_id: "1", name: "b", arguments: "{}" },
      { type: "function_call_output", call_id: "1", output: [{ type: "input_text", text: "ok" }] },
      { type: "reasoning", summary: [], encrypted_content: "abc" },
    ],
  },
  messages: {
    thinking: { type: "enabled", budget_tokens: 1_024 },
    tools: [{ name: "look", input_schema: { type: "object" } }],
    messages: [
      {
        role: "user",
        content: [
          { type: "tool_result", tool_use_id: "1", content: [{ type: "text", text: "ok" }] },
          { type: "document", source: { type: "text", media_type: "text/plain", data: "long" } },
        ],
      },
    ],
    context_management: { edits: [{ type: "clear_tool_uses_20250919" }] },
  },
  embeddings: { input: [[1, 2], [3]], dimensions: 256 },
  completions: { prompt: ["a", "b"], suffix: "c", best_of: 2, echo: true, logprobs: 2 },
  "fim-completions": { context: [{ path: "a.ts", text: "b" }], language: "ts", min_tokens: 2 },
};

/** What a question does, whoever asked it; throws what nobody may throw. */
function use(question: Question): void {
  const prepared = question.write(target);
  const { inputTokensMax, outputTokensMax, answerTokensMax } = prepared;
  const estimate = question.estimateInputTokens();
  for (const count of [inputTokensMax, outputTokensMax, answerTokensMax, estimate]) {
    expect(Number.isSafeInteger(count) && (count ?? -1) >= 0).toBe(true);
  }
  expect(inputTokensMax).toBeGreaterThanOrEqual(estimate);
  expect(outputTokensMax).toBeGreaterThanOrEqual(answerTokensMax * question.choices);
  expect(answerTokensMax).toBeLessThanOrEqual(2_000);
  expect(question.choices).toBeLessThanOrEqual(limits.choicesMax ** 2);
  expect(JSON.parse(new TextDecoder().decode(prepared.body))).toMatchObject({ model: "real-name" });
}

/** What comes of a body: it is used, or refused by a code. */
function outcomeOf(protocol: Protocol, body: Uint8Array): string {
  try {
    use(protocol.read(body, { "anthropic-beta": "effort-2025-11-24, unknown" }));
    return "used";
  } catch (error) {
    if (isGranaryError(error)) return error.code;
    throw error;
  }
}

describe.each(protocols)("hostile bodies for $id", (protocol) => {
  const { request } = wireSamples[protocol.id];
  const whole = { ...request, ...rich[protocol.id], stream: false };

  it("takes the whole of what it can take", () => {
    expect(outcomeOf(protocol, encode(JSON.stringify(whole)))).toBe("used");
  });

  it("reads or refuses whatever stands anywhere", () => {
    const change = fc.tuple(fc.constantFrom(...placesIn(whole)), hostile);
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        let body: unknown = whole;
        for (const [path, by] of changes) body = replaced(body, path, by);
        expect(outcomes).toContain(outcomeOf(protocol, encode(JSON.stringify(body))));
      }),
      { numRuns: 400 },
    );
  });

  it("reads or refuses any bytes", () => {
    const text = JSON.stringify(whole);
    const cut = fc.nat(text.length).map((end) => encode(text.slice(0, end)));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), cut), (body) => {
        expect(outcomes).toContain(outcomeOf(protocol, body));
      }),
    );
  });
});

/** A request that says these texts wherever its protocol lets people say something. */
const saying: Readonly<Record<ClientProtocolId, (texts: readonly string[]) => object>> = {
  "chat-completions": (texts) => ({
    messages: texts.map((content) => ({ role: "user", content })),
    tools: [{ type: "function", function: { name: "x", description: texts[0] } }],
  }),
  responses: (texts) => ({
    instructions: texts[0],
    input: texts.map((output, at) => ({ type: "function_call_output", call_id: `${at}`, output })),
  }),
  messages: (texts) => ({
    system: texts[0],
    messages: texts.map((text) => ({
      role: "user",
      content: [{ type: "tool_result", tool_use_id: "1", content: [{ type: "text", text }] }],
    })),
  }),
  embeddings: (texts) => ({ input: texts }),
  completions: (texts) => ({ prompt: texts.slice(0, limits.choicesMax), suffix: texts[0] }),
  "fim-completions": ([first = "", ...others]) => ({
    prompt: first,
    suffix: first,
    context: others.map((text) => ({ text })),
  }),
};

describe.each(protocols)("bounds of $id", (protocol) => {
  it("are above a count of every byte of every text as a token of its own", () => {
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (texts) => {
        const request = { ...wireSamples[protocol.id].request, ...saying[protocol.id](texts) };
        const question = protocol.read(encode(JSON.stringify(request)), {});
        const said = protocol.id === "completions" ? texts.slice(0, limits.choicesMax) : texts;
        const worst = said.reduce((sum, each) => sum + bytesOf(each), 0);
        const { inputTokensMax } = question.write(target);
        expect(inputTokensMax).toBeGreaterThanOrEqual(worst);
        expect(inputTokensMax).toBeGreaterThanOrEqual(question.estimateInputTokens());
      }),
    );
  });
});

const streamed = clientProtocolIds.flatMap((id) => {
  const protocol = protocols.find((each) => each.id === id);
  const { request, stream } = wireSamples[id];
  if (stream === undefined || protocol === undefined) return [];
  return [{ id, question: protocol.read(encode(JSON.stringify(request)), {}), stream }];
});

/** All that is known of a stream. */
const seen = (reading: StreamReading) => ({
  produced: reading.produced,
  reported: reading.reported(),
  isComplete: reading.isComplete(),
  isDone: reading.isDone(),
});

describe.each(streamed)("streams of $id", ({ question, stream }) => {
  const bytes = encode(stream.events.join(""));
  const readAll = (chunks: readonly Uint8Array[]): StreamReading => {
    const reading = question.readStream();
    const scanner = createSseScanner(limits.streamEventBytesMax);
    for (const chunk of chunks) {
      for (const event of scanner.push(chunk).events) reading.take(event);
    }
    return reading;
  };
  it("read the same wherever their chunks are cut", () => {
    const whole = seen(readAll([bytes]));
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 12 }), (cuts) => {
        const places = [0, ...cuts.toSorted((one, other) => one - other), bytes.length];
        const chunks = places.slice(1).map((end, at) => bytes.slice(places[at], end));
        expect(seen(readAll(chunks))).toEqual(whole);
      }),
    );
  });

  it("are never over before they said so, wherever they stop", () => {
    fc.assert(
      fc.property(fc.nat(bytes.length), (end) => {
        const reading = readAll([bytes.slice(0, end)]);
        const endsAt = bytesOf(stream.events.slice(0, stream.endsAt + 1).join(""));
        expect(reading.isComplete()).toBe(end >= endsAt);
      }),
    );
  });

  it("surprise nobody, whatever bytes are broken", () => {
    const broken = fc.tuple(
      fc.nat(bytes.length - 1),
      fc.uint8Array({ minLength: 1, maxLength: 9 }),
    );
    fc.assert(
      fc.property(fc.array(broken, { minLength: 1, maxLength: 4 }), (breaks) => {
        const copy = bytes.slice();
        for (const [at, noise] of breaks) copy.set(noise.subarray(0, copy.length - at), at);
        const { produced, reported } = readAll([copy]);
        expect(produced.ascii + produced.other).toBeLessThanOrEqual(copy.length);
        for (const count of Object.values(reported() ?? {})) {
          expect(Number.isSafeInteger(count) && (count ?? -1) >= 0).toBe(true);
        }
        question.readAnswer(copy);
      }),
    );
  });
});
