/**
 * Goal: a press reads the page once, whatever the person does in the card afterwards, and an answer
 * that was paid for is there until the next action. Method: the flow with an engine and a site that
 * count, on a page that changes as pages do.
 */
import { describe, expect, it } from "vitest";
import type { ConversationPart, FieldMode } from "@granary/shared/actions/action";
import type { CardState } from "@granary/shared/ui/card-state";
import type { FieldButtonState } from "./field-button.ts";
import type { Engine, FieldText } from "../engines/engine.ts";
import type { Write } from "../engines/writing/choose-place.ts";
import type { WriteOutcome } from "../engines/writing/write-once.ts";
import type { RunEvent, RunStart } from "../platform/message.ts";
import { createCardFlow } from "./card-flow.ts";
import { markOf } from "./conversation-mark.ts";
import { createPageEngines } from "./create-page-engines.ts";

const letter: ConversationPart = { author: "customer", name: "Maria", text: "Where is it?" };

type Field = HTMLElement & { isConnected: boolean };
const newField = (root = { host: {} }) =>
  ({ isConnected: true, matches: () => false, getRootNode: () => root }) as unknown as Field;

function openPage(content: FieldText & { readonly mode?: FieldMode }) {
  const { mode = "reply", ...text } = content;
  const reads = { page: 0, field: 0, selection: 0, restored: 0 };
  const starts: RunStart[] = [];
  const writes: Write[] = [];
  const stopped: RunStart[] = [];
  const shown: { card: CardState | undefined; button: FieldButtonState }[] = [];
  let listener: ((event: RunEvent) => void) | undefined;
  const page = {
    text,
    field: newField(),
    conversation: [letter],
    address: "https://desk/7",
    isFocusInCard: true,
    outcome: "written" as WriteOutcome,
    afterWrite: (): void => undefined,
  };
  const engine: Engine = {
    id: "counting",
    world: "isolated",
    owns: (field) => field,
    read: async () => {
      reads.field += 1;
      return page.text;
    },
    remember: async () => {
      reads.selection += 1;
      return () => {
        reads.restored += 1;
      };
    },
    selectAll: () => undefined,
    steps: [() => ({ prevented: false })],
  };
  const doing: Parameters<typeof createPageEngines>[0] = {
    mark: (shown) => markOf(shown, page.address),
    isWritable: () => true,
    hasFocus: () => true,
    watchPerson: () => () => false,
    wait: async () => page.afterWrite(),
    write: async (write) => {
      writes.push(write);
      if (page.outcome === "written") page.text = { text: write.text };
      return page.outcome;
    },
  };
  const flow = createCardFlow({
    engines: async () => createPageEngines(doing),
    attached: () => ({ engine, field: page.field }),
    readPage: () => {
      reads.page += 1;
      return { conversation: page.conversation, mode, title: "Ticket" };
    },
    address: () => page.address,
    leaveCard: () => undefined,
    isFocusInCard: () => page.isFocusInCard,
    run: (start, onEvent) => {
      starts.push(start);
      listener = onEvent;
      return () => stopped.push(start);
    },
    copy: async () => true,
    titleOf: ({ title }) => title,
    show: (card, button) => shown.push({ card, button }),
    openGranary: () => undefined,
  });
  return {
    flow,
    page,
    reads,
    starts,
    writes,
    stopped,
    card: () => shown.at(-1)?.card,
    button: () => shown.at(-1)?.button,
    send: (event: RunEvent) => listener?.(event),
  };
}

type Page = ReturnType<typeof openPage>;
const settled = () => new Promise(setImmediate);
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
const drafted = async (content: FieldText = { text: "" }) => {
  const page = openPage(content);
  await pressed(page);
  page.flow.actions.choose("draft-reply");
  answered(page, "Hi Maria");
  return page;
};
const inserted = async (page: Page) => {
  const card = page.card();
  page.flow.actions.insert(card?.kind === "ready" ? card.notice : undefined);
  await settled();
};

describe("a press of the button", () => {
  it("reads the page and the field once for the menu, the answer and another answer", async () => {
    const page = openPage({ text: "It left", selection: "left" });
    expect(await pressed(page)).toEqual(
      expect.arrayContaining(["draft-reply", "rewrite", "shorten"]),
    );
    page.flow.actions.choose("rewrite");
    answered(page, "went");
    page.flow.actions.again();
    answered(page, "was sent");
    expect(page.reads).toMatchObject({ page: 1, field: 1, selection: 1 });
    const material = { text: "It left", selection: "left", conversation: [letter] };
    const start = { actionId: "rewrite", ...material, pageTitle: "Ticket" };
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

describe("closing the card", () => {
  it("keeps the answer, with what the person changed, for the next press", async () => {
    const page = await drafted();
    page.flow.actions.edit("Hi Maria, sorry");
    page.flow.actions.close();
    expect([page.card(), page.button()]).toEqual([undefined, "done"]);
    await pressed(page);
    expect(page.card()).toMatchObject({ kind: "ready", text: "Hi Maria, sorry", insert: "writes" });
  });

  it("lets an answer that is on its way come to its end", async () => {
    const page = openPage({ text: "" });
    await pressed(page);
    page.flow.actions.choose("draft-reply");
    page.send({ kind: "text", text: "Hi" });
    page.flow.actions.close();
    expect(page.button()).toBe("working");
    answered(page, " Maria");
    expect([page.card(), page.button(), page.stopped]).toEqual([undefined, "done", []]);
    await pressed(page);
    expect(page.card()).toMatchObject({ kind: "ready", text: "Hi Maria" });
  });

  it("gives the focus back to the field only if the card had it", async () => {
    const page = await drafted();
    page.page.isFocusInCard = false;
    page.flow.actions.close();
    expect(page.reads.restored).toBe(0);
    await pressed(page);
    page.page.isFocusInCard = true;
    page.flow.actions.close();
    expect(page.reads.restored).toBe(1);
  });

  it("says that an answer is ready only where there is one", async () => {
    const page = openPage({ text: "" });
    await pressed(page);
    page.flow.actions.choose("draft-reply");
    page.send({ kind: "failed", problem: { code: "member_allowance_used" } });
    page.flow.actions.close();
    expect(page.button()).toBe("ready");
    const used = await drafted();
    await inserted(used);
    expect([used.card(), used.button()]).toEqual([undefined, "ready"]);
  });
});

describe("an answer", () => {
  it("gives way to another one and can be brought back, edits and all", async () => {
    const page = await drafted();
    page.flow.actions.edit("Hi Maria, edited");
    page.flow.actions.again();
    answered(page, "Dear Maria");
    expect(page.card()).toMatchObject({ text: "Dear Maria", hasEarlier: true });
    page.flow.actions.earlier();
    expect(page.card()).toMatchObject({ text: "Hi Maria, edited", hasEarlier: true });
    page.flow.actions.earlier();
    expect(page.card()).toMatchObject({ text: "Dear Maria" });
  });

  it("comes back when there is no help for another one", async () => {
    const page = await drafted();
    page.flow.actions.again();
    page.send({ kind: "failed", problem: { code: "member_allowance_used" } });
    expect(page.card()).toMatchObject({ kind: "failed", hasEarlier: true });
    page.flow.actions.earlier();
    expect(page.card()).toMatchObject({ kind: "ready", text: "Hi Maria" });
  });

  it("is still to be had after it was inserted", async () => {
    const page = await drafted();
    await inserted(page);
    await pressed(page);
    expect(page.card()).toMatchObject({ kind: "menu", kept: { about: "Ticket" } });
    page.flow.actions.recall();
    expect(page.card()).toMatchObject({ kind: "ready", text: "Hi Maria" });
  });

  it("is shown again when the page puts its old text back", async () => {
    const page = await drafted({ text: "old" });
    page.page.afterWrite = () => Object.assign(page.page, { text: { text: "old" } });
    await inserted(page);
    const card = { kind: "ready", text: "Hi Maria", notice: "pageRestored" };
    expect(page.card()).toMatchObject(card);
  });
});

describe("a page that changes under an open card", () => {
  it("leaves the answer to be copied when the field is gone, and to the next field", async () => {
    const page = await drafted();
    page.page.field.isConnected = false;
    page.flow.fieldChanged();
    const gone = { text: "Hi Maria", notice: "fieldGone", insert: "impossible" };
    expect(page.card()).toMatchObject(gone);
    page.page.field = newField();
    page.flow.fieldChanged();
    await settled();
    expect(page.card()).toMatchObject({ text: "Hi Maria", insert: "writes" });
    await inserted(page);
    expect(page.writes).toMatchObject([{ field: page.page.field }]);
  });

  it("keeps the answer for the next field also when the card was closed", async () => {
    const page = await drafted();
    page.flow.actions.close();
    page.page.field.isConnected = false;
    page.page.field = newField();
    page.flow.fieldChanged();
    expect(page.button()).toBe("done");
    await pressed(page);
    expect(page.card()).toMatchObject({ kind: "ready", text: "Hi Maria" });
  });

  it("does not get one customer's answer into another's box without a second press", async () => {
    const page = await drafted();
    page.page.conversation = [{ author: "customer", text: "My parcel came broken, what now?" }];
    await inserted(page);
    const asks = { notice: "otherConversation", insert: "asks", about: "Ticket" };
    expect(page.card()).toMatchObject(asks);
    expect(page.writes).toEqual([]);
    await inserted(page);
    expect(page.writes).toHaveLength(1);
  });

  it("offers the answer of another conversation by its name only", async () => {
    const page = await drafted();
    page.flow.actions.close();
    page.page.address = "https://desk/8";
    page.flow.fieldChanged();
    expect(page.button()).toBe("ready");
    await pressed(page);
    expect(page.card()).toMatchObject({ kind: "menu", kept: { about: "Ticket" } });
  });
});
