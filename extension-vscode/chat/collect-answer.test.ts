import type { ChatEvent } from "@granary/shared/client/chat-event";
import { describe, expect, it } from "vitest";
import { collectAnswer, type AnswerPart } from "./collect-answer.ts";

async function* answer(events: readonly ChatEvent[]): AsyncGenerator<ChatEvent> {
  yield* events;
}
async function collect(events: readonly ChatEvent[]): Promise<AnswerPart[]> {
  const parts: AnswerPart[] = [];
  let given = 0;
  const names = { used: new Set(["used"]), next: () => `new_${(given += 1)}` };
  for await (const part of collectAnswer(answer(events), names)) parts.push(part);
  return parts;
}
const call = (
  index: number,
  delta: { id?: string; name?: string; argumentsDelta: string },
): ChatEvent => ({
  kind: "tool-call",
  delta: { index, id: undefined, name: undefined, ...delta },
});
const ended = (reason: string): ChatEvent => ({ kind: "finish", reason, model: undefined });
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
      { kind: "tool-call", id: "new_1", name: "now", input: {} },
    ]);
  });

  it("tells calls apart that a server gives no index of their own", async () => {
    const byId = await collect([
      call(0, { id: "a", name: "read", argumentsDelta: '{"path":"a"}' }),
      call(0, { id: "b", name: "read", argumentsDelta: '{"path":"b"}' }),
      finish,
    ]);
    expect(byId).toMatchObject([
      { id: "a", input: { path: "a" } },
      { id: "b", input: { path: "b" } },
    ]);
    const byName = await collect([
      call(0, { name: "read", argumentsDelta: '{"path":"a"}' }),
      call(0, { name: "read", argumentsDelta: '{"path":"b"}' }),
      finish,
    ]);
    expect(byName).toMatchObject([
      { id: "new_1", input: { path: "a" } },
      { id: "new_2", input: { path: "b" } },
    ]);
  });

  it("keeps a call whole whose every piece says its id and name", async () => {
    const again = { id: "a", name: "read" };
    const pieces = ["", '{"path":', '"a"}', ""].map((argumentsDelta) =>
      call(0, { ...again, argumentsDelta }),
    );
    expect(await collect([...pieces, finish])).toEqual([
      { kind: "tool-call", ...again, input: { path: "a" } },
    ]);
  });

  it("gives every call an id that the conversation does not have yet", async () => {
    const twice = { id: "used", name: "now", argumentsDelta: "{}" };
    const parts = await collect([
      call(0, twice),
      call(1, { ...twice, id: "other" }),
      call(2, { ...twice, id: "other" }),
      finish,
    ]);
    expect(parts).toMatchObject([{ id: "new_1" }, { id: "other" }, { id: "new_2" }]);
  });

  it.each(['{"a":', "[1]", '"a"', "null", "7", '{"a":1}}'])(
    "hands on no call at all where one is given %s, and says which",
    async (json) => {
      const parts = await collect([
        call(0, { id: "a", name: "list", argumentsDelta: "{}" }),
        call(1, { id: "b", name: "edit_file", argumentsDelta: json }),
        { kind: "finish", reason: "length", model: undefined },
      ]);
      expect(parts).toEqual([
        { kind: "shortfall", shortfall: { kind: "broken-call", tool: "edit_file" } },
      ]);
    },
  );

  it("says after the text that it was cut, spared or held back", async () => {
    const words: ChatEvent = { kind: "text", text: "a" };
    const start = { kind: "start", holdId: undefined, paidBy: undefined } as const;
    expect((await collect([words, ended("length")])).at(-1)).toEqual({
      kind: "shortfall",
      shortfall: { kind: "length", isSpared: false },
    });
    const spared = await collect([{ ...start, shortenedToTokens: 9 }, words, ended("length")]);
    expect(spared.at(-1)).toMatchObject({ shortfall: { isSpared: true } });
    const filtered = await collect([words, ended("content_filter")]);
    expect(filtered.at(-1)).toEqual({ kind: "shortfall", shortfall: { kind: "filtered" } });
  });

  it("passes a place in line and thoughts on, told from words", async () => {
    const waiting = { kind: "waiting", place: 3, waitMs: 8_000 } as const;
    const thought = { kind: "thinking", text: "Hm." } as const;
    const parts = await collect([waiting, thought, { kind: "text", text: "<think>Hm" }, finish]);
    expect(parts).toEqual([waiting, thought, { kind: "thinking", text: "Hm" }]);
  });
});

it("thousands of calls are put together, each its own", async () => {
  const calls = Array.from({ length: 20_000 }, (_, at) =>
    call(at, { id: `id_${at}`, name: "read", argumentsDelta: "{}" }),
  );
  expect(await collect([...calls, finish])).toHaveLength(20_000);
});
