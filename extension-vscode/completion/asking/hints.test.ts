import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { expect, it } from "vitest";
import { createHints } from "./hints.ts";

it("the same words are said once in five seconds, others at once", () => {
  const clock = createFakeClock();
  const said: string[] = [];
  const hint = createHints(clock, (text) => said.push(text));
  hint("Nothing left.");
  clock.advanceMs(4_999);
  hint("Nothing left.");
  hint("Not sent.");
  hint("Nothing left.");
  expect(said).toEqual(["Nothing left.", "Not sent.", "Nothing left."]);
  clock.advanceMs(5_000);
  hint("Nothing left.");
  expect(said).toHaveLength(4);
});
