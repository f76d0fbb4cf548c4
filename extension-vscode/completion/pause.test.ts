import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { expect, it } from "vitest";
import { createPause } from "./pause.ts";

it("failures keep it quiet for longer and longer, at most half an hour", () => {
  const clock = createFakeClock();
  const pause = createPause(clock);
  expect(pause.isOn()).toBe(false);
  pause.noteFailure();
  clock.advanceMs(14_999);
  expect(pause.isOn()).toBe(true);
  clock.advanceMs(1);
  expect(pause.isOn()).toBe(false);
  for (let failures = 0; failures < 20; failures += 1) pause.noteFailure();
  clock.advanceMs(30 * 60_000 - 1);
  expect(pause.isOn()).toBe(true);
  clock.advanceMs(1);
  expect(pause.isOn()).toBe(false);
});

it("a success ends the pause", () => {
  const pause = createPause(createFakeClock());
  pause.noteFailure();
  pause.noteSuccess();
  expect(pause.isOn()).toBe(false);
});
