/**
 * Goal: an answer outlives what a person and a page do, and goes into no box it is not for. Method: a
 * tool whose pages change as real ones do, in a real Chromium with the real pool; every row looks at
 * the card as the person sees it and at the field as the page has it.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { draftReply } from "../support/browser/shop-journey.ts";
import {
  attendTicket,
  startTicketWorld,
  type Ticket,
  type TicketWorld,
} from "../support/browser/ticket-world.ts";

// Playwright waits for a page that is loaded, and one that was kept is not.
const leaveAndComeBack = async (page: Page, origin: string) => {
  await page.goto(`${origin}/other`);
  await page.evaluate(() => {
    setTimeout(() => history.back());
  });
  await expect.poll(() => page.evaluate(() => location.pathname)).toBe("/ticket/7");
};

describe("an answer in the card", () => {
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

  describe("putting the card away", () => {
    it.each<[string, () => Promise<void>]>([
      ["Escape", () => ticket.page.keyboard.press("Escape")],
      ["×", () => ticket.press("close")],
      ["a stray press of the button", () => ticket.pressButton()],
    ])("by %s keeps the answer for the next press", async (_, putAway) => {
      const draft = await draftReply(ticket);
      await putAway();
      await ticket.waitUntilGone(".card");
      await ticket.waitForButton("done");
      await ticket.pressButton();
      expect(await ticket.answer()).toBe(draft);
    });

    it("by Escape in a second field leaves the focus there, and the answer to the first", async () => {
      const draft = await draftReply(ticket);
      await ticket.page.locator("#second").click();
      await ticket.putAway();
      await ticket.page.keyboard.type("hello");
      expect(await ticket.page.locator("#second").inputValue()).toBe("hello");
      expect(await ticket.reply()).toBe("");
      await ticket.page.locator("#reply").click();
      await ticket.waitForButton("done");
      await ticket.pressButton();
      expect(await ticket.answer()).toBe(draft);
    });

    it("after Insert leaves nothing that is called ready", async () => {
      const draft = await draftReply(ticket);
      await ticket.insert();
      expect(await ticket.reply()).toBe(draft);
      await ticket.waitForButton("ready");
    });
  });

  describe("a page that changes", () => {
    it("may take the field away: the answer is there to copy, and for the next field", async () => {
      const draft = await draftReply(ticket);
      await ticket.tool("removeField");
      await ticket.notice("fieldGone");
      expect(await ticket.find("[data-press='insert']")).toBeUndefined();
      await ticket.press("copy");
      await ticket.notice("copied");
      expect(await ticket.page.evaluate(() => navigator.clipboard.readText())).toBe(draft);
      await ticket.tool("renderField");
      await ticket.page.locator("#reply").click();
      await ticket.insert();
      expect(await ticket.reply()).toBe(draft);
    });

    it("may render the field anew while the card is closed", async () => {
      const draft = await draftReply(ticket);
      await ticket.putAway();
      await ticket.tool("renderField");
      await ticket.page.locator("#reply").click();
      await ticket.waitForButton("done");
      await ticket.pressButton();
      expect(await ticket.answer()).toBe(draft);
    });

    it("may show another customer: nothing is inserted without a second press", async () => {
      const draft = await draftReply(ticket);
      await ticket.tool("show", 8);
      await ticket.press("insert");
      expect(await ticket.notice("otherConversation")).toContain("Ticket 7");
      expect(await ticket.reply()).toBe("");
      await ticket.insert();
      expect(await ticket.reply()).toBe(draft);
    });

    it("may show another customer after the card was closed: the menu names the old answer", async () => {
      const draft = await draftReply(ticket);
      await ticket.page.keyboard.press("Escape");
      await ticket.tool("show", 8);
      await ticket.page.locator("#second").click();
      await ticket.page.locator("#reply").click();
      await ticket.waitForButton("ready");
      await ticket.pressButton();
      const kept = await ticket.waitFor("[data-press='recall']");
      expect(await kept.evaluate((one) => one.innerText)).toContain("Ticket 7");
      await kept.press();
      expect(await ticket.answer()).toBe(draft);
    });

    it("may lock the field: nothing is written", async () => {
      const draft = await draftReply(ticket);
      await ticket.page.locator("#reply").evaluate((field) => field.setAttribute("readonly", ""));
      await ticket.press("insert");
      await ticket.notice("readOnly");
      expect([await ticket.reply(), await ticket.answer()]).toEqual(["", draft]);
    });

    it("may send the focus elsewhere: nothing is written anywhere", async () => {
      const draft = await draftReply(ticket);
      await ticket.page.locator("#second").fill("not to be touched");
      await ticket.tool("stealFocus");
      await ticket.press("insert");
      await ticket.notice("focusTaken");
      expect(await ticket.page.locator("#second").inputValue()).toBe("not to be touched");
      expect([await ticket.reply(), await ticket.answer()]).toEqual(["", draft]);
    });

    it("may put its old text back: the answer is shown again", async () => {
      await ticket.page.locator("#reply").fill("Dear customer");
      // The button keeps out of the way of somebody who types.
      await ticket.page.waitForTimeout(900);
      const draft = await draftReply(ticket);
      await ticket.tool("restoreAfter", 80);
      await ticket.press("insert");
      await ticket.notice("pageRestored");
      expect([await ticket.reply(), await ticket.answer()]).toEqual(["Dear customer", draft]);
    });

    it("may hold other text than was sent: what was typed meanwhile is not replaced unsaid", async () => {
      const draft = await draftReply(ticket);
      await ticket.page.locator("#reply").fill("typed meanwhile");
      await ticket.press("insert");
      await ticket.notice("fieldChanged");
      expect(await ticket.reply()).toBe("typed meanwhile");
      await ticket.insert();
      expect(await ticket.reply()).toBe(draft);
    });

    it("may be put aside and come back: the answer and the button are there", async () => {
      const draft = await draftReply(ticket);
      await ticket.page.evaluate(() => {
        addEventListener("pageshow", ({ persisted }) => {
          document.documentElement.dataset["persisted"] = String(persisted);
        });
      });
      await leaveAndComeBack(ticket.page, world.origin);
      const isKept = () =>
        ticket.page.evaluate(() => document.documentElement.dataset["persisted"]);
      await expect.poll(isKept).toBe("true");
      ticket = await attendTicket(ticket.page);
      await ticket.waitForButton("done");
      await ticket.pressButton();
      expect(await ticket.answer()).toBe(draft);
      await ticket.insert();
      expect(await ticket.reply()).toBe(draft);
    });
  });
});
