/**
 * Goal: an update of the extension takes nothing from an open page, and leaves nothing dead in it.
 * Method: the extension is started anew, and switched off, under a page in a real Chromium.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { draftReply } from "../support/browser/shop-journey.ts";
import {
  startTicketWorld,
  type Ticket,
  type TicketWorld,
} from "../support/browser/ticket-world.ts";

describe("an update of the extension", () => {
  let world: TicketWorld;
  let ticket: Ticket;
  let errors: string[];

  beforeAll(async () => {
    world = await startTicketWorld();
  });
  afterAll(() => world.close());

  beforeEach(async () => {
    ticket = await world.open();
    errors = [];
    ticket.page.on("pageerror", ({ message }) => errors.push(message));
    return () => ticket.page.close();
  });

  const ours = () =>
    ticket.page
      .locator("html > :not(head, body)")
      .evaluateAll((all) => all.map(({ tagName }) => tagName));
  /** Everything of the old script is gone, and as much of the new one is there. */
  const replaced = async (before: readonly string[]) => {
    await expect
      .poll(async () => (await ours()).filter((one) => !before.includes(one)).length)
      .toBe(before.length);
    expect(await ours()).toHaveLength(before.length);
  };

  it("goes on with the answer that the card shows", async () => {
    const draft = await draftReply(ticket);
    const before = await ours();
    await world.reloadExtension();
    await replaced(before);
    expect(await ticket.answer()).toBe(draft);
    await ticket.insert();
    expect(await ticket.reply()).toBe(draft);
    expect(errors).toEqual([]);
  });

  it("leaves one button, and the answer behind it", async () => {
    const draft = await draftReply(ticket);
    await ticket.putAway();
    const before = await ours();
    await world.reloadExtension();
    await replaced(before);
    await ticket.waitForButton("done");
    await ticket.pressButton();
    expect(await ticket.answer()).toBe(draft);
    expect(errors).toEqual([]);
  });

  it("that does not come back says so, and leaves the answer on the clipboard", async () => {
    const draft = await draftReply(ticket);
    await ticket.putAway();
    const before = await ours();
    await world.setExtension(false);
    await ticket.page.bringToFront();
    await ticket.pressButton();
    const note = await ticket.waitFor(".field-note");
    expect(await note.evaluate((one) => one.innerText)).toContain("Granary was updated.");
    expect(await ticket.page.evaluate(() => navigator.clipboard.readText())).toBe(draft);
    await world.setExtension(true);
    await ticket.page.bringToFront();
    await replaced(before);
    expect(errors).toEqual([]);
  });

  it("is not needed to come back to an answer on a site that was switched off and on again", async () => {
    const draft = await draftReply(ticket);
    await world.setHelp(false);
    await expect.poll(ours).toEqual([]);
    await world.setHelp(true);
    await ticket.page.bringToFront();
    await ticket.page.locator("#reply").click();
    await ticket.waitForButton("done");
    await ticket.pressButton();
    expect(await ticket.answer()).toBe(draft);
    expect(errors).toEqual([]);
  });
});
