import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { expect, it } from "vitest";
import { keepFor } from "./keep-for.ts";

function setUp(results: (() => Promise<number>)[]) {
  const clock = createFakeClock();
  let asked = 0;
  const ask = () => {
    const result = results[asked];
    asked += 1;
    return result?.() ?? Promise.resolve(asked);
  };
  return { clock, kept: keepFor(1_000, { clock, ask }), count: () => asked };
}

it("many callers at once are one question", async () => {
  const { kept, count } = setUp([]);
  expect(await Promise.all([kept.get(), kept.get(), kept.get()])).toEqual([1, 1, 1]);
  expect(count()).toBe(1);
});

it("an answer is kept for its time and then asked for again", async () => {
  const { kept, clock } = setUp([]);
  await kept.get();
  await Promise.resolve();
  clock.advanceMs(999);
  expect(await kept.get()).toBe(1);
  clock.advanceMs(1);
  expect(await kept.get()).toBe(2);
});

it("a failure is passed on and not kept", async () => {
  const { kept } = setUp([() => Promise.reject(new Error("no line"))]);
  await expect(kept.get()).rejects.toThrow("no line");
  expect(await kept.get()).toBe(2);
});

it("what was forgotten is asked for again, also while it is on its way", async () => {
  const { kept } = setUp([]);
  const first = kept.get();
  kept.forget();
  expect(await kept.get()).toBe(2);
  expect(await first).toBe(1);
  expect(await kept.get()).toBe(2);
});
