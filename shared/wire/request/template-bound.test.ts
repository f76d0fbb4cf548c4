/**
 * Goal: what a server's template makes of a request is never more than is held for it. Method: random
 * tools, formats and calls, written in each way that templates have; and those that a real tokenizer
 * counts as far more tokens than they have bytes.
 */
import * as fc from "fast-check";
import llama3 from "llama3-tokenizer-js";
import { describe, expect, it } from "vitest";
import { providers } from "../../providers/index.ts";
import { hostedWeights, modelServer } from "../../providers/server-fields.ts";
import { limits } from "../../schemas/limits.ts";
import { templateWays, writeByTemplate } from "../../testing/template-writings.ts";
import type { Dialect } from "../dialect.ts";
import { chatCompletions } from "../protocols/chat-completions.ts";
import { messages } from "../protocols/messages.ts";
import { responses } from "../protocols/responses.ts";
import type { Protocol, UpstreamModel } from "../protocol.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const bytesOf = (text: string) => encode(text).length;

function boundOf(
  protocol: Protocol,
  body: object,
  to: { readonly dialect?: Partial<Dialect>; readonly contextTokens?: number } = {},
): number {
  const question = protocol.read(encode(JSON.stringify({ model: "m", ...body })), {});
  const { contextTokens } = to;
  const target: UpstreamModel = {
    model: { name: "m", maxOutputTokens: 100, contextTokens },
    dialect: { path: "x", ...modelServer, ...to.dialect },
  };
  return question.write(target).inputTokensMax;
}

const hello = { messages: [{ role: "user", content: "Hi" }] };
const toolOf = (parameters: unknown, description = "Looks") => ({
  type: "function",
  function: { name: "look", description, parameters },
});

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.stringMatching(/^[<>&'"\\é世😀\n]{0,12}$/u),
);
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 8, withCrossShrink: true },
    fc.oneof(text, fc.double({ noNaN: true }), fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(text, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;
const object = fc.dictionary(text, json, { maxKeys: 4, noNullPrototype: true });

describe.each(Object.entries(templateWays))("a template that writes JSON %s", (_name, way) => {
  const write = (value: unknown) => bytesOf(writeByTemplate(value, way));

  it("makes no more of tools and formats than is held", () => {
    fc.assert(
      fc.property(object, text, (parameters, description) => {
        const tools = [toolOf(parameters, description)];
        const format = { type: "json_schema", json_schema: { name: "f", schema: parameters } };
        const sent = JSON.parse(JSON.stringify({ tools, format })) as object;
        const body = { ...hello, tools, response_format: format };
        expect(boundOf(chatCompletions, body)).toBeGreaterThanOrEqual(write(sent));
      }),
    );
  });

  it("makes no more of calls and what they gave back than is held", () => {
    fc.assert(
      fc.property(object, text, (input, result) => {
        const args = JSON.stringify(input);
        const called = { id: "1", type: "function", function: { name: "look", arguments: args } };
        const call = { role: "assistant", content: "", tool_calls: [called] };
        const answer = { role: "tool", tool_call_id: "1", content: result };
        const read = { ...called, function: { name: "look", arguments: JSON.parse(args) } };
        const bound = boundOf(chatCompletions, { messages: [...hello.messages, call, answer] });
        const shown = write([{ ...call, tool_calls: [read] }]) + write(result);
        expect(bound).toBeGreaterThanOrEqual(shown);
      }),
    );
  });

  it("makes no more of them where they are said in another protocol's shape", () => {
    fc.assert(
      fc.property(object, (parameters) => {
        const reshaped = write([toolOf(JSON.parse(JSON.stringify(parameters)))]);
        const ofMessages = { name: "look", description: "Looks", input_schema: parameters };
        const asked = { ...hello, max_tokens: 100, tools: [ofMessages] };
        expect(boundOf(messages, asked)).toBeGreaterThanOrEqual(reshaped);
        const ofResponses = { type: "function", name: "look", description: "Looks", parameters };
        const wanted = { input: "Hi", tools: [ofResponses] };
        expect(boundOf(responses, wanted)).toBeGreaterThanOrEqual(reshaped);
        const use = { type: "tool_use", id: "1", name: "look", input: parameters };
        const turn = [...hello.messages, { role: "assistant", content: [use] }];
        const calls = [{ name: "look", arguments: JSON.parse(JSON.stringify(parameters)) }];
        expect(boundOf(messages, { max_tokens: 9, messages: turn })).toBeGreaterThanOrEqual(
          write([{ tool_calls: [{ function: calls[0] }] }]),
        );
      }),
    );
  });
});

const nested = (depth: number): unknown => (depth === 0 ? [] : [nested(depth - 1)]);

describe("what a real tokenizer counts", () => {
  it.each([
    ["spaced", [Array.from({ length: 5_000 }, () => 1)]],
    ["indented", Array.from({ length: 20 }, () => nested(100))],
    ["html", ["<".repeat(2_000)]],
    ["ascii", ["ÿ".repeat(2_000)]],
  ] as const)("is held where it is more than the bytes that were sent: %s", (way, values) => {
    const tools = [toolOf({ enum: values })];
    const written = writeByTemplate(tools, templateWays[way]);
    const counted = llama3.encode(written, { bos: false, eos: false }).length;
    expect(counted).toBeGreaterThan(bytesOf(JSON.stringify(tools)));
    expect(boundOf(chatCompletions, { ...hello, tools })).toBeGreaterThanOrEqual(counted);
  });
});

it("is held at companies that serve open weights, whose templates indent", () => {
  const tools = [toolOf({ enum: Array.from({ length: 20 }, () => nested(100)) })];
  const written = writeByTemplate(tools, templateWays.indented);
  const counted = llama3.encode(written, { bos: false, eos: false }).length;
  const bound = boundOf(chatCompletions, { ...hello, tools }, { dialect: hostedWeights });
  expect(bound).toBeGreaterThanOrEqual(counted);
});

describe("where it is bounded otherwise", () => {
  const tools = [toolOf({ enum: [["<".repeat(1_000)]] })];
  const asSent = boundOf(
    chatCompletions,
    { ...hello, tools },
    { dialect: { templates: () => undefined } },
  );

  it("is never more than the model takes, nor less than what was sent", () => {
    const body = { ...hello, tools };
    expect(boundOf(chatCompletions, body)).toBeGreaterThan(4_000);
    expect(boundOf(chatCompletions, body, { contextTokens: 4_000 })).toBe(4_000);
    expect(boundOf(chatCompletions, body, { contextTokens: 10 })).toBe(asSent);
  });

  it("adds little where blanks are one token, as at companies that serve open weights", () => {
    const schema = {
      type: "object",
      properties: { path: { type: "string", description: "Where it is. ".repeat(8) } },
      required: ["path"],
    };
    const many = Array.from({ length: 15 }, () => toolOf(schema, "What it does. ".repeat(80)));
    const said = [{ role: "user", content: "x".repeat(20_000) }];
    const boundAs = (templates: NonNullable<Dialect["templates"]>) =>
      boundOf(chatCompletions, { messages: said, tools: many }, { dialect: { templates } });
    const bare = boundAs(() => undefined);
    expect(boundAs(() => "indented")).toBeGreaterThan(bare);
    expect(boundAs(() => "indented") / bare).toBeLessThan(1.1);
    expect(boundAs(() => "spaced")).toBeLessThan(boundAs(() => "indented"));
  });

  it("leaves plain text as it is", () => {
    const said = { messages: [{ role: "user", content: "<é>".repeat(1_000) }] };
    const dialect = { templates: () => undefined };
    expect(boundOf(chatCompletions, said)).toBe(boundOf(chatCompletions, said, { dialect }));
  });

  it("reckons with the depth of JSON in a text", () => {
    const depth = limits.jsonDepthMax;
    const deep = `${"[".repeat(depth)}${"]".repeat(depth)}`;
    const called = { id: "1", type: "function", function: { name: "look", arguments: deep } };
    const turn = [...hello.messages, { role: "assistant", tool_calls: [called] }];
    expect(boundOf(chatCompletions, { messages: turn })).toBeGreaterThan(depth ** 2);
  });
});

it("is so at every server that somebody runs, in every protocol with tools", () => {
  for (const { id, selfHosted, speaks } of providers) {
    const withTools = [speaks["chat-completions"], speaks.messages, speaks.responses];
    for (const dialect of withTools) {
      if (!selfHosted || dialect === undefined) continue;
      expect(dialect.templates?.("m"), id).toBe("any");
    }
  }
});

const callOf = (list: string) => ({
  role: "assistant",
  tool_calls: [{ id: "c", type: "function", function: { name: "look", arguments: list } }],
});

const boundOfCalls = (...lists: readonly string[]) =>
  boundOf(chatCompletions, { messages: [...hello.messages, ...lists.map(callOf)] });

it("refuses calls and results whose JSON is beyond what a request may have", () => {
  const half = `[${"1,".repeat(limits.jsonEntriesMax / 2)}1]`;
  expect(boundOfCalls(half)).toBeGreaterThan(0);
  expect(() => boundOfCalls("[".repeat(limits.jsonDepthMax + 1))).toThrow("nested too deeply");
  expect(() => boundOfCalls(half, half, "[1,1]")).toThrow(
    expect.objectContaining({ code: "request_invalid" }),
  );
});
