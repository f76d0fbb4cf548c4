/**
 * Goal: whatever ends an answer, what had come of it can be used, and nothing is called ready that
 * is not there. Method: events as the background sends them, and what the card and the button show.
 */
import { draftReply } from "@granary/shared/actions/draft-reply";
import { rewrite } from "@granary/shared/actions/rewrite";
import { materialLimits } from "@granary/shared/schemas/limits/material";
import { describe, expect, it } from "vitest";
import type { FieldText } from "../engines/engine.ts";
import type { Holding } from "../engines/keeping/changed-words.ts";
import type { RunEvent } from "../platform/message.ts";
import { createAnswer, isTooMuch, stopAnswer, swapEarlier, takeEvent } from "./answer.ts";
import { buttonStateOf, cardStateOf } from "./card-state-of.ts";
import { markOf } from "./conversation-mark.ts";
import type { Target } from "./target.ts";

function asked() {
  const answer = createAnswer({
    action: rewrite,
    start: { actionId: "rewrite", text: "one", conversation: [], pageTitle: "Ticket" },
    mark: markOf({ conversation: [], title: "Ticket" }, "https://desk/7"),
    before: { text: "one" },
    isCut: false,
    target: {
      field: { isConnected: true },
      before: { text: "one" },
      holds: [],
      isLine: false,
      material: { text: "see the page now" },
    } as unknown as Target,
    earlier: undefined,
  });
  const stops: number[] = [];
  answer.stopRun = () => stops.push(1);
  return { answer, stops };
}

const after = (...events: RunEvent[]) => {
  const { answer } = asked();
  for (const event of events) takeEvent(answer, event);
  return answer;
};
const cardOf = (answer: ReturnType<typeof after>) =>
  cardStateOf(answer, { title: "Rewrite", remark: undefined });
const text = { kind: "text", text: "Hi Ma" } as const;
const done: Extract<RunEvent, { kind: "done" }> = { kind: "done", givenBy: [], practice: false };
const failed = (code: string) => ({ kind: "failed", problem: { code } }) as const;

const holding = (kind: Holding["kind"], start: number, end: number): readonly Holding[] => [
  { kind, span: { start, end } },
];

describe("an answer", () => {
  it("shows its place in line until the first word comes", () => {
    const waiting = { kind: "waiting", place: 3 } as const;
    expect(cardOf(after(waiting))).toMatchObject({ kind: "writing", waiting: { place: 3 } });
    expect(cardOf(after(waiting, text))).toEqual({
      kind: "writing",
      title: "Rewrite",
      text: "Hi Ma",
    });
  });

  it.each(["upstream_cut", "answer_interrupted", "pool_unreachable", "token_invalid"])(
    "that ends with %s can be inserted as far as it came",
    (code) => {
      const answer = after(text, failed(code));
      expect(cardOf(answer)).toMatchObject({
        kind: "ready",
        text: "Hi Ma",
        problem: { code },
        insert: "writes",
      });
      expect(buttonStateOf(answer)).toBe("done");
    },
  );

  it("says that its end is missing when the model had to stop, and who gave it", () => {
    const answer = after(text, {
      ...done,
      givenBy: ["Bank"],
      problem: { code: "answer_at_limit" },
    });
    expect(cardOf(answer)).toMatchObject({
      kind: "ready",
      foot: { givenBy: ["Bank"] },
      problem: { code: "answer_at_limit" },
    });
  });

  it("of which nothing came says why, and is not ready", () => {
    const answer = after(failed("member_allowance_used"));
    expect(cardOf(answer)).toMatchObject({ kind: "failed", hasEarlier: false });
    expect(buttonStateOf(answer)).toBe("ready");
  });

  it("that was stopped is kept as far as it came", () => {
    const { answer, stops } = asked();
    takeEvent(answer, text);
    stopAnswer(answer);
    expect(stops).toEqual([1]);
    expect(cardOf(answer)).toMatchObject({ kind: "ready", text: "Hi Ma", notice: "stopped" });
  });

  it("changes places with the text before it, as often as one likes", () => {
    const answer = after(text, done);
    answer.earlier = { ...answer.content, text: "Dear Maria" };
    swapEarlier(answer);
    expect(cardOf(answer)).toMatchObject({ text: "Dear Maria", hasEarlier: true });
    swapEarlier(answer);
    expect(cardOf(answer)).toMatchObject({ text: "Hi Ma", hasEarlier: true });
  });

  const asks = { notice: "loses", insert: "asks", loses: ["link"] } as const;

  it.each([
    ["a link", "link", asks],
    ["bold words", "formatting", { notice: "loses", insert: "writes", loses: ["formatting"] }],
  ] as const)("that would replace %s says so before", (_, kind, card) => {
    const answer = after({ kind: "text", text: "see the site now" }, done);
    answer.target = { ...answer.target, holds: holding(kind, 6, 10) };
    expect(cardOf(answer)).toMatchObject(card);
  });

  it("that was stopped says so too", () => {
    const { answer } = asked();
    answer.target = { ...answer.target, holds: holding("link", 6, 10) };
    takeEvent(answer, text);
    stopAnswer(answer);
    expect(cardOf(answer)).toMatchObject(asks);
  });

  it("says nothing of a link beside the words that it changes, until it is edited to", () => {
    const answer = after({ kind: "text", text: "see the page today" }, done);
    answer.target = { ...answer.target, holds: holding("link", 6, 10) };
    expect(cardOf(answer)).not.toHaveProperty("notice");
    answer.content = { ...answer.content, text: "see our site" };
    expect(cardOf(answer)).toMatchObject(asks);
  });

  it("says which part of a long text it is for, from its first word on", () => {
    const { answer } = asked();
    const cut = { ...answer, isCut: true, start: { ...answer.start, text: "Hi Ana,\n\nbest" } };
    const part = { from: "Hi Ana,", to: "best" };
    takeEvent(cut, text);
    expect(cardOf(cut)).toMatchObject({ kind: "writing", part });
    takeEvent(cut, done);
    expect(cardOf(cut)).toMatchObject({ kind: "ready", part });
    expect(cardOf({ ...cut, action: draftReply })).not.toHaveProperty("part");
  });

  it("of several lines says what becomes of them in a field of one", () => {
    const answer = after({ kind: "text", text: "Hi\n\nMaria" }, done);
    answer.target = { ...answer.target, isLine: true };
    expect(cardOf(answer)).toMatchObject({ notice: "oneLine", insert: "writes" });
  });

  it("takes the place of no more than was sent", () => {
    const { answer } = asked();
    const long = "a".repeat(materialLimits.fieldTextCharactersMax + 1);
    const of = (before: FieldText, text = before.text) =>
      isTooMuch({ ...answer, before, start: { ...answer.start, text } });
    expect(of({ text: long })).toBe(true);
    expect(of({ text: long }, "what was typed above the quotation")).toBe(false);
    expect(of({ text: long, selection: "a" })).toBe(false);
    expect(of({ text: "", selection: long })).toBe(true);
    expect(of({ text: "the lines in sight", isPart: true })).toBe(true);
    expect(of({ text: "the lines in sight", isPart: true, selection: "lines" })).toBe(false);
    const draft = { ...answer, action: draftReply, before: { text: long } };
    expect(isTooMuch({ ...draft, start: { ...answer.start, text: long } })).toBe(false);
  });

  it("whose field is gone can only be copied", () => {
    const answer = after(text, done);
    answer.target = { field: { isConnected: false } } as Target;
    expect(cardOf(answer)).toMatchObject({ notice: "fieldGone", insert: "impossible" });
  });
});
