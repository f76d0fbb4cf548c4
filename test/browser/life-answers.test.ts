/**
 * Goal: whatever ends an answer, what was paid for can be used. Method: the browser, the pool and the
 * model are ended in the middle, in a real Chromium with the real pool.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { draftReply } from "../support/browser/shop-journey.ts";
import {
  holdAnswer,
  startTicketWorld,
  type Ticket,
  type TicketWorld,
} from "../support/browser/ticket-world.ts";

const insertWhatCame = async (ticket: Ticket) => {
  const came = await ticket.answer();
  expect(came).toContain("Practice");
  await ticket.insert();
  expect(await ticket.reply()).toBe(came);
};

describe("what was paid for", () => {
  let world: TicketWorld;
  let ticket: Ticket;

  beforeAll(async () => {
    world = await startTicketWorld();
  });
  afterAll(() => world.close());

  beforeEach(async () => {
    world.shop.upstream.reset();
    ticket = await world.open();
    return () => ticket.page.close();
  });

  describe("an answer that ends before its end", () => {
    it("because it broke off can be inserted as far as it came", async () => {
      world.shop.upstream.script({ cut: { afterChunks: 8 }, times: 1 });
      await ticket.pressButton();
      await ticket.choose("draft-reply");
      expect(await ticket.problem()).toContain("The answer broke off.");
      await insertWhatCame(ticket);
    });

    it("because the browser ended our background says so, and can be inserted", async () => {
      await holdAnswer(world, ticket);
      await world.stopWorkers(ticket.page);
      expect(await ticket.problem()).toContain("The answer was interrupted.");
      await insertWhatCame(ticket);
    });

    it("because the person stopped it can be inserted, and costs no more", async () => {
      await holdAnswer(world, ticket);
      await ticket.press("stop");
      await ticket.notice("stopped");
      await expect.poll(() => world.shop.pool.store.ledger.openHolds()).toEqual([]);
      await insertWhatCame(ticket);
    });

    it("goes on while the card is closed, and ends when the person says stop", async () => {
      await holdAnswer(world, ticket);
      await ticket.putAway();
      await ticket.waitForButton("working");
      await ticket.pressButton();
      await ticket.press("stop");
      expect(await ticket.notice("stopped")).toContain("what had come");
      await insertWhatCame(ticket);
    });
  });

  describe("another try", () => {
    const edited = "This is what I made of it";
    const draftAndEdit = async () => {
      await draftReply(ticket);
      await (await ticket.waitFor(".card-answer textarea")).press();
      await ticket.page.keyboard.press("Control+a");
      await ticket.page.keyboard.type(edited);
    };

    it("says that it costs, and what was edited can be brought back", async () => {
      await draftAndEdit();
      const said = await (await ticket.waitFor(".card-costs")).evaluate((one) => one.innerText);
      expect(said).toContain("uses more of your help");
      await ticket.press("again");
      await ticket.press("earlier");
      expect(await ticket.answer()).toBe(edited);
    });

    it("gives the text back when help is used up", async () => {
      await draftAndEdit();
      await world.shop.setBudgets(world.shop.staff, [{ period: "day", limit: { tokens: 1 } }]);
      await ticket.page.waitForTimeout(1_200);
      await ticket.press("again");
      expect(await ticket.problem()).toContain("Your own help is used up");
      await ticket.press("earlier");
      expect(await ticket.answer()).toBe(edited);
      await world.shop.setBudgets(world.shop.staff, []);
      await ticket.page.waitForTimeout(1_200);
    });

    it("gives the text back when this browser may not ask any more", async () => {
      await draftAndEdit();
      const { directory } = world.shop.pool.store;
      const tokens = await directory.tokens();
      const token = tokens.find(({ device }) => device.kind === "browser");
      if (token === undefined) throw new Error("the browser has no token");
      await directory.revokeToken(token.id, Date.now());
      await ticket.page.waitForTimeout(1_200);
      await ticket.press("again");
      expect(await ticket.problem()).toContain("no longer a member");
      await ticket.press("earlier");
      expect(await ticket.answer()).toBe(edited);
    });
  });
});

describe("a pool that goes away", () => {
  let world: TicketWorld;
  let ticket: Ticket;

  beforeAll(async () => {
    world = await startTicketWorld();
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    ticket = await world.open();
    return () => ticket.page.close();
  });

  it("in the middle of an answer leaves what had come", async () => {
    await holdAnswer(world, ticket);
    await world.shop.pool.close();
    expect(await ticket.problem()).toMatch(/interrupted|broke off/);
    const came = await ticket.answer();
    await ticket.insert();
    expect(await ticket.reply()).toBe(came);
  });

  it("costs nothing of what was there before", async () => {
    await ticket.pressButton();
    await ticket.choose("draft-reply");
    const words = await ticket.problem();
    expect(words).toContain("The pool cannot be reached.");
    expect(words).toContain("Your text is still in the field.");
  });
});
