import { expect, it } from "vitest";
import { readChatStream } from "./read-chat-stream.ts";

const event = (value: unknown) => new TextEncoder().encode(`data: ${JSON.stringify(value)}\n\n`);
const piece = (content: string, rest: object = {}) =>
  event({ choices: [{ index: 0, delta: { content }, finish_reason: null }], ...rest });
const usage = (input: number, output: number) => ({
  usage: { prompt_tokens: input, completion_tokens: output },
});

function read(...events: Uint8Array[]) {
  const reading = readChatStream({ choices: 1, wantsUsage: true });
  for (const each of events) reading.take(each);
  return reading.reported();
}

it("takes counts that grow with the answer as they stand", () => {
  expect(read(piece("a", usage(9, 1)), piece("b", usage(9, 2)))).toEqual({
    inputTokens: 9,
    outputTokens: 2,
  });
});

it("does not take what is reported at the beginning for the length of the answer", () => {
  expect(read(piece("", usage(9, 0)), piece("a"), piece("b"))).toEqual({ inputTokens: 9 });
  expect(read(piece("a", { usage: { completion_tokens: 1 } }), piece("b"))).toBeUndefined();
});
