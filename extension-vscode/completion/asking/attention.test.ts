/** Goal: it is told from the editor's questions alone whether somebody types. Method: a clock moved by hand. */
import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { describe, expect, it } from "vitest";
import { requestAt } from "../../testing/request-at.ts";
import { createAttention } from "./attention.ts";
import { createOutcomes } from "./outcomes.ts";
import { createTally } from "./tally.ts";

function setUp() {
  const clock = createFakeClock();
  const outcomes = createOutcomes({ clock, tally: createTally() });
  const attention = createAttention({ clock, outcomes });
  /** The editor asks, so long after the last time. */
  const waitAt = (written: string, afterMs = 100) => {
    clock.advanceMs(afterMs);
    const request = requestAt(written);
    attention.note(request);
    return attention.waitMs(request);
  };
  return { clock, outcomes, waitAt };
}

describe("somebody who types", () => {
  it("is waited for as long as their keys usually take", () => {
    const { waitAt } = setUp();
    const word = "abcdefghijkl";
    for (let length = 1; length <= word.length; length += 1) {
      waitAt(`${word.slice(0, length)}▮\n`, 120);
    }
    expect(waitAt(`${word}(▮)\n`, 120)).toBe(240);
  });

  it("who asks about the same place again is in no other place", () => {
    const { waitAt } = setUp();
    waitAt("a = ▮\n");
    expect(waitAt("a = ▮\n")).toBe(350);
    waitAt("a =▮\n");
    expect(waitAt("a =▮\n")).toBeUndefined();
  });

  it("is asked nothing for right after a deletion or an undo, and again with the next key", () => {
    const { waitAt } = setUp();
    waitAt("const total▮\n");
    expect(waitAt("const tot▮\n")).toBeUndefined();
    expect(waitAt("const to▮\n")).toBeUndefined();
    expect(waitAt("const tot▮\n")).toBeDefined();
  });

  it("is asked nothing for right after pasting much, and again with the next key", () => {
    const { waitAt } = setUp();
    const pasted = `first(${"a, ".repeat(20)}last`;
    waitAt("▮\n");
    expect(waitAt(`${pasted}▮\n`)).toBeUndefined();
    expect(waitAt(`${pasted} ▮\n`)).toBeDefined();
  });

  it("who accepted much has pasted nothing", () => {
    const { outcomes, waitAt } = setUp();
    const text = `first(${"a, ".repeat(20)}last)`;
    waitAt("▮\n");
    const id = outcomes.noteOffered(requestAt("▮\n"), text);
    outcomes.noteAccepted(id);
    expect(waitAt(`${text}▮\n`, 1_000)).toBeDefined();
  });

  it("gets nothing in a word of a line in which one was refused, but in the next line", () => {
    const { outcomes, waitAt } = setUp();
    waitAt("const ▮\n");
    outcomes.noteOffered(requestAt("const ▮\n"), "total = 1;");
    expect(waitAt("const s▮\n", 1_000)).toBeUndefined();
    expect(waitAt("const su▮\n")).toBeUndefined();
    expect(waitAt("const sum\n▮\n")).toBeDefined();
  });
});
