/**
 * Goal: the card is there wherever a field is, in the top document, once, whatever the page does to its
 * frame and whatever its headers forbid. Method: a real pool and the built extension; pages served from
 * two origins, each with one thing that stands in the way.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cardFrames } from "../support/browser/card-frame.ts";
import { openClosedShadow, type ClosedShadow } from "../support/browser/closed-shadow.ts";
import { startHelpedPages, type HelpedPages } from "../support/browser/helped/helped-pages.ts";
import type { PageServer } from "../support/browser/page-server.ts";
import { draftReply } from "../support/browser/shop-journey.ts";
import { switchSite } from "../support/browser/switch-on.ts";

const message = "<main><p>Hello, is the blue mug back in stock? I would like two of them.</p>";
const reply = `<textarea id="reply" rows="6" cols="60"></textarea></main>`;

describe("the card's frame", () => {
  let world: HelpedPages;
  let server: PageServer;
  let page: Page;
  let ours: ClosedShadow;

  beforeAll(async () => {
    world = await startHelpedPages();
    ({ page, server } = world);
    await switchSite(world, { origin: server.otherOrigin, on: true });
  });
  afterAll(() => world.close());
  beforeEach(() => world.shop.upstream.reset());

  const open = async (path: string) => {
    await page.goto(`${server.origin}${path}`);
    ours = await openClosedShadow(page);
  };
  const buttonCount = async () => await ours.count(".layer:popover-open > .field-button");
  const insert = async () => {
    await (await ours.waitFor(".button.primary")).press();
    await ours.waitUntilGone(".card");
  };

  it.each([
    ["a policy that forbids everything", { "content-security-policy": "default-src 'none'" }],
    [
      "isolation from other origins",
      {
        "cross-origin-embedder-policy": "require-corp",
        "cross-origin-opener-policy": "same-origin",
      },
    ],
    ["embedding only of what asks for it", { "cross-origin-embedder-policy": "require-corp" }],
    ["Trusted Types", { "content-security-policy": "require-trusted-types-for 'script'" }],
  ])("works on a page with %s", async (_, headers) => {
    server.serve("/headers", { html: message + reply, headers });
    await open("/headers");
    await page.locator("#reply").click();
    const draft = await draftReply(ours);
    await insert();
    await expect.poll(() => page.locator("#reply").inputValue()).toBe(draft);
  });

  it.each([
    ["the same origin", () => server.origin],
    ["another origin", () => server.otherOrigin],
  ])("stands in the top document for a field in a frame of %s", async (_, origin) => {
    server.serve("/inner", { html: message + reply });
    server.serve("/outer", {
      html: `<p style="height:300px">Top</p><iframe src="${origin()}/inner" width="700" height="140"></iframe>`,
    });
    await open("/outer");
    const inner = page.frameLocator("iframe").locator("#reply");
    await inner.click();
    const draft = await draftReply(ours);
    const card = await ours.waitFor(".card");
    const { width } = await card.evaluate((element) => element.getBoundingClientRect());
    expect(width).toBe(360);
    expect(cardFrames(page).map((frame) => frame.parentFrame())).toEqual([page.mainFrame()]);
    await insert();
    await expect.poll(() => inner.inputValue()).toBe(draft);
  });

  it.each([
    ["the same origin", () => server.origin],
    ["another origin", () => server.otherOrigin],
  ])("leaves the keyboard to a field in a frame of %s", async (_, origin) => {
    server.serve("/inner", { html: message + reply });
    server.serve("/outer", {
      html: `<iframe src="${origin()}/inner" width="700" height="300"></iframe>`,
    });
    await open("/outer");
    const inner = page.frameLocator("iframe").locator("#reply");
    await inner.click();
    const draft = await draftReply(ours);
    await insert();
    await page.keyboard.type("!");
    await expect.poll(() => inner.inputValue()).toBe(`${draft}!`);
    await inner.click();
    await page.keyboard.press("Control+End");
    await (await ours.waitFor(".layer:popover-open > .field-button")).press();
    await (await ours.waitFor("[data-press='close']")).press();
    await ours.waitUntilGone(".card");
    await page.keyboard.type("!");
    await expect.poll(() => inner.inputValue()).toBe(`${draft}!!`);
  });

  it("stands beside a field in a frame whose page around is switched off", async () => {
    await switchSite(world, { origin: server.origin, on: false });
    server.serve("/inner", { html: message + reply });
    server.serve("/outer", {
      html: `<iframe src="${server.otherOrigin}/inner" width="900" height="600"></iframe>`,
    });
    await open("/outer");
    await page.frameLocator("iframe").locator("#reply").click();
    await draftReply(ours);
    expect(cardFrames(page).map((frame) => frame.parentFrame())).toEqual([page.frames()[1]]);
    await switchSite(world, { origin: server.origin, on: true });
  });

  it.each([
    ["with an address", `src="/inner"`],
    ["without one", `srcdoc='${message}${reply}'`],
  ])("offers only Copy in a sandboxed frame %s, and says why", async (_, source) => {
    server.serve("/inner", { html: message + reply });
    const frame = `<iframe sandbox="allow-scripts" ${source} width="700" height="200"></iframe>`;
    server.serve("/outer", { html: frame });
    await open("/outer");
    await page.frameLocator("iframe").locator("#reply").click();
    await (await ours.waitFor(".field-button")).press();
    await (await ours.waitFor("[data-action='draft-reply']")).press();
    await ours.waitFor("[data-notice='sandboxed']");
    const card = await ours.waitFor(".card");
    expect(await card.evaluate((element) => element.innerText)).not.toMatch(/^Insert$/m);
    expect(cardFrames(page).map((each) => each.parentFrame())).toEqual([page.mainFrame()]);
  });

  it("opens anew without a word about the keyboard that went back to the field with the answer", async () => {
    server.serve("/anew", { html: message + reply });
    await open("/anew");
    await page.locator("#reply").click();
    await draftReply(ours);
    await insert();
    await (await ours.waitFor(".field-button")).press();
    await ours.waitFor("[data-action='draft-reply']");
    expect(await ours.find(".card-away")).toBeUndefined();
  });

  it("comes with one button in all of a page", async () => {
    server.serve("/inner", { html: message + reply });
    server.serve("/outer", {
      html: `<textarea id="first"></textarea><iframe src="/inner" width="700" height="200"></iframe>`,
    });
    await open("/outer");
    await page.locator("#first").click();
    await expect.poll(buttonCount).toBe(1);
    await page.frameLocator("iframe").locator("#reply").click();
    await page.waitForTimeout(500);
    expect(await buttonCount()).toBe(1);
    await page.locator("#first").click();
    await page.waitForTimeout(500);
    expect(await buttonCount()).toBe(1);
  });

  it("is built again when the page takes it out, with the answer in it", async () => {
    server.serve("/plain", { html: message + reply });
    await open("/plain");
    await page.locator("#reply").click();
    const draft = await draftReply(ours);
    const [before] = cardFrames(page);
    await page.evaluate(() => {
      for (const host of document.querySelectorAll("html > :not(head, body)")) host.remove();
    });
    await expect.poll(() => cardFrames(page).filter((frame) => frame !== before).length).toBe(1);
    const answer = await ours.waitFor(".card-answer textarea");
    expect(await answer.evaluate((element) => (element as HTMLTextAreaElement).value)).toBe(draft);
    await insert();
    await expect.poll(() => page.locator("#reply").inputValue()).toBe(draft);
  });

  it("copies, also where the page forbids what is in its frames to", async () => {
    await world.context.grantPermissions(["clipboard-read"], { origin: server.origin });
    for (const headers of [{}, { "permissions-policy": "clipboard-write=()" }]) {
      server.serve("/copy", { html: message + reply, headers });
      await open("/copy");
      await page.evaluate(() => navigator.clipboard.writeText("nothing").catch(() => undefined));
      await page.locator("#reply").click();
      const draft = await draftReply(ours);
      await (await ours.waitFor(".card-buttons .button:nth-child(2)")).press();
      await ours.waitFor(".card-notice");
      await page.keyboard.press("Escape");
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(draft);
    }
  });

  it("is empty for a page that frames it by itself", async () => {
    server.serve("/framing", { html: "" });
    await open("/framing");
    const frames = await page.evaluate(async (address) => {
      const frame = document.createElement("iframe");
      frame.src = address;
      document.body.append(frame);
      await new Promise((resolve) => frame.addEventListener("load", resolve));
      return frame.contentDocument === null;
    }, `chrome-extension://${world.extensionId}/card.html`);
    expect(frames).toBe(true);
    expect(cardFrames(page)).toEqual([]);
  });
});
