/**
 * Goal: an update of the extension takes nothing from an open page, and leaves nothing dead in it.
 * Method: the extension is started anew, and switched off, under a page in real browsers.
 */
import { beforeEach, describe, expect, it } from "vitest";
import { click, pasteElsewhere } from "../support/browser/browser-tab.ts";
import { draftReply } from "../support/browser/shop-journey.ts";
import { tabWorlds } from "../support/browser/tab-world.ts";
import { setUpTickets } from "../support/browser/ticket-world.ts";

describe.each(Object.entries(tabWorlds))("an update of the extension in %s", (name, startWorld) => {
  const at = setUpTickets(startWorld);
  const only = (wanted: string) => [name].filter((one) => one === wanted);
  let errors: string[];

  beforeEach(() => {
    errors = [];
    at.ticket.tab.onError((message) => errors.push(message));
  });

  const ours = () =>
    at.ticket.tab.evaluate(() =>
      [...document.querySelectorAll("html > :not(head, body)")].map(({ tagName }) => tagName),
    );
  /** Everything of the old script is gone, and as much of the new one is there. */
  const replaced = async (before: readonly string[]) => {
    await expect
      .poll(async () => (await ours()).filter((one) => !before.includes(one)).length)
      .toBe(before.length);
    expect(await ours()).toHaveLength(before.length);
  };

  it("is not needed to come back to an answer on a site that was switched off and on again", async () => {
    const draft = await draftReply(at.ticket);
    const settings = await at.world.openSettings();
    await settings.setHelp(false);
    await expect.poll(ours).toEqual([]);
    await settings.setHelp(true);
    await settings.close();
    await at.ticket.tab.show();
    await click(at.ticket.tab, "#reply");
    await at.ticket.waitForButton("done");
    await at.ticket.pressButton();
    expect(await at.ticket.answer()).toBe(draft);
    expect(errors).toEqual([]);
  });

  describe.each(only("chromium"))(
    "where scripts in pages outlive the extension they came with",
    () => {
      it("goes on with the answer that the card shows", async () => {
        const draft = await draftReply(at.ticket);
        const before = await ours();
        await at.world.reloadExtension();
        await replaced(before);
        expect(await at.ticket.answer()).toBe(draft);
        await at.ticket.insert();
        expect(await at.ticket.reply()).toBe(draft);
        expect(errors).toEqual([]);
      });

      it("leaves one button, and the answer behind it", async () => {
        const draft = await draftReply(at.ticket);
        await at.ticket.putAway();
        const before = await ours();
        await at.world.reloadExtension();
        await replaced(before);
        await at.ticket.waitForButton("done");
        await at.ticket.pressButton();
        expect(await at.ticket.answer()).toBe(draft);
        expect(errors).toEqual([]);
      });

      it("that does not come back says so, and leaves the answer on the clipboard", async () => {
        const draft = await draftReply(at.ticket);
        await at.ticket.putAway();
        const before = await ours();
        await at.world.setExtension(false);
        await at.ticket.tab.show();
        await at.ticket.pressButton();
        const note = await at.ticket.waitFor(".field-note");
        expect(await note.evaluate((one) => one.innerText)).toContain("Granary was updated.");
        expect(await pasteElsewhere(at.world)).toBe(draft);
        await at.world.setExtension(true);
        await at.ticket.tab.show();
        await replaced(before);
        expect(errors).toEqual([]);
      });
    },
  );

  // There nobody is left who could hand an answer over, or say a word.
  describe.each(only("firefox"))(
    "where the browser ends scripts in pages with their extension",
    () => {
      it("waits until the browser starts again", async () => {
        expect(await at.world.holdsUpdates()).toBe(true);
        await at.world.stopBackground();
        expect(await at.world.holdsUpdates()).toBe(true);
      });

      it.each([
        ["started anew", () => at.world.reloadExtension()],
        [
          "switched off and on",
          () => at.world.setExtension(false).then(() => at.world.setExtension(true)),
        ],
      ])("leaves no dead card or button beside the new one when it is %s", async (_, begin) => {
        await draftReply(at.ticket);
        const before = await ours();
        await begin();
        await at.ticket.tab.show();
        await expect
          .poll(async () => {
            await click(at.ticket.tab, "#second");
            await click(at.ticket.tab, "#reply");
            return (await ours()).filter((one) => before.includes(one));
          })
          .toEqual([]);
        await at.ticket.pressButton();
        await at.ticket.waitFor(".card-menu");
        expect(errors).toEqual([]);
      });
    },
  );
});
