// Goal: what one provider leaves in a conversation is taken by the next, whoever both are, and comes back
// to the first. Method: generated answers with ids and thoughts of every kind go from a provider to a
// client, who asks the next with them, and then the first again; what would leave is held to the rules
// that providers refuse by.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Upstream } from "../ports/http.ts";
import { anyAnswer } from "../testing/upstreams/any-answer.ts";
import { chatWire } from "../testing/upstreams/chat-upstream.ts";
import { converseWire } from "../testing/upstreams/converse-upstream.ts";
import { generateContentWire } from "../testing/upstreams/generate-content-upstream.ts";
import { messagesWire } from "../testing/upstreams/messages-upstream.ts";
import type { ScriptedAnswer } from "../testing/upstreams/scripted-answer.ts";
import { sendPrepared } from "../testing/upstreams/send-prepared.ts";
import type { Dialect } from "../wire/dialect.ts";
import { protocols } from "../wire/protocols/index.ts";
import type { Prepared } from "../wire/protocol.ts";
import { findTranslation } from "./index.ts";

type Json = { readonly [field: string]: unknown };
type ClientId = "chat-completions" | "responses" | "messages";
type UpstreamId = ClientId | "generate-content" | "converse";

const list = (value: unknown) => (Array.isArray(value) ? (value as readonly Json[]) : []);
const object = (value: unknown) => (value ?? {}) as Json;
const dialect: Dialect = { path: "x", streamUsage: true, callIds: "nine-letters" };

/** How each provider says an answer in one piece. */
const says: Readonly<Record<UpstreamId, (answer: ScriptedAnswer) => unknown>> = {
  "chat-completions": chatWire.whole,
  messages: messagesWire.whole,
  "generate-content": generateContentWire.whole,
  converse: converseWire.whole,
  responses: ({ reasoning = [], signature, text = [], toolCalls = [] }) => ({
    id: "resp_1",
    object: "response",
    status: "completed",
    model: "m",
    output: [
      {
        type: "reasoning",
        id: "rs_1",
        summary: [{ type: "summary_text", text: reasoning.join("") }],
        ...(signature ? { encrypted_content: signature } : {}),
      },
      {
        type: "message",
        id: "msg:1",
        role: "assistant",
        content: [{ type: "output_text", text: text.join("") }],
      },
      ...toolCalls.map(({ id, name, input }) => ({
        type: "function_call",
        id: `fc_${id}`,
        call_id: id,
        name,
        arguments: input.join(""),
      })),
    ],
    usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
  }),
};

type Client = {
  readonly first: Json;
  /** The next request, with the answer and what the tools gave back. */
  readonly next: (request: Json, answer: Json) => Json;
};

const schema = { type: "object", properties: {} };
const names = ["look", "wait"];
const clients: Readonly<Record<ClientId, Client>> = {
  "chat-completions": {
    first: {
      max_tokens: 100,
      messages: [{ role: "user", content: "Go." }],
      tools: names.map((name) => ({ type: "function", function: { name, parameters: schema } })),
    },
    next: (request, answer) => {
      const said = object(list(answer["choices"])[0]?.["message"]);
      const results = list(said["tool_calls"]).map(({ id }) => ({
        role: "tool",
        tool_call_id: id,
        content: "done",
      }));
      return {
        ...request,
        messages: [...list(request["messages"]), said, ...results, ...more(results)],
      };
    },
  },
  messages: {
    first: {
      max_tokens: 4_000,
      thinking: { type: "enabled", budget_tokens: 1_024 },
      messages: [{ role: "user", content: "Go." }],
      tools: names.map((name) => ({ name, input_schema: schema })),
    },
    next: (request, { content }) => {
      const results = list(content)
        .filter(({ type }) => type === "tool_use")
        .map(({ id }) => ({ type: "tool_result", tool_use_id: id, content: "done" }));
      const said = { role: "assistant", content };
      const user = results.length > 0 ? [{ role: "user", content: results }] : more(results);
      return { ...request, messages: [...list(request["messages"]), said, ...user] };
    },
  },
  responses: {
    first: {
      store: false,
      input: [{ role: "user", content: "Go." }],
      tools: names.map((name) => ({ type: "function", name, parameters: schema })),
    },
    next: (request, { output }) => {
      const results = list(output)
        .filter(({ type }) => type === "function_call")
        .map(({ call_id: id }) => ({ type: "function_call_output", call_id: id, output: "done" }));
      return {
        ...request,
        input: [...list(request["input"]), ...list(output), ...results, ...more(results)],
      };
    },
  },
};

/** A person goes on where no tool does. */
const more = (results: readonly unknown[]) =>
  results.length > 0 ? [] : [{ role: "user", content: "Go on." }];

/** What a provider is sent of calls. */
type Calls = { readonly called: readonly unknown[]; readonly answered: readonly unknown[] };

const callsIn: Readonly<Record<UpstreamId, (request: Json) => Calls>> = {
  "chat-completions": ({ messages }) => ({
    called: list(messages).flatMap((one) => list(one["tool_calls"]).map(({ id }) => id)),
    answered: list(messages).flatMap((one) =>
      one["role"] === "tool" ? [one["tool_call_id"]] : [],
    ),
  }),
  messages: ({ messages }) => {
    const blocks = list(messages).flatMap(({ content }) => list(content));
    return {
      called: blocks.flatMap(({ type, id }) => (type === "tool_use" ? [id] : [])),
      answered: blocks.flatMap((one) =>
        one["type"] === "tool_result" ? [one["tool_use_id"]] : [],
      ),
    };
  },
  responses: ({ input }) => ({
    called: list(input).flatMap((one) => (one["type"] === "function_call" ? [one["call_id"]] : [])),
    answered: list(input).flatMap((one) =>
      one["type"] === "function_call_output" ? [one["call_id"]] : [],
    ),
  }),
  converse: ({ messages }) => {
    const blocks = list(messages).flatMap(({ content }) => list(content));
    return {
      called: blocks.flatMap((one) =>
        one["toolUse"] === undefined ? [] : [object(one["toolUse"])["toolUseId"]],
      ),
      answered: blocks.flatMap((one) =>
        one["toolResult"] === undefined ? [] : [object(one["toolResult"])["toolUseId"]],
      ),
    };
  },
  // Its package names no ids: calls and answers go by their order.
  "generate-content": () => ({ called: [], answered: [] }),
};

/** The ids each takes. */
const takes: Readonly<Record<UpstreamId, RegExp>> = {
  "chat-completions": /^[a-zA-Z0-9]{9}$/,
  messages: /^[a-zA-Z0-9_-]{1,64}$/,
  responses: /^[a-zA-Z0-9_-]{1,64}$/,
  converse: /^[a-zA-Z0-9_-]{1,64}$/,
  "generate-content": /^/,
};

function checkTaken(to: UpstreamId, request: Json, callCount: number): void {
  const { called, answered } = callsIn[to](request);
  expect(called).toHaveLength(to === "generate-content" ? called.length : callCount);
  expect(answered).toEqual(called);
  const isOnce = to === "messages" || to === "converse";
  expect(isOnce ? new Set(called).size : called.length).toBe(called.length);
  for (const id of called) expect(id).toMatch(takes[to]);
  checkParts(to, request);
  if (to === "messages") checkMessages(request);
  const items = to === "responses" ? list(request["input"]) : [];
  const thoughts = items.filter(({ type }) => type === "reasoning");
  expect(thoughts.filter((one) => one["encrypted_content"] !== "gAAAA")).toEqual([]);
  const ids = items.flatMap(({ id }) => (id === undefined ? [] : [JSON.stringify(id)]));
  expect(ids.filter((id) => !takes.responses.test(id.slice(1, -1)))).toEqual([]);
}

/** What is refused of texts, and of what tools are called with. */
function checkParts(to: UpstreamId, { messages, contents }: Json): void {
  if (to === "chat-completions" || to === "responses") return;
  for (const { content, parts } of list(messages ?? contents)) {
    for (const part of list(content ?? parts)) {
      if (part["text"] !== undefined) expect(part["text"]).toMatch(/\S/);
      const call = part["type"] === "tool_use" ? part : (part["toolUse"] ?? part["functionCall"]);
      if (call === undefined) continue;
      const { input, args = input } = object(call);
      expect(args).not.toBeInstanceOf(Array);
      expect(args).toBeInstanceOf(Object);
    }
  }
}

/** What Anthropic refuses of thoughts. */
function checkMessages({ messages, thinking }: Json): void {
  let isThinkable = true;
  for (const { role, content } of list(messages)) {
    if (typeof content !== "string") expect(list(content).length).toBeGreaterThan(0);
    const blocks = list(content);
    const types = new Set(blocks.map(({ type }) => type));
    for (const { type, signature } of blocks)
      if (type === "thinking") expect(signature).toMatch(/./);
    if (role === "user" && !types.has("tool_result")) isThinkable = true;
    if (role === "assistant" && types.has("tool_use") && !types.has("thinking")) {
      isThinkable = false;
    }
  }
  // A model that never thought is the client's own affair: every answer here has thoughts.
  if (!isThinkable) expect(object(thinking)["type"]).not.toBe("enabled");
}

async function prepare(from: ClientId, to: UpstreamId, body: Json): Promise<Prepared> {
  const bytes = new TextEncoder().encode(JSON.stringify({ model: "m", ...body }));
  const question = protocols.find(({ id }) => id === from)?.read(bytes, {});
  if (question === undefined) throw new Error("There is no such protocol.");
  const target = {
    protocol: to,
    baseUrl: "https://api.example.com",
    model: { name: "claude-sonnet-4-5", maxOutputTokens: 64_000 },
    dialect,
  };
  const translation = findTranslation({ from, to, wants: "chat" });
  return translation === undefined ? question.write(target) : translation.prepare(question, target);
}

async function answerOf(prepared: Prepared, value: unknown): Promise<Json> {
  const upstream: Upstream = async (_request, sink) => {
    sink.head(200, { "content-type": "application/json", "x-request-id": "req:1" });
    await sink.data(new TextEncoder().encode(JSON.stringify(value)));
    return { kind: "complete" };
  };
  const { text } = await sendPrepared({ upstream, prepared, url: "https://api.example.com" });
  return JSON.parse(text) as Json;
}

const bodyOf = ({ body }: Prepared) => JSON.parse(new TextDecoder().decode(body)) as Json;

const signatureOf = (id: UpstreamId) => (id === "responses" ? "gAAAA" : "c2lnbmVk");

const upstreams: readonly UpstreamId[] = [
  "chat-completions",
  "messages",
  "generate-content",
  "converse",
];
const pairs = (Object.keys(clients) as ClientId[]).flatMap((client) => {
  const known: readonly UpstreamId[] =
    client === "responses" ? [...upstreams, "responses"] : upstreams;
  return known.flatMap((one) => known.map((other) => ({ client, one, other })));
});

describe("a conversation", () => {
  test.each(pairs)(
    "of a client of $client goes from $one to $other and back",
    async ({ client, one, other }) => {
      expect.hasAssertions();
      const { first, next } = clients[client];
      const begun = await prepare(client, one, first);
      await fc.assert(
        fc.asyncProperty(
          anyAnswer(signatureOf(one), names),
          anyAnswer(signatureOf(other), names),
          async (said, replied) => {
            const request = next(first, await answerOf(begun, says[one](said)));
            const second = await prepare(client, other, request);
            checkTaken(other, bodyOf(second), said.toolCalls.length);
            const again = next(request, await answerOf(second, says[other](replied)));
            const third = await prepare(client, one, again);
            checkTaken(one, bodyOf(third), said.toolCalls.length + replied.toolCalls.length);
          },
        ),
        { numRuns: 25 },
      );
    },
  );
});
