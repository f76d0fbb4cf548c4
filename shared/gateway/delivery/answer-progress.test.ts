import { describe, expect, test } from "vitest";
import { createAnswerProgress } from "./answer-progress.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (type: string, chunks: readonly string[]) => {
  const isProgress = createAnswerProgress(type);
  return chunks.map((chunk) => isProgress(bytesOf(chunk)));
};
const events = "text/event-stream; charset=utf-8";

describe("what brings a stream of events on", () => {
  test.each<[string, readonly string[], readonly boolean[]]>([
    ["is an event", ['data: {"a":1}\n\n', "event: ping\n\n"], [true, true]],
    ["is no comment", [": keep-alive\n\n", ": PROCESSING\r\n\r\n", ":\r\r"], [false, false, false]],
    ["is no blank line", ["\n", "\r\n\r\n", ""], [false, false, false]],
    [
      "is no comment that comes in pieces",
      [": kee", "p-al", "ive\n", "\n"],
      [false, false, false, false],
    ],
    ["is the rest of a line that was begun", ["da", "ta: ", "x", "\n"], [true, true, true, true]],
    ["is an event after a comment", [": a\n\ndata: x\n\n", ": a\n: b\nid: 1\n\n"], [true, true]],
    ["is no comment after an event", ["data: x\n\n: a", "b\n", ":c\n"], [true, false, false]],
    ["is a line with a colon further on", ["a: b\n", ": c\n"], [true, false]],
  ])("%s", (_title, chunks, expected) => {
    expect(read(events, chunks)).toEqual(expected);
  });

  test("is the same however the bytes are cut", () => {
    const text = ": one\n\ndata: two\n\n: three\r\n\r\ndata: four";
    const whole = createAnswerProgress(events);
    const single = createAnswerProgress(events);
    expect(whole(bytesOf(text))).toBe(true);
    const said = Array.from(text)
      .filter((sign) => single(bytesOf(sign)))
      .join("");
    expect(said).toBe("data: two\ndata: four");
  });
});

test("white space does not bring an answer in one piece on", () => {
  expect(read("application/json", ["\n\n", " \r\n\t", '{"a":', " 1}"])).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
