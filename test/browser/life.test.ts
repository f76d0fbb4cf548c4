/**
 * Goal: an answer outlives what a person and a page do, and goes into no box it is not for. Method: a
 * tool whose pages change as real ones do, in real browsers with the real pool; every row looks at
 * the card as the person sees it and at the field as the page has it.
 */
import { describe, expect, it } from "vitest";
import {
  click,
  fill,
  pasteElsewhere,
  valueOf,
  type BrowserTab,
} from "../support/browser/browser-tab.ts";
import { pause } from "../support/pause.ts";
import { inFull, inTime } from "../support/browser/in-time.ts";
import { draftReply } from "../support/browser/shop-journey.ts";
import { tabWorlds } from "../support/browser/tab-world.ts";
import { setUpTickets } from "../support/browser/ticket-world.ts";

// The driver waits for a page that is loaded, and one that was kept is not.
const leaveAndComeBack = async (tab: BrowserTab, origin: string) => {
  await tab.goto(`${origin}/other`);
  await tab.evaluate(() => {
    setTimeout(() => history.back());
  });
  await expect.poll(() => tab.evaluate(() => location.pathname)).toBe("/ticket/7");
};

const readMark = () => document.documentElement.dataset["mark"];
// It is free to, for want of memory; then there is nothing to come back to.
const gaveUp = /The browser gave up the page it was to keep/;

describe.each(Object.entries(tabWorlds))("an answer in the card in %s", (name, startWorld) => {
  const at = setUpTickets(startWorld);

  describe("putting the card away", () => {
    it.each<[string, () => Promise<void>]>(
      inTime(name, [
        ["Escape", () => at.ticket.tab.press("Escape")],
        ["×", () => at.ticket.press("close")],
        ["a stray press of the button", () => at.ticket.pressButton()],
      ]),
    )("by %s keeps the answer for the next press", async (_, putAway) => {
      const draft = await draftReply(at.ticket);
      await putAway();
      await at.ticket.waitUntilGone(".card");
      await at.ticket.waitForButton("done");
      await at.ticket.pressButton();
      expect(await at.ticket.answer()).toBe(draft);
    });

    describe.each(inFull(name, ["in other ways"]))("%s", () => {
      it("by Escape in a second field leaves the focus there, and the answer to the first", async () => {
        const draft = await draftReply(at.ticket);
        await click(at.ticket.tab, "#second");
        await at.ticket.putAway();
        await at.ticket.tab.type("hello");
        expect(await valueOf(at.ticket.tab, "#second")).toBe("hello");
        expect(await at.ticket.reply()).toBe("");
        await click(at.ticket.tab, "#reply");
        await at.ticket.waitForButton("done");
        await at.ticket.pressButton();
        expect(await at.ticket.answer()).toBe(draft);
      });

      it("after Insert leaves nothing that is called ready", async () => {
        const draft = await draftReply(at.ticket);
        await at.ticket.insert();
        expect(await at.ticket.reply()).toBe(draft);
        await at.ticket.waitForButton("ready");
      });
    });
  });

  describe("a page that changes", () => {
    it("may take the field away: the answer is there to copy, and for the next field", async () => {
      const draft = await draftReply(at.ticket);
      await at.ticket.tool("removeField");
      await at.ticket.notice("fieldGone");
      expect(await at.ticket.find("[data-press='insert']")).toBeUndefined();
      await at.ticket.press("copy");
      await at.ticket.notice("copied");
      expect(await pasteElsewhere(at.world)).toBe(draft);
      await at.ticket.tool("renderField");
      await click(at.ticket.tab, "#reply");
      await at.ticket.insert();
      expect(await at.ticket.reply()).toBe(draft);
    });

    describe.each(inFull(name, ["in other ways"]))("%s", () => {
      it("may render the field anew while the card is closed", async () => {
        const draft = await draftReply(at.ticket);
        await at.ticket.putAway();
        await at.ticket.tool("renderField");
        await click(at.ticket.tab, "#reply");
        await at.ticket.waitForButton("done");
        await at.ticket.pressButton();
        expect(await at.ticket.answer()).toBe(draft);
      });

      it("may show another customer: nothing is inserted without a second press", async () => {
        const draft = await draftReply(at.ticket);
        await at.ticket.tool("show", 8);
        await at.ticket.press("insert");
        expect(await at.ticket.notice("otherConversation")).toContain("Ticket 7");
        expect(await at.ticket.reply()).toBe("");
        await at.ticket.insert();
        expect(await at.ticket.reply()).toBe(draft);
      });

      it("may show another customer after the card was closed: the menu names the old answer", async () => {
        const draft = await draftReply(at.ticket);
        await at.ticket.putAway();
        await at.ticket.tool("show", 8);
        await click(at.ticket.tab, "#second");
        await click(at.ticket.tab, "#reply");
        await at.ticket.waitForButton("ready");
        await at.ticket.pressButton();
        const kept = await at.ticket.waitFor("[data-press='recall']");
        expect(await kept.evaluate((one) => one.innerText)).toContain("Ticket 7");
        await kept.press();
        expect(await at.ticket.answer()).toBe(draft);
      });

      it("may lock the field: nothing is written", async () => {
        const draft = await draftReply(at.ticket);
        await at.ticket.tab.evaluate(() => {
          document.querySelector("#reply")?.setAttribute("readonly", "");
        });
        await at.ticket.press("insert");
        await at.ticket.notice("readOnly");
        expect([await at.ticket.reply(), await at.ticket.answer()]).toEqual(["", draft]);
      });

      it("may send the focus elsewhere: nothing is written anywhere", async () => {
        const draft = await draftReply(at.ticket);
        await fill(at.ticket.tab, "#second", "not to be touched");
        await at.ticket.tool("stealFocus");
        await at.ticket.press("insert");
        await at.ticket.notice("focusTaken");
        expect(await valueOf(at.ticket.tab, "#second")).toBe("not to be touched");
        expect([await at.ticket.reply(), await at.ticket.answer()]).toEqual(["", draft]);
      });

      it("may put its old text back: the answer is shown again", async () => {
        await fill(at.ticket.tab, "#reply", "Dear customer");
        // The button keeps out of the way of somebody who types.
        await pause(900);
        const draft = await draftReply(at.ticket);
        await at.ticket.tool("restoreAfter", 80);
        await at.ticket.press("insert");
        await at.ticket.notice("pageRestored");
        expect([await at.ticket.reply(), await at.ticket.answer()]).toEqual([
          "Dear customer",
          draft,
        ]);
      });

      it("may hold other text than was sent: what was typed meanwhile is not replaced unsaid", async () => {
        const draft = await draftReply(at.ticket);
        await fill(at.ticket.tab, "#reply", "typed meanwhile");
        await at.ticket.press("insert");
        await at.ticket.notice("fieldChanged");
        expect(await at.ticket.reply()).toBe("typed meanwhile");
        await at.ticket.insert();
        expect(await at.ticket.reply()).toBe(draft);
      });

      it(
        "may be put aside and come back: the answer and the button are there",
        { retry: { count: 5, condition: gaveUp } },
        async () => {
          const draft = await draftReply(at.ticket);
          await at.ticket.tab.evaluate(() => {
            document.documentElement.dataset["mark"] = "kept";
          });
          await leaveAndComeBack(at.ticket.tab, at.world.origin);
          if ((await at.ticket.tab.evaluate(readMark)) !== "kept") throw new Error(gaveUp.source);
          await click(at.ticket.tab, "#reply");
          await at.ticket.waitForButton("done");
          await at.ticket.pressButton();
          expect(await at.ticket.answer()).toBe(draft);
          await at.ticket.insert();
          expect(await at.ticket.reply()).toBe(draft);
        },
      );
    });
  });
});
