import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { expect, it } from "vitest";
import { createPause } from "./pause.ts";

it("failures keep it quiet for longer and longer, at most half an hour", () => {
  const clock = createFakeClock();
  const pause = createPause(clock);
  expect(pause.untilMs()).toBeUndefined();
  pause.noteFailure();
  expect(pause.untilMs()).toBe(clock.nowMs() + 15_000);
  clock.advanceMs(14_999);
  expect(pause.untilMs()).toBe(clock.nowMs() + 1);
  clock.advanceMs(1);
  expect(pause.untilMs()).toBeUndefined();
  pause.noteFailure();
  expect(pause.untilMs()).toBe(clock.nowMs() + 30_000);
  for (let failures = 0; failures < 20; failures += 1) pause.noteFailure();
  clock.advanceMs(30 * 60_000 - 1);
  expect(pause.untilMs()).toBeDefined();
  clock.advanceMs(1);
  expect(pause.untilMs()).toBeUndefined();
});

it("a success ends the pause, and leaves no timer", () => {
  const clock = createFakeClock();
  const pause = createPause(clock);
  pause.noteFailure();
  pause.noteSuccess();
  expect(pause.untilMs()).toBeUndefined();
  expect(clock.pending()).toBe(0);
  pause.noteFailure();
  expect(pause.untilMs()).toBe(clock.nowMs() + 15_000);
});

it("whoever shows it hears when it begins and when it ends", () => {
  const clock = createFakeClock();
  const pause = createPause(clock);
  const heard: boolean[] = [];
  pause.onChange(() => heard.push(pause.untilMs() !== undefined));
  pause.noteSuccess();
  pause.noteFailure();
  clock.advanceMs(15_000);
  expect(heard).toEqual([true, false]);
});
