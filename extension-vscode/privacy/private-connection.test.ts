import type { ChatEvent, ToolCallDelta } from "@granary/shared/client/chat-event";
import type { ToldPolicy } from "@granary/shared/schemas/me";
import { describe, expect, it } from "vitest";
import type { Connection } from "../pool/connection.ts";
import { createPrivateConnection } from "./private-connection.ts";
import { PolicyError } from "./policy-error.ts";
import { createPrivateRequests } from "./private-requests.ts";
import type { PrivateEvent } from "./restore-events.ts";
import { TextNotSentError } from "./text-not-sent-error.ts";
import { isValueLost } from "./value-lost-error.ts";

// Goal: nothing secret leaves, and nobody notices. Method: the connection behind it writes down what it
// is asked, and answers with what a model would.

const password = 'Xy7!kk"kk2';
const key = `ghp_${"aB3x".repeat(9)}`;
const placeholder = /PASSWORD_[2-9A-Z]{5}/;

type Answer = (body: string) => readonly ChatEvent[];

const load = () => Promise.resolve(createPrivateRequests(new Uint8Array(8)));

function privateConnection(answer: Answer, told: ToldPolicy = {}) {
  const sent: string[] = [];
  const policy = async () => told;
  async function* ask(request: unknown): AsyncGenerator<ChatEvent> {
    const body = JSON.stringify(request);
    sent.push(body);
    yield* answer(body);
  }
  const bare = { chat: ask, fillIn: ask } as unknown as Connection;
  return { sent, bare, connection: createPrivateConnection(bare, { load, policy }) };
}

const text = (said: string): ChatEvent => ({ kind: "text", text: said });
const call = (delta: Partial<ToolCallDelta>): ChatEvent => ({
  kind: "tool-call",
  delta: { index: 0, id: undefined, name: undefined, argumentsDelta: "", ...delta },
});
const damaged = (body: string) => first(body).slice(0, -2);
const saidIn = (events: readonly PrivateEvent[]) =>
  events.map((event) => (event.kind === "text" ? event.text : "")).join("");
const { signal } = new AbortController();
const secretLine = `const password = '${password}';`;
const user = { role: "user", content: secretLine };
const first = (body: string) => placeholder.exec(body)?.[0] ?? "none";

describe("a chat", () => {
  it.each([
    ["a question", user],
    ["a question with a picture", { role: "user", content: [{ type: "text", text: secretLine }] }],
    ["an instruction", { role: "system", content: secretLine }],
    ["an answer", { role: "assistant", content: secretLine }],
    ["a tool's result", { role: "tool", tool_call_id: "a", content: secretLine }],
    [
      "a tool's input",
      {
        role: "assistant",
        content: null,
        tool_calls: [
          {
            id: "a",
            type: "function",
            function: { name: "edit", arguments: JSON.stringify({ code: secretLine }) },
          },
        ],
      },
    ],
  ])("sends no secret that stands in %s", async (_where, message) => {
    const { sent, connection } = privateConnection(() => []);
    await Array.fromAsync(connection.chat({ model: "m", messages: [message] }, signal));
    expect(sent[0]).toMatch(placeholder);
    expect(sent[0]).not.toContain("Xy7");
  });

  it("sends what tells who somebody is, unless a policy wants it hidden", async () => {
    const ana = { role: "user", content: "Write to ana@mail.example, +34 612 345 678." };
    const ask = async (told: ToldPolicy) => {
      const { sent, connection } = privateConnection(
        (body) => [text(/Write to .*?\./.exec(body)?.[0] ?? "")],
        told,
      );
      const request = { model: "m", messages: [ana] };
      return { said: saidIn(await Array.fromAsync(connection.chat(request, signal))), sent };
    };
    expect((await ask({})).sent[0]).toContain("ana@mail.example");
    const { sent, said } = await ask({ hide: ["personal"] });
    expect(sent[0]).toMatch(/Write to EMAIL_\w{5}, PHONE_\w{5}\./);
    expect(said).toBe(ana.content);
  });

  it("says so to the model, and only where something was hidden", async () => {
    const { sent, connection } = privateConnection(() => []);
    await Array.fromAsync(connection.chat({ model: "m", messages: [user] }, signal));
    const plain = { role: "user", content: "hello" };
    await Array.fromAsync(connection.chat({ model: "m", messages: [plain] }, signal));
    expect(sent[0]).toContain("stand for values that were hidden");
    expect(sent[1]).toBe(JSON.stringify({ model: "m", messages: [plain] }));
  });

  it("has the value in its answer, however that is cut", async () => {
    const { connection } = privateConnection((body) =>
      `use "${first(body)}" here`
        .split("")
        .map(text)
        .concat({ kind: "finish", reason: "stop", model: "m" }),
    );
    const events = await Array.fromAsync(connection.chat({ model: "m", messages: [user] }, signal));
    expect(saidIn(events)).toBe(`use "${password}" here`);
    expect(events.at(-1)?.kind).toBe("finish");
  });

  it("has the value in what a tool is called with, written as JSON wants it", async () => {
    const { connection } = privateConnection((body) => [
      call({ id: "a", name: "edit", argumentsDelta: '{"code":"' }),
      call({ argumentsDelta: `${first(body)}"}` }),
      call({ id: "b", name: "read", argumentsDelta: "{" }),
      { kind: "finish", reason: "tool_calls", model: "m" },
    ]);
    const events = await Array.fromAsync(connection.chat({ model: "m", messages: [user] }, signal));
    expect(events.slice(0, 2)).toEqual([
      call({ id: "a", name: "edit", argumentsDelta: JSON.stringify({ code: password }) }),
      call({ id: "b", name: "read", argumentsDelta: "{" }),
    ]);
  });

  it("reads the same to the model when it goes on", async () => {
    const { sent, connection } = privateConnection(() => []);
    const next = { role: "user", content: `and ${key}` };
    await Array.fromAsync(connection.chat({ model: "m", messages: [user] }, signal));
    await Array.fromAsync(connection.chat({ model: "m", messages: [user, next] }, signal));
    expect(sent[1]?.startsWith((sent[0] ?? "").slice(0, -2))).toBe(true);
  });
});

describe("a gap in code", () => {
  it("is sent without secrets on both sides, and filled with the values", async () => {
    const { sent, connection } = privateConnection((body) => [text(`${first(body)}';`)]);
    const request = { model: "m", prompt: `${secretLine}\nconst again = '`, suffix: `// ${key}` };
    const events = await Array.fromAsync(connection.fillIn(request, signal));
    expect(sent[0]).not.toMatch(/Xy7|ghp_/);
    expect(saidIn(events)).toBe(`${password}';`);
  });
});

describe("a damaged placeholder is written nowhere:", () => {
  it("a chat's text has it as it came, and then it is named", async () => {
    const { connection } = privateConnection((body) => [text(`see ${damaged(body)}7 there`)]);
    const events = await Array.fromAsync(connection.chat({ model: "m", messages: [user] }, signal));
    expect(saidIn(events)).toMatch(/^see PASSWORD_\w{4} there$/);
    const placeholders = [expect.stringMatching(/^PASSWORD_\w{4}$/)];
    expect(events.at(-1)).toEqual({ kind: "lost", placeholders });
  });

  it("no tool is called with it", async () => {
    const { connection } = privateConnection((body) => [
      call({
        id: "a",
        name: "edit",
        argumentsDelta: JSON.stringify({ code: `${damaged(body)}7 ` }),
      }),
    ]);
    const asked = Array.fromAsync(connection.chat({ model: "m", messages: [user] }, signal));
    await expect(asked).rejects.toSatisfy(isValueLost);
  });

  it("no suggestion has it", async () => {
    const { connection } = privateConnection((body) => [text(`${damaged(body)}7';`)]);
    const request = { model: "m", prompt: secretLine, suffix: "" };
    await expect(Array.fromAsync(connection.fillIn(request, signal))).rejects.toSatisfy(
      isValueLost,
    );
  });
});

const outcome = async (asked: AsyncGenerator) =>
  await Array.fromAsync(asked).then(
    () => "sent",
    (problem: unknown) => (problem instanceof PolicyError ? problem.forbidden : "failed"),
  );
const notTold = () => Promise.reject(new Error("not told"));

describe("nothing is sent", () => {
  it("where there are too many values to be a program", async () => {
    const { sent, connection } = privateConnection(() => []);
    const many = Array.from({ length: 2_100 }, (_, at) => `password = 'Xy7!kk${at}'`).join("\n");
    const asked = Array.fromAsync(
      connection.chat({ model: "m", messages: [{ role: "user", content: many }] }, signal),
    );
    await expect(asked).rejects.toBeInstanceOf(TextNotSentError);
    expect(sent).toEqual([]);
  });

  it.each([
    [{ featuresOff: ["chat", "suggestions"] }, ["chat", "suggestions"]],
    [{ featuresOff: ["suggestions"] }, ["sent", "suggestions"]],
    [{ hide: ["secrets"] }, ["sent", "sent"]],
    [{ hide: ["secrets", "dreams"] }, ["hide", "hide"]],
    [{ featuresOff: ["actions", "something new"] }, ["sent", "sent"]],
  ])("where the policy %o forbids it", async (told, expected) => {
    const { sent, connection } = privateConnection(() => [], told);
    const fill = { model: "m", prompt: "a", suffix: "" };
    expect([
      await outcome(connection.chat({ model: "m", messages: [user] }, signal)),
      await outcome(connection.fillIn(fill, signal)),
    ]).toEqual(expected);
    expect(sent).toHaveLength(expected.filter((one) => one === "sent").length);
  });

  it("where nobody knows the policy", async () => {
    const { sent, bare } = privateConnection(() => []);
    const connection = createPrivateConnection(bare, { load, policy: notTold });
    const asked = Array.fromAsync(connection.chat({ model: "m", messages: [user] }, signal));
    await expect(asked).rejects.toThrow("not told");
    expect(sent).toEqual([]);
  });

  it("where what hides it cannot be loaded", async () => {
    const { sent, bare } = privateConnection(() => []);
    const connection = createPrivateConnection(bare, {
      load: () => Promise.reject(new Error("gone")),
      policy: async () => ({}),
    });
    const asked = Array.fromAsync(connection.chat({ model: "m", messages: [user] }, signal));
    await expect(asked).rejects.toThrow("gone");
    expect(sent).toEqual([]);
  });
});
