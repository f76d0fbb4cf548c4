import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { BudgetRefusal } from "../../ports/ledger-operation.ts";
import { teamIdSchema } from "../../schemas/ids.ts";
import { limits } from "../../schemas/limits.ts";
import { answerThatFits } from "./answer-that-fits.ts";
import { priceOf } from "./price.ts";

const refusalOf = (measure: BudgetRefusal["measure"], remaining: number): BudgetRefusal => ({
  kind: "refused",
  scope: "team",
  accountId: teamIdSchema.parse(`team_${"1".repeat(16)}`),
  period: "day",
  measure,
  limit: 1e12,
  remaining,
  needed: 1e12,
});
const preparedOf = (input: number, answer: number, choices: number) => ({
  body: new Uint8Array(),
  inputTokensMax: input,
  answerTokensMax: answer,
  outputTokensMax: answer * choices,
  hasImages: false,
  hasTools: false,
  estimateInputTokens: () => input,
});

it("always fits, and one token more for each choice would not", () => {
  const tokens = fc.integer({ min: 0, max: 200_000 });
  const rate = fc.integer({ min: 1, max: 90_000_000 });
  fc.assert(
    fc.property(
      fc.record({
        measure: fc.constantFrom("microUsd" as const, "tokens" as const),
        remaining: fc.integer({ min: 0, max: 3_000_000 }),
        input: tokens,
        answer: fc.integer({ min: 1, max: limits.outputTokensMax }),
        choices: fc.integer({ min: 1, max: limits.choicesMax }),
        inputRate: fc.nat(90_000_000),
        outputRate: rate,
      }),
      ({ measure, remaining, input, answer, choices, inputRate, outputRate }) => {
        const price = {
          inputMicroUsdPerMillion: inputRate,
          outputMicroUsdPerMillion: outputRate,
        };
        const prepared = preparedOf(input, answer, choices);
        const refusal = refusalOf(measure, remaining);
        const fitting = answerThatFits(refusal, { price }, { prepared, choices });
        if (fitting === undefined) return;
        const need = (each: number) =>
          measure === "tokens"
            ? input + each * choices
            : priceOf(price, { input, output: each * choices });
        expect(need(fitting)).toBeLessThanOrEqual(remaining);
        expect(fitting + 1 === answer || need(fitting + 1) > remaining).toBe(true);
        expect(fitting).toBeGreaterThanOrEqual(limits.answerShortenedMin);
        expect(fitting).toBeLessThan(answer);
      },
    ),
  );
});

it("is none where answers cost nothing or their price is not known", () => {
  const asked = { prepared: preparedOf(10, 8_000, 1), choices: 1 };
  const free = { inputMicroUsdPerMillion: 5, outputMicroUsdPerMillion: 0 };
  const refusal = refusalOf("microUsd", 1_000_000);
  expect(answerThatFits(refusal, { price: free }, asked)).toBeUndefined();
  expect(answerThatFits(refusal, { price: undefined }, asked)).toBeUndefined();
});
