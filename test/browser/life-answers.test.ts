/**
 * Goal: whatever ends an answer, what was paid for can be used. Method: the browser, the pool and the
 * model are ended in the middle, in real browsers with the real pool.
 */
import { describe, expect, it } from "vitest";
import { pause } from "../support/pause.ts";
import { inFull, triedInFull } from "../support/browser/in-time.ts";
import { draftReply } from "../support/browser/shop-journey.ts";
import { tabWorlds } from "../support/browser/tab-world.ts";
import { holdAnswer, setUpTickets, type Ticket } from "../support/browser/ticket-world.ts";

const insertWhatCame = async (ticket: Ticket) => {
  const came = await ticket.answer();
  expect(came).toContain("Practice");
  await ticket.insert();
  expect(await ticket.reply()).toBe(came);
};

describe.each(Object.entries(tabWorlds))("what was paid for in %s", (name, startWorld) => {
  const at = setUpTickets(startWorld);

  describe("an answer that ends before its end", () => {
    it("because the browser ended our background says so, and can be inserted", async () => {
      await holdAnswer(at.world, at.ticket);
      await at.world.stopBackground();
      expect(await at.ticket.problem()).toContain("The answer was interrupted.");
      await insertWhatCame(at.ticket);
    });

    describe.each(inFull(name, ["for other reasons"]))("%s", () => {
      it("because it broke off can be inserted as far as it came", async () => {
        at.world.shop.upstream.script({ cut: { afterChunks: 8 }, times: 1 });
        await at.ticket.pressButton();
        await at.ticket.choose("draft-reply");
        expect(await at.ticket.problem()).toContain("The answer broke off.");
        await insertWhatCame(at.ticket);
      });

      it("because the person stopped it can be inserted, and costs no more", async () => {
        await holdAnswer(at.world, at.ticket);
        await at.ticket.press("stop");
        await at.ticket.notice("stopped");
        await expect.poll(() => at.world.shop.pool.store.ledger.openHolds()).toEqual([]);
        await insertWhatCame(at.ticket);
      });

      it("goes on while the card is closed, and ends when the person says stop", async () => {
        await holdAnswer(at.world, at.ticket);
        await at.ticket.putAway();
        await at.ticket.waitForButton("working");
        await at.ticket.pressButton();
        await at.ticket.press("stop");
        expect(await at.ticket.notice("stopped")).toContain("what had come");
        await insertWhatCame(at.ticket);
      });
    });
  });

  describe.each(inFull(name, ["another try"]))("%s", () => {
    const edited = "This is what I made of it";
    const draftAndEdit = async () => {
      await draftReply(at.ticket);
      await (await at.ticket.waitFor(".card-answer textarea")).press();
      await at.ticket.tab.press("Control+a");
      await at.ticket.tab.type(edited);
    };

    it("says that it costs, and what was edited can be brought back", async () => {
      await draftAndEdit();
      const said = await (await at.ticket.waitFor(".card-costs")).evaluate((one) => one.innerText);
      expect(said).toContain("uses more of your help");
      await at.ticket.press("again");
      await at.ticket.press("earlier");
      await expect.poll(at.ticket.answer).toBe(edited);
    });

    it("gives the text back when help is used up", async () => {
      await draftAndEdit();
      await at.world.shop.setBudgets(at.world.shop.staff, [
        { period: "day", limit: { tokens: 1 } },
      ]);
      await pause(1_200);
      await at.ticket.press("again");
      expect(await at.ticket.problem()).toContain("Your own help is used up");
      await at.ticket.press("earlier");
      await expect.poll(at.ticket.answer).toBe(edited);
      await at.world.shop.setBudgets(at.world.shop.staff, []);
      await pause(1_200);
    });

    it("gives the text back when this browser may not ask any more", async () => {
      await draftAndEdit();
      const { directory } = at.world.shop.pool.store;
      const tokens = await directory.tokens();
      const token = tokens.find(({ device }) => device.kind === "browser");
      if (token === undefined) throw new Error("the browser has no token");
      await directory.revokeToken(token.id, Date.now());
      await pause(1_200);
      await at.ticket.press("again");
      expect(await at.ticket.problem()).toContain("no longer a member");
      await at.ticket.press("earlier");
      await expect.poll(at.ticket.answer).toBe(edited);
    });
  });
});

describe.each(triedInFull(tabWorlds))("a pool that goes away in %s", (_, startWorld) => {
  const at = setUpTickets(startWorld);

  it("in the middle of an answer leaves what had come", async () => {
    await holdAnswer(at.world, at.ticket);
    await at.world.shop.pool.close();
    expect(await at.ticket.problem()).toMatch(/interrupted|broke off/);
    const came = await at.ticket.answer();
    await at.ticket.insert();
    expect(await at.ticket.reply()).toBe(came);
  });

  it("costs nothing of what was there before", async () => {
    await at.ticket.pressButton();
    await at.ticket.choose("draft-reply");
    const words = await at.ticket.problem();
    expect(words).toContain("The pool cannot be reached.");
    expect(words).toContain("Your text is still in the field.");
  });
});
