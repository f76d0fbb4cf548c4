/** Goal: what is counted is what people did. Method: a clock moved by hand, documents as they are typed. */
import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { describe, expect, it } from "vitest";
import { requestAt } from "../../testing/request-at.ts";
import { createOutcomes } from "./outcomes.ts";
import { createTally } from "./tally.ts";

function setUp() {
  const clock = createFakeClock();
  const tally = createTally();
  const outcomes = createOutcomes({ clock, tally });
  /** Offered, and looked at for a second. */
  const offer = (written: string, text: string) => {
    const id = outcomes.noteOffered(requestAt(written), text);
    clock.advanceMs(1_000);
    return id;
  };
  const question = (written: string) => outcomes.noteQuestion(requestAt(written));
  return { clock, tally, outcomes, offer, question };
}

describe("a suggestion that was offered", () => {
  it("is accepted when the editor says so, once", () => {
    const { tally, outcomes, offer, question } = setUp();
    const id = offer("const ▮\n", "total = 1;");
    outcomes.noteAccepted(id);
    outcomes.noteAccepted(id);
    expect(question("const total = 1;▮\n")).toBe(true);
    expect(tally.counts()).toEqual({ asked: 0, offered: 1, accepted: 1, rejected: 0 });
    expect(outcomes.hasJustAccepted()).toBe(true);
  });

  it("is taken for rejected when something else is typed, or the cursor is elsewhere", () => {
    for (const next of ["const s▮\n", "const \n▮"]) {
      const { tally, outcomes, offer, question } = setUp();
      offer("const ▮\n", "total = 1;");
      expect(question(next)).toBe(false);
      expect(tally.counts()).toMatchObject({ accepted: 0, rejected: 1 });
      expect(outcomes.rejectionsInARow()).toBe(1);
    }
  });

  it("is one suggestion while it is typed or accepted word by word", () => {
    const { tally, outcomes, offer, question } = setUp();
    const id = offer("const ▮\n", "total = 1;");
    for (const [next, rest] of [
      ["const to▮\n", "tal = 1;"],
      ["const total ▮\n", "= 1;"],
    ] as const) {
      expect(question(next)).toBe(true);
      expect(outcomes.noteOffered(requestAt(next), rest)).toBe(id);
    }
    expect(question("const total = 1;▮\n")).toBe(true);
    expect(tally.counts()).toEqual({ asked: 0, offered: 1, accepted: 0, rejected: 0 });
  });

  it("is one suggestion through brackets that the editor closed, and with Windows' line ends", () => {
    const { tally, outcomes, offer, question } = setUp();
    const id = offer("if (a) ▮\r\n", "{\r\n  b();\r\n}");
    expect(question("if (a) {▮}\r\n")).toBe(true);
    expect(outcomes.noteOffered(requestAt("if (a) {▮}\r\n"), "\r\n  b();\r\n")).toBe(id);
    expect(tally.counts().offered).toBe(1);
  });

  it("is no rejection where nobody had time to read it", () => {
    const { clock, tally, outcomes, question } = setUp();
    outcomes.noteOffered(requestAt("const ▮\n"), "total = 1;");
    clock.advanceMs(299);
    question("const s▮\n");
    expect(tally.counts().rejected).toBe(0);
  });
});

const reject = ({ offer, question }: ReturnType<typeof setUp>) => {
  offer("const ▮\n", "total = 1;");
  question("const s▮\n");
};

describe("rejections in a row", () => {
  it("end with an acceptance", () => {
    const set = setUp();
    reject(set);
    reject(set);
    expect(set.outcomes.rejectionsInARow()).toBe(2);
    set.outcomes.noteAccepted(set.offer("let ▮\n", "a = 1;"));
    expect(set.outcomes.rejectionsInARow()).toBe(0);
    expect(set.outcomes.hasJustAccepted()).toBe(true);
  });

  it("are forgotten after ten minutes", () => {
    const set = setUp();
    reject(set);
    reject(set);
    set.clock.advanceMs(10 * 60_000 + 1);
    expect(set.outcomes.rejectionsInARow()).toBe(0);
    reject(set);
    expect(set.outcomes.rejectionsInARow()).toBe(1);
  });
});
