import { expect, it } from "vitest";
import { estimateMessageTokens, estimateTextTokens } from "./estimate-tokens.ts";

const message = (content: readonly unknown[]) => estimateMessageTokens({ role: 1, content });

it("a text counts about a fourth of its letters, and a little more", () => {
  const english = "The pool keeps the books and nothing of what was written. ".repeat(20);
  expect(estimateTextTokens(english)).toBeGreaterThan(english.length / 5);
  expect(estimateTextTokens(english)).toBeLessThan(english.length / 3);
  expect(estimateTextTokens("")).toBe(0);
});

it("a Chinese character counts as one", () => {
  expect(estimateTextTokens("共享池")).toBe(3);
});

it("a message counts with its pictures, its tool calls and their results", () => {
  const words = message([{ value: "one two three" }]);
  expect(words).toBe(4 + estimateTextTokens("one two three"));
  expect(message([{ mimeType: "image/png", data: new Uint8Array(9) }])).toBe(1_004);
  expect(message([{ callId: "c", name: "read", input: { path: "a.ts" } }])).toBeGreaterThan(8);
  expect(message([{ callId: "c", content: [{ value: "one two three" }] }])).toBe(words);
});
