/**
 * Goal: a press reads the page once, whatever the person does in the card afterwards, and an answer
 * goes where its action says. Method: the flow with an engine and a site that count.
 */
import type { ConversationPart, FieldMode } from "@granary/shared/actions/action";
import type { CardState } from "@granary/shared/ui/card.tsx";
import { describe, expect, it } from "vitest";
import type { Engine, FieldText } from "../engines/engine.ts";
import type { Write, WriteOutcome } from "../engines/writing/write-once.ts";
import type { RunEvent, RunStart } from "../platform/message.ts";
import { createCardFlow } from "./card-flow.ts";

const letter: ConversationPart = { author: "customer", name: "Maria", text: "Where is it?" };

function openPage(content: FieldText & { readonly mode?: FieldMode }) {
  const { mode = "reply", ...text } = content;
  const reads = { page: 0, field: 0, selection: 0 };
  const starts: RunStart[] = [];
  const writes: Write[] = [];
  const cards: (CardState | undefined)[] = [];
  let listener: ((event: RunEvent) => void) | undefined;
  let outcome: WriteOutcome = "written";
  const engine: Engine = {
    id: "counting",
    world: "isolated",
    owns: (field) => field,
    read: async () => {
      reads.field += 1;
      return text;
    },
    remember: async () => {
      reads.selection += 1;
      return () => undefined;
    },
    selectAll: () => undefined,
    steps: [() => ({ prevented: false })],
  };
  const field = {} as HTMLElement;
  const flow = createCardFlow({
    attached: () => ({ engine, field }),
    readPage: () => {
      reads.page += 1;
      return { conversation: [letter], mode, title: "Ticket 7" };
    },
    run: (start, onEvent) => {
      starts.push(start);
      listener = onEvent;
      return () => undefined;
    },
    write: async (write) => {
      writes.push(write);
      return outcome;
    },
    copy: async () => undefined,
    titleOf: ({ title }) => title,
    show: (card) => cards.push(card),
    openGranary: () => undefined,
  });
  return {
    flow,
    reads,
    starts,
    writes,
    card: () => cards.at(-1),
    send: (event: RunEvent) => listener?.(event),
    refuse: () => {
      outcome = "refused";
    },
  };
}

type Page = ReturnType<typeof openPage>;

// Everything around the flow answers at once, so that nothing is left to wait for after this.
const settled = () =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
const pressed = async (page: Page) => {
  page.flow.open();
  await settled();
  const card = page.card();
  return card?.kind === "menu" ? card.offers.map(({ actionId }) => actionId) : [];
};
const answered = (page: Page, text: string) => {
  page.send({ kind: "text", text });
  page.send({ kind: "done", givenBy: ["Northwind Bank"], practice: false });
};

describe("a press of the button", () => {
  it("reads the page and the field once for the menu, the answer, another answer and insert", async () => {
    const page = openPage({ text: "It left", selection: "left" });
    expect(await pressed(page)).toEqual(
      expect.arrayContaining(["draft-reply", "rewrite", "shorten"]),
    );
    page.flow.actions.choose("rewrite");
    answered(page, "went");
    page.flow.actions.again();
    answered(page, "was sent");
    page.flow.actions.insert();
    await settled();
    expect(page.writes).toHaveLength(1);
    expect(page.reads).toEqual({ page: 1, field: 1, selection: 1 });
    const start = {
      actionId: "rewrite",
      text: "It left",
      selection: "left",
      conversation: [letter],
      pageTitle: "Ticket 7",
    };
    expect(page.starts).toEqual([start, start]);
  });

  it("reads anew at the next press", async () => {
    const page = openPage({ text: "" });
    await pressed(page);
    page.flow.actions.close();
    await pressed(page);
    expect(page.reads.page).toBe(2);
  });

  it("offers no reply to the customer in a note to colleagues", async () => {
    const page = openPage({ text: "Call her", mode: "note" });
    const offered = await pressed(page);
    expect(offered).toEqual(expect.arrayContaining(["rewrite", "shorten"]));
    expect(offered).not.toContain("draft-reply");
  });

  it("runs nothing that was not offered", async () => {
    const page = openPage({ text: "" });
    expect(await pressed(page)).toEqual(["draft-reply"]);
    page.flow.actions.choose("shorten");
    expect(page.starts).toEqual([]);
  });
});

describe("inserting an answer", () => {
  it.each([
    ["draft-reply", "everything"],
    ["rewrite", "selection"],
    ["shorten", "selection"],
  ] as const)("of %s replaces the %s", async (actionId, part) => {
    const page = openPage({ text: "It left", selection: "left" });
    await pressed(page);
    page.flow.actions.choose(actionId);
    answered(page, "went");
    page.flow.actions.insert();
    await settled();
    expect(page.writes).toMatchObject([{ text: "went", part }]);
    expect(page.card()).toBeUndefined();
  });

  it("replaces everything where nothing was selected", async () => {
    const page = openPage({ text: "It left" });
    await pressed(page);
    page.flow.actions.choose("shorten");
    answered(page, "Left");
    page.flow.actions.insert();
    await settled();
    expect(page.writes).toMatchObject([{ part: "everything" }]);
  });

  it("keeps the text in the card, and says so, when the field takes nothing", async () => {
    const page = openPage({ text: "" });
    page.refuse();
    await pressed(page);
    page.flow.actions.choose("draft-reply");
    answered(page, "Hi Maria");
    page.flow.actions.insert();
    await settled();
    const card = { kind: "ready", text: "Hi Maria", notice: "insertRefused" };
    expect(page.card()).toMatchObject(card);
  });
});
