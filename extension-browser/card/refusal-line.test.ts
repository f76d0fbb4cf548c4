import { describe, expect, it } from "vitest";
import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { createRefusalLine } from "./refusal-line.ts";

const openLine = () => {
  const clock = createFakeClock();
  const drawn: (number | undefined)[] = [];
  const line = createRefusalLine({ draw: () => drawn.push(line.told()), after: clock.after });
  return { clock, drawn, line };
};

describe("the line about a press that did not count", () => {
  it("is drawn at once and goes by itself after six seconds", () => {
    const { clock, drawn, line } = openLine();
    line.refused();
    clock.advanceMs(5_999);
    expect(drawn).toEqual([1]);
    clock.advanceMs(1);
    expect(drawn).toEqual([1, undefined]);
  });

  it("is said anew for another press, and stays six seconds from there", () => {
    const { clock, drawn, line } = openLine();
    line.refused();
    clock.advanceMs(4_000);
    line.refused();
    clock.advanceMs(5_999);
    expect(drawn).toEqual([1, 2]);
    clock.advanceMs(1);
    expect(drawn).toEqual([1, 2, undefined]);
  });

  it("goes when it is over, and leaves no time running that would end the next one early", () => {
    const { clock, drawn, line } = openLine();
    line.refused();
    clock.advanceMs(4_000);
    line.over();
    expect(clock.pending()).toBe(0);
    line.refused();
    clock.advanceMs(4_000);
    expect(drawn).toEqual([1, undefined, 2]);
  });

  it("has nothing drawn where there was nothing to end", () => {
    const { drawn, line } = openLine();
    line.over();
    expect(drawn).toEqual([]);
  });
});
