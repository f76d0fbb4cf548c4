import { describe, expect, it } from "vitest";
import { textsOf } from "../words/faces.ts";
import type { Language } from "../words/languages.ts";
import { createWords } from "../words/words.ts";
import { answersAndCost, answersPaid, otherTeams } from "./answer-words.ts";

const wordsIn = (language: Language) => createWords(textsOf("page", language), language);
const costMicroUsd = 20_000;

describe("a number of answers", () => {
  it("is told in the singular where the language has one", () => {
    const one = (language: Language) =>
      answersAndCost({ requests: 1, costMicroUsd }, wordsIn(language));
    expect(one("en")).toBe("1 answer, $0.02");
    expect(one("es")).toMatch(/^1 respuesta, 0,02/);
    expect(one("zh-CN")).toBe("1 次回答，US$0.02");
    expect(answersPaid(1, wordsIn("es"))).toBe("respuesta");
    expect(otherTeams(1, wordsIn("en"))).toBe("Other teams: 1 answer");
  });

  it("is told in the plural otherwise, also when there were none", () => {
    expect(answersAndCost({ requests: 2, costMicroUsd }, wordsIn("en"))).toBe("2 answers, $0.02");
    expect(answersPaid(0, wordsIn("en"))).toBe("answers");
    expect(answersPaid(1_000_000, wordsIn("es"))).toBe("respuestas");
    expect(otherTeams(1_234, wordsIn("en"))).toBe("Other teams: 1,234 answers");
  });
});
