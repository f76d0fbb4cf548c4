import { beforeEach, expect, it } from "vitest";
import type { LedgerOperation } from "../../ports/ledger-operation.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { createFakeClock, type FakeClock } from "../../testing/fake-clock.ts";
import { holdIdOf } from "../../testing/store-samples.ts";
import { createEndLater, type EndLater } from "./end-later.ts";

let clock: FakeClock;
let isAway: boolean;
let submitted: { readonly atMs: number; readonly holdId: string }[];
let logged: string[];
let endLater: EndLater;

beforeEach(() => {
  clock = createFakeClock();
  isAway = true;
  submitted = [];
  logged = [];
  const write = (event: string) => void logged.push(event);
  endLater = createEndLater({
    clock,
    log: { info: write, warn: write, error: write },
    submit: async ({ holdId }) => {
      submitted.push({ atMs: clock.monotonicMs(), holdId });
      if (isAway) throw new GranaryError("store_unavailable", "The disk is away.");
      return { kind: "already", state: "settled" };
    },
  });
});

const voidOf = (number: number): LedgerOperation => ({
  kind: "void",
  holdId: holdIdOf(number),
  reason: "not_delivered",
  at: clock.nowMs(),
});

async function passMs(durationMs: number): Promise<void> {
  for (let pastMs = 0; pastMs < durationMs; pastMs += limits.endHoldRetryMs) {
    clock.advanceMs(limits.endHoldRetryMs);
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  }
}

it("asks less and less often while the books are away, and never less than every ten seconds", async () => {
  endLater(voidOf(1));
  await passMs(120_000);
  const gaps = submitted.slice(1).map(({ atMs }, index) => atMs - (submitted[index]?.atMs ?? 0));
  expect(gaps.slice(0, 4)).toEqual([200, 400, 800, 1_600]);
  expect(Math.max(...gaps)).toBe(limits.endLaterRetryMaxMs);
});

it("ends everything once they are back, and then rests", async () => {
  for (let number = 1; number <= 1_200; number++) endLater(voidOf(number));
  await passMs(1_000);
  isAway = false;
  submitted = [];
  await passMs(30_000);
  expect(new Set(submitted.map(({ holdId }) => holdId)).size).toBe(1_200);
  expect(clock.pending()).toBe(0);
});

it("says so when it can remember no more", () => {
  for (let number = 1; number <= limits.endLaterMax; number++) endLater(voidOf(number));
  expect(logged).toEqual([]);
  endLater(voidOf(0));
  expect(logged).toEqual(["hold_left_open"]);
});
