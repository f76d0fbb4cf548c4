import { expect, it } from "vitest";
import { readChatStream } from "./read-chat-stream.ts";

const event = (value: unknown) => new TextEncoder().encode(`data: ${JSON.stringify(value)}\n\n`);
const piece = (content: string, rest: object = {}) =>
  event({ choices: [{ index: 0, delta: { content }, finish_reason: null }], ...rest });
const usage = (input: number, output: number) => ({
  usage: { prompt_tokens: input, completion_tokens: output },
});

function take(events: readonly Uint8Array[]) {
  const reading = readChatStream({ choices: 1, wantsUsage: true });
  for (const each of events) reading.take(each);
  return reading;
}
const read = (...events: readonly Uint8Array[]) => take(events).reported();

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

const over = event({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });

it("takes no later report that says less", () => {
  const full = { inputTokens: 9, outputTokens: 500 };
  for (const later of [usage(9, 5), usage(0, 0), { usage: { prompt_tokens: 9 } }]) {
    expect(read(piece("a"), over, event(usage(9, 500)), event({ choices: [], ...later }))).toEqual(
      full,
    );
  }
});

it("takes the later of two reports of the same input for what came from the cache", () => {
  const details = { prompt_tokens_details: { cached_tokens: 8 } };
  const later = { usage: { ...usage(9, 2).usage, ...details } };
  expect(read(piece("a"), over, event(usage(9, 2)), event(later))).toEqual({
    inputTokens: 9,
    outputTokens: 2,
    cachedInputTokens: 8,
  });
});

it("takes what is reported beside an error", () => {
  expect(read(piece("a"), event({ error: { message: "No." }, ...usage(9, 500) }))).toEqual({
    inputTokens: 9,
    outputTokens: 500,
  });
});

it("is complete where it says that it is done behind an answer, and not behind nothing", () => {
  const done = new TextEncoder().encode("data: [DONE]\n\n");
  expect(take([piece("a"), done]).isComplete()).toBe(true);
  expect(take([done]).isComplete()).toBe(false);
  // How some servers say that a question was too long.
  const spoken = new TextEncoder().encode('error: {"code":400,"message":"too long"}\n\n');
  expect(take([spoken, done]).isComplete()).toBe(false);
});

it("has failed where a choice says that an error ended it, whatever stands beside it", () => {
  const ended = { choices: [{ index: 0, delta: { content: "" }, finish_reason: "error" }] };
  for (const said of [ended, { ...ended, error: { message: "Their words." } }]) {
    const reading = take([piece("a")]);
    expect(reading.take(event(said))).toBe("failed");
    expect(reading.isComplete()).toBe(false);
  }
  // An error that is none, beside a piece of the answer.
  expect(take([]).take(piece("a", { error: "" }))).toBe("pass");
});
