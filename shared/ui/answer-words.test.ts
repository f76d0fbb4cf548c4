import { describe, expect, it } from "vitest";
import { textsOf } from "../words/faces.ts";
import type { Language } from "../words/languages.ts";
import { createWords } from "../words/words.ts";
import { amountsInWords, answersAndCost, answersPaid } from "./answer-words.ts";

const wordsIn = (language: Language) => createWords(textsOf("page", language), language);
const used = { costMicroUsd: 20_000, spentTokens: 3_400 };

describe("a number of answers", () => {
  it("is told in the singular where the language has one", () => {
    const one = (language: Language) => answersAndCost({ requests: 1, ...used }, wordsIn(language));
    expect(one("en")).toBe("1 answer, $0.02 · 3,400 tokens");
    expect(one("es")).toMatch(/^1 respuesta, 0,02.+ · 3400 tokens$/);
    expect(one("zh-CN")).toBe("1 次回答，US$0.02 · 3,400 个 token");
    expect(answersPaid(1, wordsIn("es"))).toBe("respuesta");
  });

  it("is told in the plural otherwise, also when there were none", () => {
    const two = answersAndCost({ requests: 2, ...used }, wordsIn("en"));
    expect(two).toBe("2 answers, $0.02 · 3,400 tokens");
    expect(answersPaid(0, wordsIn("en"))).toBe("answers");
    expect(answersPaid(1_000_000, wordsIn("es"))).toBe("respuestas");
  });
});

it("what nobody has a price for is told in tokens, and not as $0.00", () => {
  expect(amountsInWords({ microUsd: 0, tokens: 328 }, wordsIn("en"))).toBe("328 tokens");
});
