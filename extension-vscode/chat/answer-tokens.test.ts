import { expect, it } from "vitest";
import { answerTokensFor } from "./answer-tokens.ts";

const room = { modelMax: 32_000, chosenMax: 8_192, left: undefined };

it("an answer may be as long as the person chose, and never longer than the model writes", () => {
  expect(answerTokensFor(room)).toBe(8_192);
  expect(answerTokensFor({ ...room, chosenMax: 64_000 })).toBe(32_000);
  expect(answerTokensFor({ ...room, modelMax: 4_096 })).toBe(4_096);
});

it("an answer asks for a quarter of what is left, and for something where little is", () => {
  expect(answerTokensFor({ ...room, left: 8_000 })).toBe(2_000);
  expect(answerTokensFor({ ...room, left: 40 })).toBe(256);
  expect(answerTokensFor({ ...room, left: -7 })).toBe(256);
  expect(answerTokensFor({ ...room, left: 1_000_000 })).toBe(8_192);
});
