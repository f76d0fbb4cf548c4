import { expect, test } from "vitest";
import { anthropic } from "../../providers/anthropic.ts";
import { openaiCompatible } from "../../providers/openai-compatible.ts";
import { openrouter } from "../../providers/openrouter.ts";
import type { FreeFailures } from "../../schemas/pool.ts";
import { sampleAt, samples } from "../../testing/store-samples.ts";
import { declareFree, freeStatusesOf, withdrawFree } from "./free-failures.ts";

const declared = (upstream: string, statuses = [503, 529]): FreeFailures => ({
  upstream,
  statuses,
  by: "Olu",
  at: sampleAt,
  evidence: "Invoice of October 2026: none of 41 refusals is on it.",
});
const at = (baseUrl: string) => ({ baseUrl });
const anywhere = at("https://llm.example.org/v1");

test("what a provider's page says is free without anybody's word", () => {
  expect(freeStatusesOf(openrouter, anywhere, samples.pool)).toContain(529);
  expect(freeStatusesOf(anthropic, anywhere, samples.pool)).toEqual([]);
});

test("an operator's word is for one provider, or for one host", () => {
  const pool = declareFree(
    declareFree(samples.pool, declared("anthropic")),
    declared("llm.example.org", [500]),
  );
  expect(freeStatusesOf(anthropic, at("https://api.anthropic.com/v1"), pool)).toEqual([503, 529]);
  expect(freeStatusesOf(openaiCompatible, anywhere, pool)).toEqual([500]);
  expect(freeStatusesOf(openaiCompatible, at("https://other.example.org/v1"), pool)).toEqual([]);
});

test("a later word takes the place of an earlier one, and can be taken back", () => {
  const once = declareFree(samples.pool, declared("anthropic"));
  const twice = declareFree(once, declared("anthropic", [529]));
  expect(twice.freeFailures).toHaveLength(1);
  expect(freeStatusesOf(anthropic, anywhere, twice)).toEqual([529]);
  expect(freeStatusesOf(anthropic, anywhere, withdrawFree(twice, "anthropic"))).toEqual([]);
});
