import * as z from "zod/mini";
import type { RequestRecord } from "../schemas/ledger-entry.ts";
import type { Allowance } from "../schemas/me.ts";
import { microUsdSchema, tokensSchema } from "../schemas/units.ts";

/** What one answer took. Tokens are absent where nobody reported them. */
export const answerCostSchema = z.object({
  microUsd: microUsdSchema,
  tokens: z.optional(tokensSchema),
});
export type AnswerCost = z.infer<typeof answerCostSchema>;

/** Older answers say little about the next one. */
export const newestAnswers = 20;
/** Of fewer, one long answer would be taken for what all cost. */
const fewestAnswers = 3;

/** What the newest answers took, out of records with the newest first; only what is paid for good. */
export function newestCosts(requests: readonly RequestRecord[]): readonly AnswerCost[] {
  return requests
    .filter(({ state }) => state === "settled")
    .slice(0, newestAnswers)
    .map(({ costMicroUsd, inputTokens, outputTokens }) => ({
      microUsd: costMicroUsd,
      ...(inputTokens !== undefined &&
        outputTokens !== undefined && { tokens: inputTokens + outputTokens }),
    }));
}

/**
 * For how many more answers an amount is good if they take as much as these did, rounded down: from
 * ten on to two digits. `undefined` where too little is known to say, or where answers take nothing.
 */
export function answersLeft(
  { measure, remaining }: Pick<Allowance, "measure" | "remaining">,
  costs: readonly AnswerCost[],
): number | undefined {
  const amounts = costs.flatMap((cost) => cost[measure] ?? []);
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  if (amounts.length < fewestAnswers || sum === 0) return undefined;
  return roundedAnswers(Math.floor((Math.max(0, remaining) * amounts.length) / sum));
}

/** A number of answers that nobody knows exactly: rounded down, from ten on to two digits. */
export function roundedAnswers(answers: number): number {
  const step = 10 ** Math.max(0, String(answers).length - 2);
  return Math.floor(answers / step) * step;
}
