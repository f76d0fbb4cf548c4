import type { ChatEvent } from "@granary/shared/client/chat-event";
import { expect, it } from "vitest";
import { chatTurn } from "./chat-turn.ts";

const random = { bytes: (count: number) => new Uint8Array(count) };
const user = { role: 1, content: [{ value: "Why?" }] };
const toolResult = { role: 1, content: [{ callId: "call", content: [{ value: "done" }] }] };

async function turn(message: typeof user | typeof toolResult, events: readonly ChatEvent[]) {
  const question = {
    model: "code",
    takesImages: false,
    answerTokensMax: 100,
    messages: [message],
    tools: [],
    mustCallTool: false,
    modelOptions: {},
  };
  async function* chat() {
    yield* events;
  }
  return await Array.fromAsync(chatTurn(question, { chat, random }));
}

it.each<[string, readonly ChatEvent[]]>([
  ["nothing", []],
  ["its end alone", [{ kind: "finish", model: undefined, reason: "stop" }]],
  ["thoughts alone", [{ kind: "thinking", text: "Hm." }]],
])("a question answered with %s has no answer", async (_what, events) => {
  expect((await turn(user, events)).at(-1)).toEqual({ kind: "empty" });
});

it("an agent may have nothing to add to what a tool brought", async () => {
  expect(await turn(toolResult, [{ kind: "finish", model: undefined, reason: "stop" }])).toEqual(
    [],
  );
});

it("what was held back says so itself", async () => {
  const parts = await turn(user, [{ kind: "finish", model: undefined, reason: "content_filter" }]);
  expect(parts).toEqual([{ kind: "shortfall", shortfall: { kind: "filtered" } }]);
});
