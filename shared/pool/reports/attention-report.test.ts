/**
 * Goal: a sponsor reads why a grant rests, and reads nothing while it works.
 * Method: the lines of a report about grants with and without marks.
 */
import { expect, test } from "vitest";
import type { Attention, Grant } from "../../schemas/grant.ts";
import { grantLineSchema } from "../../schemas/usage-report.ts";
import { openMemoryStore } from "../../testing/memory-store.ts";
import { sampleAt, samples } from "../../testing/store-samples.ts";
import { reportGrants } from "./grant-report.ts";

const mark: Attention = {
  reason: "key_refused",
  since: sampleAt,
  nextTryAt: sampleAt + 60_000,
  tries: 2,
};
const times = { since: "2026-11-23T09:00:00.000Z", nextTryAt: "2026-11-23T09:01:00.000Z" };
const facts = { pool: samples.pool, sponsorName: () => "City Bank", at: sampleAt };
const { ledger } = openMemoryStore();
const report = async (changes: Partial<Grant>) => {
  const grant = { ...samples.grant, provider: "openai", ...changes };
  const [line] = await reportGrants(ledger, [grant], facts);
  return grantLineSchema.parse(line);
};

test("a grant that works says nothing of attention", async () => {
  expect(await report({})).not.toHaveProperty("attention");
});

test("a grant that is refused says so, then what is wrong with single models", async () => {
  const missing = { ...mark, reason: "model_missing" } as const;
  expect(await report({ attention: mark, modelAttention: { "gpt-x": missing } })).toMatchObject({
    status: "needs_attention",
    attention: [
      { reason: "key_refused", provider: "OpenAI", ...times, tries: 2 },
      { reason: "model_missing", provider: "OpenAI", model: "gpt-x", ...times },
    ],
  });
});

test("a server that anybody can run is called by its host", async () => {
  const grant = {
    attention: mark,
    provider: "openai-compatible",
    baseUrl: "https://ai.example/v1",
  };
  expect((await report(grant)).attention).toMatchObject([{ provider: "ai.example" }]);
});
