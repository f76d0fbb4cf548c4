import { expect, test } from "vitest";
import { createFakeClock } from "./fake-clock.ts";

test("the fake clock runs what is due in order of time", () => {
  const clock = createFakeClock();
  const ran: string[] = [];
  clock.after(20, () => ran.push("second"));
  clock.after(10, () => {
    ran.push("first");
    clock.after(5, () => ran.push("between"));
  });
  clock.advanceMs(30);
  expect(ran).toEqual(["first", "between", "second"]);
  expect(clock.monotonicMs()).toBe(30);
});

test("the fake clock does not run what was cancelled or is not due", () => {
  const clock = createFakeClock();
  const ran: string[] = [];
  const cancel = clock.after(10, () => ran.push("cancelled"));
  clock.after(100, () => ran.push("later"));
  cancel();
  clock.advanceMs(99);
  expect(ran).toEqual([]);
  expect(clock.pending()).toBe(1);
});

test("a skewed wall clock leaves monotonic time alone", () => {
  const clock = createFakeClock(1_000);
  clock.skewMs(-500);
  clock.advanceMs(10);
  expect(clock.nowMs()).toBe(510);
  expect(clock.monotonicMs()).toBe(10);
});
