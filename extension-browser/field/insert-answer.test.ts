/**
 * Goal: an answer goes into the field it is for, in place of what it was asked about, or nowhere.
 * Method: a field that remembers, and a page that does what pages do between the press and the write.
 */
import { actions } from "@granary/shared/actions";
import { describe, expect, it } from "vitest";
import type { Engine, FieldText } from "../engines/engine.ts";
import type { Write } from "../engines/writing/choose-place.ts";
import type { WriteOutcome } from "../engines/writing/write-once.ts";
import { createAnswer } from "./answer.ts";
import { markOf } from "./conversation-mark.ts";
import { insertAnswer, laterRemark, type InsertContext } from "./insert-answer.ts";

const showing = (title: string, purpose = "") =>
  markOf({ conversation: [], title }, "https://desk/7", purpose);

function openField(before: FieldText, actionId = "rewrite") {
  const page = {
    text: before.text,
    title: "Ticket 7",
    purpose: "",
    /** What stands around the field. */
    around: "",
    field: {
      isConnected: true,
      maxLength: 40,
      getRootNode: () => ({ host: {}, textContent: page.around }),
    } as unknown as HTMLElement,
    isWritable: true,
    hasFocus: true,
    hasActed: false,
    outcome: "written" as WriteOutcome,
    /** What the page does in each pause, in order. */
    pauses: [] as (() => void)[],
  };
  const writes: Write[] = [];
  const engine: Engine = {
    id: "remembering",
    world: "isolated",
    owns: (field) => field,
    read: () => ({ text: page.text }),
    remember: () => () => undefined,
    selectAll: () => undefined,
    steps: [() => ({ prevented: false })],
  };
  const context: InsertContext = {
    markNow: () => showing(page.title, page.purpose),
    isWritable: () => page.isWritable,
    hasFocus: () => page.hasFocus,
    write: async (write) => {
      writes.push(write);
      if (page.outcome === "written") page.text = write.text;
      return page.outcome;
    },
    wait: async () => page.pauses.shift()?.(),
    watchPerson: () => () => page.hasActed,
  };
  const action = actions.find(({ id }) => id === actionId);
  if (action === undefined) throw new Error(`there is no action ${actionId}`);
  const material = { ...before, pageTitle: "Ticket 7" };
  const target = {
    engine,
    field: page.field,
    before,
    isCut: false,
    holds: [],
    isLine: false,
    mode: "reply",
    page: { conversation: [], title: "Ticket 7" },
    material,
  } as const;
  const answer = createAnswer({
    action,
    start: { actionId, text: before.text, conversation: [], pageTitle: "Ticket 7" },
    mark: showing("Ticket 7"),
    before,
    isCut: false,
    target: { ...target, restore: () => undefined },
    earlier: undefined,
  });
  answer.content = { ...answer.content, text: "went" };
  return { page, writes, answer, context };
}

type Page = ReturnType<typeof openField>["page"];

describe("inserting", () => {
  it("writes in place of everything, or of the part that was selected", async () => {
    const all = openField({ text: "It left" });
    expect(await insertAnswer(all.answer, all.context, undefined)).toEqual({ replaced: "It left" });
    expect(all.writes).toMatchObject([{ text: "went", part: "typed" }]);
    const part = openField({ text: "It left", selection: "left" });
    await insertAnswer(part.answer, part.context, undefined);
    expect(part.writes).toMatchObject([{ part: "selection" }]);
  });

  it("puts a draft where the caret is, or in place of the part that was selected", async () => {
    const all = openField({ text: "Hello" }, "draft-reply");
    await insertAnswer(all.answer, all.context, undefined);
    expect(all.writes).toMatchObject([{ part: "caret" }]);
    const part = openField({ text: "Hello Ana", selection: "Ana" }, "draft-reply");
    await insertAnswer(part.answer, part.context, undefined);
    expect(part.writes).toMatchObject([{ part: "selection" }]);
  });

  it("replaces what is typed now with a draft only when the person has heard of it", async () => {
    const { page, answer, context, writes } = openField({ text: "" }, "draft-reply");
    page.text = "typed meanwhile";
    const remark = { notice: "fieldChanged", insert: "asks" } as const;
    expect(await insertAnswer(answer, context, undefined)).toEqual(remark);
    await insertAnswer(answer, context, remark.notice);
    expect(writes).toMatchObject([{ part: "typed" }]);
  });

  it("leaves Copy alone where a field takes keys only, and says why", async () => {
    const { answer, context, writes } = openField({ text: "It left" });
    const { target } = answer;
    const engine: Engine = { ...target.engine, takesKeysOnly: true };
    const keysOnly = { ...answer, target: { ...target, engine } };
    const remark = await insertAnswer(keysOnly, context, undefined);
    expect(remark).toEqual({ notice: "keysOnly", insert: "impossible" });
    expect(writes).toEqual([]);
  });

  it.each<[string, (page: Page) => void, object]>([
    [
      "when the field has left the page",
      (page) => Object.assign(page.field, { isConnected: false }),
      { notice: "fieldGone", insert: "impossible" },
    ],
    [
      "when the page has locked the field",
      (page) => Object.assign(page, { isWritable: false }),
      { notice: "readOnly" },
    ],
    [
      "when the page has taken the focus elsewhere",
      (page) => Object.assign(page, { hasFocus: false }),
      { notice: "focusTaken" },
    ],
    [
      "before the person has heard that the page shows another conversation",
      (page) => Object.assign(page, { title: "Ticket eight" }),
      { notice: "otherConversation", insert: "asks" },
    ],
    [
      "before the person has heard that the field is for somebody else now",
      (page) => Object.assign(page, { purpose: "Internal note" }),
      { notice: "otherPurpose", insert: "asks" },
    ],
    [
      "before the person has heard that the text in the field has changed",
      (page) => Object.assign(page, { text: "It left, typed meanwhile" }),
      { notice: "fieldChanged", insert: "asks" },
    ],
  ])("writes nothing %s", async (_, happen, remark) => {
    const { page, answer, context, writes } = openField({ text: "It left" });
    happen(page);
    expect(await insertAnswer(answer, context, undefined)).toEqual(remark);
    expect(writes).toEqual([]);
  });

  it.each(["otherConversation", "fieldChanged"] as const)(
    "writes when the person has heard of %s and presses again",
    async (notice) => {
      const { page, answer, context, writes } = openField({ text: "It left" });
      if (notice === "fieldChanged") page.text = "It left, typed meanwhile";
      else page.title = "Ticket eight";
      await insertAnswer(answer, context, notice);
      expect(writes).toHaveLength(1);
    },
  );

  it.each([
    ["rewrite", { text: "It left" }, 40],
    ["draft-reply", { text: "Hello" }, 35],
    ["rewrite", { text: "Hello Ana", selection: "Ana" }, 34],
  ])("writes by %s into a field that holds 40 characters no more than it takes", async (...row) => {
    const [actionId, before, most] = row;
    const { answer, context, writes } = openField(before, actionId);
    answer.content = { ...answer.content, text: "a".repeat(most + 1) };
    expect(await insertAnswer(answer, context, undefined)).toEqual({ notice: "tooLong" });
    expect(writes).toEqual([]);
    answer.content = { ...answer.content, text: "a".repeat(most) };
    await insertAnswer(answer, context, undefined);
    expect(writes).toHaveLength(1);
  });

  it("writes only in place of what was sent, whatever else has changed in a long text", async () => {
    const { page, answer, context, writes } = openField({ text: "It left" });
    const cut = { ...answer, isCut: true, start: { ...answer.start, text: "the part" } };
    page.text = "typed elsewhere, the part";
    await insertAnswer(cut, context, undefined);
    expect(writes).toMatchObject([{ part: "typed", only: "the part" }]);
  });

  it("does not take the consent to one thing for another", async () => {
    const { page, answer, context, writes } = openField({ text: "It left" });
    page.title = "Ticket eight";
    const agreed = "fieldChanged";
    expect(await insertAnswer(answer, context, agreed)).toMatchObject({
      notice: "otherConversation",
    });
    expect(writes).toEqual([]);
  });

  it("never replaces everything with an answer that was for a part", async () => {
    const { page, answer, context, writes } = openField({ text: "It left", selection: "left" });
    page.text = "It has left";
    const agreed = "partGone";
    const remark = { notice: "partGone", insert: "impossible" };
    expect(await insertAnswer(answer, context, agreed)).toEqual(remark);
    expect(writes).toEqual([]);
  });

  it.each([
    ["unsure", { notice: "unsure", insert: "impossible" }],
    ["taken", { notice: "taken", insert: "impossible" }],
    ["noPlace", { notice: "noPlace", insert: "impossible" }],
    ["partGone", { notice: "partGone", insert: "impossible" }],
    ["refused", { notice: "insertRefused" }],
    ["composing", { notice: "composing" }],
    ["focusTaken", { notice: "focusTaken" }],
  ] as const)("says what became of a writing that is %s", async (outcome, remark) => {
    const { page, answer, context } = openField({ text: "" });
    page.outcome = outcome;
    expect(await insertAnswer(answer, context, undefined)).toEqual(remark);
  });
});

const written = (page: Page, pauses: readonly (() => void)[]) =>
  Object.assign(page, { text: "went", pauses: [...pauses] });

describe("a field after an answer was written", () => {
  it.each<[string, number]>([
    ["at once", 0],
    ["after a second", 2],
  ])("is known to have its old text again when the page puts it back %s", async (_, pause) => {
    const { page, answer, context } = openField({ text: "old" });
    const back = () => Object.assign(page, { text: "old" });
    const pauses = [0, 1, 2].map((index) => (index === pause ? back : () => undefined));
    written(page, pauses);
    const remark = { notice: "pageRestored" };
    expect(await laterRemark(answer, { replaced: "old" }, context)).toEqual(remark);
  });

  it.each([0, 1, 2, 3])("is known to hold something else after look %i", async (pause) => {
    const { page, answer, context } = openField({ text: "old" });
    const clear = () => Object.assign(page, { text: "Sorry, an error" });
    const pauses = [0, 1, 2, 3].map((index) => (index === pause ? clear : () => undefined));
    written(page, pauses);
    const remark = { notice: "unsure", insert: "impossible" };
    expect(await laterRemark(answer, { replaced: "old" }, context)).toEqual(remark);
  });

  it("keeps an answer that an editor made of blocks has put beside it", async () => {
    const { page, answer, context } = openField({ text: "old" });
    page.around = "old went";
    expect(await laterRemark(answer, { replaced: "old" }, context)).toBeUndefined();
  });

  it("may be changed by the person", async () => {
    const { page, answer, context } = openField({ text: "" });
    written(page, [() => Object.assign(page, { text: "", hasActed: true })]);
    expect(await laterRemark(answer, { replaced: "" }, context)).toBeUndefined();
  });

  it("keeps the answer otherwise", async () => {
    const { page, answer, context } = openField({ text: "old" });
    written(page, [() => Object.assign(page, { text: "went!" })]);
    expect(await laterRemark(answer, { replaced: "old" }, context)).toBeUndefined();
  });
});
