/**
 * Goal: what a day in a web tool brings does not end the help, and nothing of ours is in its way: a
 * fullscreen, a printed page, a file dropped on the answer box, an editor that writes its document anew.
 * Method: pages that do so, in a real Chromium with the real pool.
 */
import { mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Rect } from "../../extension-browser/field/place/rect.ts";
import { openClosedShadow, type ClosedShadow } from "../support/browser/closed-shadow.ts";
import { startHelpedPages, type HelpedPages } from "../support/browser/helped/helped-pages.ts";
import { buttonBox, cardBox } from "../support/browser/place-bench.ts";
import { draftReply } from "../support/browser/shop-journey.ts";
import { waitUntil } from "../support/wait-until.ts";

const letter =
  "<article><p>Hello, my parcel with the blue cups has not come yet. When will it? Maria</p></article>";
const composer = `<section id="composer" style="padding:20px;background:#fff">
  <button id="wide">Wider</button>${letter}
  <textarea id="reply" aria-label="Reply" style="display:block;width:480px;height:120px"></textarea></section>`;
const editor = `<title>Editor</title><div id="reply" contenteditable style="min-height:90px"></div>`;

const pages = {
  plain: composer,
  fullscreen: `${composer}<script>
    wide.onclick = () => (document.fullscreenElement
      ? document.exitFullscreen() : composer.requestFullscreen());
  </script>`,
  popover: `${composer}<script>
    wide.onmousedown = (event) => event.preventDefault();
    wide.onclick = () => { composer.popover = "manual"; composer.showPopover(); reply.focus(); };
  </script>`,
  // The box takes files itself, as composers do; what misses it, the browser opens.
  drop: `${composer}<script>
    globalThis.dropped = [];
    composer.ondragover = (event) => event.preventDefault();
    composer.ondrop = (event) => {
      event.preventDefault();
      dropped.push(...[...event.dataTransfer.files].map(({ name }) => name));
    };
  </script>`,
  editor: `${letter}<iframe id="frame" style="width:600px;height:160px"></iframe><script>
    globalThis.write = () => {
      const inner = frame.contentDocument;
      inner.open();
      inner.write(${JSON.stringify(`<!doctype html>${editor}`)});
      inner.close();
    };
    write();
  </script>`,
} as const;

describe("on a page with help", () => {
  let world: HelpedPages;
  let page: Page;
  let ours: ClosedShadow;

  beforeAll(async () => {
    world = await startHelpedPages(
      Object.fromEntries(
        Object.entries(pages).map(([name, html]) => [
          `/${name}`,
          `<meta charset="utf-8"><title>Ticket 7</title><main>${html}</main>`,
        ]),
      ),
    );
    ({ page } = world);
  });
  afterAll(() => world.close());
  beforeEach(() => world.shop.upstream.reset());

  const shownButton = ".layer:popover-open > .field-button";
  const open = async (name: keyof typeof pages) => {
    await page.goto(`${world.server.origin}/${name}`);
    ours = await openClosedShadow(page);
    const root = name === "editor" ? page.frameLocator("#frame") : page;
    await root.locator("#reply").click();
    await ours.waitFor(shownButton);
  };
  /** Whether a press in the middle would reach what is ours. */
  const isReached = async (box: Rect | undefined) => {
    if (box === undefined) return false;
    const middle = [box.left + box.width / 2, box.top + box.height / 2] as const;
    return await page.evaluate(
      ([x, y]) => /^g-[a-z0-9]{6}$/.test(document.elementFromPoint(x, y)?.localName ?? ""),
      middle,
    );
  };
  const isButtonReached = async () => isReached(await buttonBox(ours));
  const isCardReached = async () => isReached(await cardBox(page));

  it.each(["fullscreen", "popover"] as const)(
    "a composer that goes into a %s takes its button along",
    async (name) => {
      await open(name);
      await page.locator("#wide").click();
      await page.locator("#reply").focus();
      await expect.poll(isButtonReached).toBe(true);
      await (await ours.waitFor(shownButton)).press();
      await ours.waitFor("[data-seen='true'] .card-menu");
    },
  );

  it("a card that is open goes into the fullscreen with its field, and out of it", async () => {
    await open("fullscreen");
    const draft = await draftReply(ours);
    await page.locator("#wide").click();
    await expect.poll(() => page.evaluate(() => document.fullscreenElement?.id)).toBe("composer");
    await expect.poll(isCardReached).toBe(true);
    await page.evaluate(() => document.exitFullscreen());
    await expect.poll(isCardReached).toBe(true);
    // Whoever goes to press has the browser draw, and it looks whether the card can be seen.
    const insert = await ours.waitFor("[data-press='insert']");
    const { x, y } = await insert.box();
    await page.mouse.move(x - 4, y - 4);
    await page.mouse.move(x + 4, y + 4, { steps: 8 });
    await insert.press();
    await expect.poll(() => page.locator("#reply").inputValue()).toBe(draft);
  });

  it("neither button nor card is printed", async () => {
    await open("plain");
    await draftReply(ours);
    const isDrawn = async () => [
      (await buttonBox(ours)) !== undefined,
      (await cardBox(page)) !== undefined,
    ];
    expect(await isDrawn()).toEqual([true, true]);
    await page.emulateMedia({ media: "print" });
    expect(await isDrawn()).toEqual([false, false]);
    await page.emulateMedia({ media: "screen" });
    await expect.poll(isDrawn).toEqual([true, true]);
  });

  it("a file that is dropped over button or card is dropped into the page", async () => {
    const folder = mkdtempSync(join(tmpdir(), "granary-drop-"));
    const file = join(folder, "receipt.txt");
    writeFileSync(file, "paid");
    await open("drop");
    await draftReply(ours);
    // Room for the page's box under the card.
    await page.locator("#composer").evaluate((element) => {
      element.style.height = "700px";
    });
    const session = await page.context().newCDPSession(page);
    const data = { items: [], files: [file], dragOperationsMask: 1 };
    const dropInto = async (box: Rect | undefined) => {
      const [x, y] = [(box?.left ?? 0) + 16, (box?.top ?? 0) + 16];
      await session.send("Input.dispatchDragEvent", { type: "dragEnter", x: 10, y: 10, data });
      for (const type of ["dragOver", "dragOver", "drop"] as const) {
        await session.send("Input.dispatchDragEvent", { type, x, y, data });
      }
    };
    const dropped = () =>
      page.evaluate(() => (globalThis as typeof globalThis & { dropped: string[] }).dropped);
    await dropInto(await buttonBox(ours));
    await expect.poll(dropped).toEqual(["receipt.txt"]);
    await expect.poll(isCardReached).toBe(true);
    await dropInto(await cardBox(page));
    await expect.poll(dropped).toEqual(["receipt.txt", "receipt.txt"]);
    await expect.poll(isCardReached).toBe(true);
    await rm(folder, { recursive: true, force: true });
  });

  it("an editor that writes its document anew has its button again, and the answer", async () => {
    await open("editor");
    const draft = await draftReply(ours);
    await page.evaluate(() => (globalThis as typeof globalThis & { write: () => void }).write());
    const reply = page.frameLocator("#frame").locator("#reply");
    await reply.click();
    await (await ours.waitFor(`${shownButton}[data-state='done']`)).press();
    // The card of the field that is gone may still be there, and go with it before it is pressed.
    const isPressed = async () => {
      const insert = await ours.waitFor("[data-press='insert']");
      return await insert.press().then(
        () => true,
        () => false,
      );
    };
    await waitUntil(isPressed, "the answer's own card was pressed");
    await expect.poll(() => reply.innerText()).toContain(draft.split("\n").at(-1) ?? draft);
  });
});
