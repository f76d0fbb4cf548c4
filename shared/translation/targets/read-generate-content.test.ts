import { expect, test } from "vitest";
import { readGenerateContentStream } from "./read-generate-content.ts";

const chunk = (text: string, rest: object = {}, finishReason?: string) => ({
  candidates: [{ content: { role: "model", parts: [{ text }] }, finishReason }],
  ...rest,
});
const counted = (counts: object) => ({ usageMetadata: { promptTokenCount: 9, ...counts } });

function read(...chunks: object[]) {
  const reading = readGenerateContentStream();
  for (const each of chunks) {
    reading.take(new TextEncoder().encode(`data: ${JSON.stringify(each)}\r\n\r\n`));
  }
  return { reported: reading.reported(), isCounted: reading.isCounted() };
}

test("the last report counts the answer, with its thoughts and what tools were told", () => {
  const counts = { candidatesTokenCount: 20, thoughtsTokenCount: 600, toolUsePromptTokenCount: 5 };
  expect(
    read(chunk("a", counted({ candidatesTokenCount: 1 })), chunk("", counted(counts), "STOP")),
  ).toEqual({
    reported: { inputTokens: 14, outputTokens: 620, reasoningTokens: 600 },
    isCounted: true,
  });
});

test("a report that came before the last of the answer does not count it", () => {
  const early = chunk("a", counted({ candidatesTokenCount: 2 }));
  expect(read(early, chunk("and more", {}, "STOP")).isCounted).toBe(false);
  expect(read(early, chunk("", {}, "STOP")).isCounted).toBe(true);
});

test("counts never shrink, and what nobody can read hides nothing", () => {
  const full = counted({ candidatesTokenCount: 900, thoughtsTokenCount: 100 });
  const reported = { inputTokens: 9, outputTokens: 1_000, reasoningTokens: 100 };
  for (const later of [counted({ candidatesTokenCount: 5 }), counted({ candidatesTokenCount: -1 })])
    expect(read(chunk("a", full), chunk("", later, "STOP"))).toEqual({ reported, isCounted: true });
});

test("an answer without a report, and one that was cut, is not counted", () => {
  expect(read(chunk("a", {}, "STOP"))).toEqual({ reported: undefined, isCounted: false });
  expect(read(chunk("a", counted({ candidatesTokenCount: 2 }))).isCounted).toBe(false);
});
