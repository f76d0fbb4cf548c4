/**
 * Goal: with the keyboard alone nothing happens twice, or by a key that was meant for something else.
 * Method: the built extension on a page of a help desk, and keys as they come: held down, pressed twice,
 * taken by an input method.
 */
import type { CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cardFrames } from "../support/browser/card-frame.ts";
import { openClosedShadow, type ClosedShadow } from "../support/browser/closed-shadow.ts";
import { startHelpedPages, type HelpedPages } from "../support/browser/helped/helped-pages.ts";
import { openByShortcut } from "../support/browser/open-by-shortcut.ts";
import { createRawKeys, type RawKeys } from "../support/browser/card/raw-keys.ts";

const ticket = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Ticket 7</title>
  <ol class="conversation"><li class="message customer"><b>Maria</b><p>Where is my order 1042? I have
  waited for three weeks now.</p></li></ol>
  <label>Reply <textarea id="reply" rows="6" cols="60"></textarea></label>
  <button>Send</button>`;

describe("the keyboard", () => {
  let world: HelpedPages;
  let page: Page;
  let session: CDPSession;
  let keys: RawKeys;
  let ours: ClosedShadow;

  beforeAll(async () => {
    world = await startHelpedPages({ "/ticket": ticket });
    ({ page } = world);
    session = await page.context().newCDPSession(page);
    keys = createRawKeys(session);
    ours = await openClosedShadow(page);
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    world.shop.upstream.reset();
    await page.goto(`${world.server.origin}/ticket`);
    await page.locator("#reply").focus();
    await ours.waitFor(".layer:popover-open > .field-button");
  });

  const reply = () => page.locator("#reply").inputValue();
  const title = () => cardFrames(page)[0]?.locator("h2").textContent();
  const openMenu = async () => {
    await openByShortcut(world.background);
    await ours.waitFor(".card-menu");
    await ours.waitUntilLookedAt();
  };
  const draft = async () => {
    await openMenu();
    await page.keyboard.press("Enter");
    await ours.waitFor("[data-press='insert']");
    await ours.waitUntilLookedAt();
    const field = await ours.waitFor(".card-answer textarea");
    return await field.evaluate((element) => (element as HTMLTextAreaElement).value);
  };
  const pressTwice = () =>
    Promise.all([page.keyboard.press("Enter"), page.keyboard.press("Enter")]);

  it("puts an answer in once when Ctrl+Enter is held down", async () => {
    const text = await draft();
    await keys.hold("Enter", { times: 5, modifiers: 2 });
    await ours.waitUntilGone(".card");
    await page.keyboard.type("!");
    await expect.poll(reply).toBe(`${text}!`);
  });

  it("puts an answer in once when Enter is pressed twice on Insert", async () => {
    const text = await draft();
    await page.keyboard.press("Tab");
    await session.send("Emulation.setCPUThrottlingRate", { rate: 6 });
    await pressTwice();
    await ours.waitUntilGone(".card");
    await expect.poll(reply).toContain(text);
    expect(await reply()).toBe(text);
  });

  it("asks once when Enter is pressed twice on a slow machine", async () => {
    await openMenu();
    await session.send("Emulation.setCPUThrottlingRate", { rate: 6 });
    await pressTwice();
    await ours.waitFor("[data-press='insert']");
    expect(world.shop.upstream.requests).toHaveLength(1);
  });

  it("chooses nothing by a key that has been held since before the card was there", async () => {
    await openMenu();
    await keys.repeat("Enter", 3);
    await ours.waitFor(".card-refusal p");
    expect(await title()).toBe("What would help?");
    expect(world.shop.upstream.requests).toEqual([]);
    await keys.up("Enter");
    await page.keyboard.press("Enter");
    await ours.waitFor("[data-press='insert']");
  });

  it("leaves nothing to the page of an Enter that is quicker than the card", async () => {
    await openByShortcut(world.background);
    await page.keyboard.press("Enter");
    await ours.waitFor(".card-menu");
    await ours.waitUntilLookedAt();
    await page.keyboard.press("Escape");
    await ours.waitUntilGone(".card");
    expect(await reply()).toBe("");
    await page.keyboard.press("Enter");
    expect(await reply()).toBe("\n");
  });

  it("closes the card alone when Escape is held", async () => {
    await page.evaluate(() => {
      const heard: string[] = [];
      for (const type of ["keydown", "keyup"]) addEventListener(type, () => heard.push(type));
      Object.assign(globalThis, { heard });
    });
    await (await ours.waitFor(".field-button")).press();
    await ours.waitFor(".card-menu");
    await keys.hold("Escape", { times: 3 });
    await ours.waitUntilGone(".card");
    await page.keyboard.type("a");
    expect(await page.evaluate("heard")).toEqual(["keydown", "keyup"]);
  });

  it("closes the card after an input method has kept a key's way up to itself", async () => {
    await draft();
    await keys.takenByInputMethod("KeyN");
    for (const text of ["n", "你"]) {
      const end = { selectionStart: text.length, selectionEnd: text.length };
      await session.send("Input.imeSetComposition", { text, ...end });
    }
    await session.send("Input.insertText", { text: "你" });
    await page.keyboard.press("Escape");
    await ours.waitUntilGone(".card");
    expect(await reply()).toBe("");
  });

  it("works in the card beside a field that is full of text, where its button has no room", async () => {
    await page
      .locator("#reply")
      .fill("We looks for it and answer you tomorow morning. ".repeat(40));
    await page.keyboard.press("Control+Home");
    await openMenu();
    await expect.poll(() => ours.find(".layer:popover-open > .field-button")).toBeDefined();
    await ours.waitUntilLookedAt();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await ours.waitFor("[data-press='insert']");
    expect(await title()).toBe("Rewrite");
  });
});
