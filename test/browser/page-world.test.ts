/**
 * Goal: an editor that draws only the lines in sight is read to its end and written by its own API, from
 * the extension; a page that lies about it only has us say that nothing was written; and where nothing but
 * keys can write, we say so. One for sentences has the button, one for code has the card when it is asked for.
 * And one in a frame has the keys back after Insert. Method: such editors with a text of 300 lines on a page of
 * their own, in a real Chromium with the real pool.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openClosedShadow, type ClosedShadow } from "../support/browser/closed-shadow.ts";
import type { EditorsWindow } from "../support/browser/editors/build-editor-page.ts";
import { editors } from "../support/browser/editors/every-editor.ts";
import { serveEditors } from "../support/browser/editors/serve-editors.ts";
import { openByShortcut } from "../support/browser/open-by-shortcut.ts";
import { joinAndSwitchOn } from "../support/browser/shop-journey.ts";
import { startShopWorld, type ShopWorld } from "../support/browser/shop-world.ts";
import { switchSite } from "../support/browser/switch-on.ts";

type Editors = typeof globalThis & EditorsWindow;

const shownButton = ".layer:popover-open > .field-button";
const tried = new Set([
  "TinyMCE in a frame",
  "CodeMirror 6",
  "CodeMirror 5",
  "EasyMDE",
  "Monaco",
  "Monaco with EditContext",
  "EditContext by itself",
]);
const lines = Array.from({ length: 300 }, (_, line) => `Line ${line}.`);

describe("in an editor that the page draws", () => {
  let world: ShopWorld;
  let served: Awaited<ReturnType<typeof serveEditors>>;
  let page: Page;
  let ours: ClosedShadow;

  beforeAll(async () => {
    served = await serveEditors(
      editors.filter(({ name }) => tried.has(name)),
      { hasEngines: false },
    );
    world = await startShopWorld();
    const { context, extensionId, shop } = world;
    const joinLink = await shop.invite(shop.staff);
    page = await joinAndSwitchOn({ context, extensionId, poolUrl: shop.url, joinLink });
    await switchSite(world, { origin: new URL(served.address).origin, on: true });
  });
  afterAll(async () => {
    await world.close();
    await served.close();
  });
  beforeEach(async () => {
    await page.goto(served.address);
    ours = await openClosedShadow(page);
  });

  const mount = (name: string) =>
    page.evaluate((wanted) => (globalThis as Editors).mountEditor(wanted), name);
  const fill = async (name: string, selector: string) => {
    await mount(name);
    await page.locator(selector).click();
    await page.keyboard.insertText(lines.join("\n"));
  };
  const open = async (name: string, selector: string) => {
    await fill(name, selector);
    await ours.waitFor(shownButton);
  };
  const openCodeMirror = () => open("CodeMirror 6", ".cm-content");
  const text = () => page.evaluate(() => (globalThis as Editors).editorText());
  /** Has an answer written and inserted. */
  const rewrite = async () => {
    await (await ours.waitFor(shownButton)).press();
    await takeAnswer();
  };
  const takeAnswer = async () => {
    await (await ours.waitFor("[data-action='rewrite']")).press();
    await (await ours.waitFor(".button.primary")).press();
  };

  it("a selected word is replaced and the lines out of sight stay", async () => {
    await openCodeMirror();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Control+Shift+ArrowRight");
    await rewrite();
    await expect.poll(text).not.toBe(lines.join("\n"));
    const rest = lines.slice(1).join("\n");
    expect((await text()).endsWith(`\n${rest}`)).toBe(true);
    await page.keyboard.press("Control+z");
    await expect.poll(text).toBe(lines.join("\n"));
  });

  it("nothing of a text that is rewritten as a whole stays behind", async () => {
    await openCodeMirror();
    await rewrite();
    // The practice answer repeats what it was asked to write anew.
    await expect.poll(text).toMatch(/^Practice reply/);
    expect((await text()).match(/Line 299\./g)).toHaveLength(1);
    await page.keyboard.press("Control+z");
    await expect.poll(text).toBe(lines.join("\n"));
  });

  it("a markdown editor on CodeMirror 5 has the button, and is rewritten to its last line", async () => {
    await open("EasyMDE", ".CodeMirror");
    await rewrite();
    await expect.poll(text).toMatch(/^Practice reply/);
    expect((await text()).match(/Line 299\./g)).toHaveLength(1);
    await page.keyboard.press("Control+z");
    await expect.poll(text).toBe(lines.join("\n"));
  });

  it.each([
    ["CodeMirror 5", ".CodeMirror"],
    ["Monaco", ".view-lines"],
    ["Monaco with EditContext", ".view-lines"],
  ])("the shortcut brings the card for what is selected in a code editor: %s", async (name, at) => {
    await fill(name, at);
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Control+Shift+ArrowRight");
    expect(await ours.find(shownButton)).toBeUndefined();
    await openByShortcut(world.background);
    await takeAnswer();
    await expect.poll(text).not.toBe(lines.join("\n"));
    const rest = lines.slice(1).join("\n");
    expect((await text()).endsWith(`\n${rest}`)).toBe(true);
    await page.keyboard.press("Control+z");
    await expect.poll(text).toBe(lines.join("\n"));
  });

  it("a page that keeps the text out and says it took it is not believed", async () => {
    await openCodeMirror();
    await page.evaluate(() => {
      type View = { dispatch: () => void };
      const content = document.querySelector(".cm-content") as unknown as {
        readonly cmTile: { readonly root: { readonly view: View } };
      };
      content.cmTile.root.view.dispatch = () => undefined;
    });
    await rewrite();
    await ours.waitFor(".card-notice[data-notice='insertRefused']");
    expect(await text()).toBe(lines.join("\n"));
  });

  it("the next key lands behind the text in an editor in a frame", async () => {
    await mount("TinyMCE in a frame");
    await page.locator("#place iframe").click();
    await page.keyboard.type("alpha");
    await ours.waitFor(shownButton);
    await openByShortcut(world.background);
    await takeAnswer();
    await expect.poll(text).toContain("Practice reply");
    await page.keyboard.type("!?");
    await expect.poll(text).toMatch(/!\?$/);
  });

  it("a field that takes real keys only is left alone, and Copy says why", async () => {
    await open("EditContext by itself", ".drawn");
    await rewrite();
    await ours.waitFor(".card-notice[data-notice='keysOnly']");
    expect(await text()).toBe(lines.join("\n"));
  });
});
