import type { ChatEvent } from "@granary/shared/client/chat-event";
import { describe, expect, it } from "vitest";
import { collectAnswer, type AnswerPart } from "./collect-answer.ts";

async function* answer(events: readonly ChatEvent[]): AsyncGenerator<ChatEvent> {
  yield* events;
}
async function collect(events: readonly ChatEvent[]): Promise<AnswerPart[]> {
  const parts: AnswerPart[] = [];
  for await (const part of collectAnswer(answer(events))) parts.push(part);
  return parts;
}
const call = (
  index: number,
  delta: { id?: string; name?: string; argumentsDelta: string },
): ChatEvent => ({
  kind: "tool-call",
  delta: { index, id: undefined, name: undefined, ...delta },
});
const finish: ChatEvent = { kind: "finish", reason: "tool_calls", model: undefined };

describe("an answer", () => {
  it("passes text and usage on as they come", async () => {
    const usage = { inputTokens: 3, outputTokens: 1 };
    const parts = await collect([
      { kind: "start", holdId: undefined, paidBy: undefined },
      { kind: "text", text: "a" },
      { kind: "finish", reason: "stop", model: "m" },
      { kind: "usage", usage },
    ]);
    expect(parts).toEqual([
      { kind: "text", text: "a" },
      { kind: "usage", usage },
    ]);
  });

  it("gives each tool call once, whole, however it was cut", async () => {
    const parts = await collect([
      call(0, { id: "c1", name: "read", argumentsDelta: "" }),
      call(0, { argumentsDelta: '{"pa' }),
      call(1, { id: "c2", name: "list", argumentsDelta: "{}" }),
      call(0, { argumentsDelta: 'th":"a"}' }),
      finish,
    ]);
    expect(parts).toEqual([
      { kind: "tool-call", id: "c1", name: "read", input: { path: "a" } },
      { kind: "tool-call", id: "c2", name: "list", input: {} },
    ]);
  });

  it("gives a call even if the stream says neither its id nor that it is finished", async () => {
    expect(await collect([call(0, { name: "now", argumentsDelta: "" })])).toEqual([
      { kind: "tool-call", id: "call_0", name: "now", input: {} },
    ]);
  });

  it("calls with nothing what was given broken input", async () => {
    const [part] = await collect([call(0, { name: "now", argumentsDelta: '{"a":' }), finish]);
    expect(part).toMatchObject({ input: {} });
  });
});
