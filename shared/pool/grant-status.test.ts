/**
 * Goal: of everything that is true of a grant its sponsor reads what matters most.
 * Method: grants of which two things are true at once; `test/gateway/grant-status.test.ts` shows that
 * every face says the same.
 */
import { expect, test } from "vitest";
import type { Balance } from "../ports/store.ts";
import type { Attention, Grant } from "../schemas/grant.ts";
import { sampleAt as at, samples } from "../testing/store-samples.ts";
import { grantStatus } from "./grant-status.ts";

const mark: Attention = { reason: "key_refused", since: 1, nextTryAt: 2, tries: 1 };
const balance = (spent: number, held = 0): Balance => ({
  accountId: samples.grant.id,
  scope: "pool",
  budget: { period: "month", limit: { tokens: 100 } },
  window: "month:2026-11",
  held: { microUsd: 0, tokens: held },
  spent: { microUsd: 0, tokens: spent },
});
const statusOf = (changes: Partial<Grant>, ...balances: Balance[]) =>
  grantStatus({ ...samples.grant, ...changes }, balances, at);

test("what has ended has ended, also when it was paused or spent", () => {
  expect(statusOf({ validUntil: at, status: "paused" }, balance(100))).toBe("ended");
});

test("what is paused is so, also before it begins or when its provider refuses it", () => {
  const changes = { status: "paused", validFrom: at + 1, attention: mark } as const;
  expect(statusOf(changes)).toBe("paused");
});

test("what has not begun is not used up and needs nobody", () => {
  expect(statusOf({ validFrom: at + 1, attention: mark }, balance(100))).toBe("not_started");
});

test("any of its budgets uses a grant up, and only what is spent of it", () => {
  expect(statusOf({}, balance(1), balance(100))).toBe("used_up");
  expect(statusOf({}, balance(60, 40))).toBe("working");
});

test("a grant that could pay and is refused needs attention, as does one model of it", () => {
  expect(statusOf({ attention: mark }, balance(99))).toBe("needs_attention");
  expect(statusOf({ modelAttention: { "practice-1": mark } })).toBe("needs_attention");
  expect(statusOf({ modelAttention: {} })).toBe("working");
  expect(statusOf({ attention: mark }, balance(100))).toBe("used_up");
});
