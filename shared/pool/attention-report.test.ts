/**
 * Goal: a sponsor reads why a grant rests, and reads nothing while it works.
 * Method: the lines of a report about grants with and without marks.
 */
import { expect, test } from "vitest";
import type { Attention, Grant } from "../schemas/grant.ts";
import { usageReportSchema } from "../schemas/usage-report.ts";
import { sampleAt, samples } from "../testing/store-samples.ts";
import { reportGrants } from "./grant-report.ts";

const mark: Attention = {
  reason: "key_refused",
  since: sampleAt,
  nextTryAt: sampleAt + 60_000,
  tries: 2,
};
const times = { since: "2026-11-23T09:00:00.000Z", nextTryAt: "2026-11-23T09:01:00.000Z" };
const books = { balances: [], totals: [], sponsorName: () => "City Bank", at: sampleAt };
const report = (changes: Partial<Grant>) => {
  const lines = reportGrants([{ ...samples.grant, provider: "openai", ...changes }], books);
  return usageReportSchema.shape.grants.parse(lines)[0];
};

test("a grant that works says nothing of attention", () => {
  expect(report({})).not.toHaveProperty("attention");
});

test("a grant that is refused says so, then what is wrong with single models", () => {
  const missing = { ...mark, reason: "model_missing" } as const;
  expect(report({ attention: mark, modelAttention: { "gpt-x": missing } })).toMatchObject({
    status: "needs_attention",
    attention: [
      { reason: "key_refused", provider: "OpenAI", ...times, tries: 2 },
      { reason: "model_missing", provider: "OpenAI", model: "gpt-x", ...times },
    ],
  });
});

test("a server that anybody can run is called by its host", () => {
  const grant = {
    attention: mark,
    provider: "openai-compatible",
    baseUrl: "https://ai.example/v1",
  };
  expect(report(grant)?.attention).toMatchObject([{ provider: "ai.example" }]);
});
