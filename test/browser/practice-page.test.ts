// Goal: the practice help desk works for a person with a keyboard, and what they send is stored.
// Method: the real desk over HTTP in a real Chromium; outcomes are read from the server. The
// screenshots in .artifacts/ are for looking at.
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { systemClock } from "@granary/shared/node/machine/clock";
import { createPracticeDesk, type PracticeDesk } from "@granary/shared/practice/desk/practice-desk";
import { type DeskReply, deskReplyListSchema } from "@granary/shared/practice/desk-shapes";
import { type RouteServer, serveRoutes } from "@granary/shared/testing/serve-routes";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { hangMs } from "../support/patience.ts";
import { launchChromium } from "../support/vscode/launch-chromium.ts";

const shots = resolve(import.meta.dirname, "../../.artifacts/practice-page");
const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

let browser: Browser;
let dataFolder: string;
let desk: PracticeDesk;
let server: RouteServer;
let page: Page;
let faults: string[];

beforeAll(async () => {
  await mkdir(shots, { recursive: true });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
});

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "granary-page-"));
  desk = await createPracticeDesk({ dataFolder, clock: systemClock, log: silentLog });
  server = await serveRoutes(desk.routes);
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(hangMs);
  faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (line) => {
    if (line.text().includes("Content Security Policy")) faults.push(line.text());
  });
});
afterEach(async () => {
  await page.close();
  await server.close();
  desk.close();
  await rm(dataFolder, { recursive: true });
});

const editor = ".reply-editor .ProseMirror";

async function storedReplies(): Promise<readonly DeskReply[]> {
  const response = await fetch(`${server.url}/practice/api/replies`);
  return deskReplyListSchema.parse(await response.json()).replies;
}

test("a reply typed with keys is stored, shown, and still there after a reload", async () => {
  await page.goto(`${server.url}/practice`);
  await page.click("[data-ticket-id='4821']");
  await page.click(editor);
  await page.keyboard.type("Hi Maria,");
  await page.keyboard.press("Enter");
  await page.keyboard.type("it is <b>on its way</b>.");
  await page.click(".send-button");
  await page.waitForSelector(".message[data-reply-id]");
  const [reply] = await storedReplies();
  expect(reply).toMatchObject({
    ticketId: "4821",
    text: "Hi Maria,\n\nit is <b>on its way</b>.",
  });
  expect(await page.textContent(editor)).toBe("");
  expect(await page.textContent(".reply-status")).toBe("Reply sent.");
  await page.screenshot({ path: join(shots, "sent.png") });
  await page.reload();
  const shown = page.locator(".conversation .message[data-author='staff'] .text");
  await shown.waitFor();
  expect(await shown.textContent()).toBe("Hi Maria,\n\nit is <b>on its way</b>.");
  expect(await page.getAttribute("[data-ticket-id='4821']", "data-status")).toBe("answered");
  expect(faults).toEqual([]);
});

test("the whole way works without a mouse", async () => {
  await page.goto(`${server.url}/practice`);
  await page.waitForSelector("[data-ticket-id='4821']");
  await page.keyboard.press("j");
  await page.waitForSelector(editor);
  expect(new URL(page.url()).pathname).toBe("/practice/tickets/4821");
  await page.keyboard.press("j");
  await page.waitForURL("**/tickets/4820");
  await page.waitForSelector(`${editor}[aria-label='Reply to Tom Baker']`);
  await page.keyboard.press("r");
  await page.keyboard.type("just a joke, r and j are letters here");
  expect(new URL(page.url()).pathname).toBe("/practice/tickets/4820");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+y");
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector(".message[data-reply-id]");
  expect((await storedReplies())[0]?.text).toBe("just a joke, r and j are letters here");
  await page.goBack();
  await page.waitForURL("**/tickets/4821");
});

test("a text that was begun waits while another ticket is read", async () => {
  await page.goto(`${server.url}/practice/tickets/4821`);
  await page.click(editor);
  await page.keyboard.type("Half a sen");
  await page.click("[data-ticket-id='4820']");
  await page.waitForSelector(`${editor}[aria-label='Reply to Tom Baker']`);
  expect(await page.textContent(editor)).toBe("");
  await page.click("[data-ticket-id='4821']");
  await page.waitForSelector(`${editor}[aria-label='Reply to Maria Lopez']`);
  expect(await page.textContent(editor)).toBe("Half a sen");
});

test("a reply that cannot be sent stays in the editor and can be sent again", async () => {
  await page.goto(`${server.url}/practice/tickets/4821`);
  await page.click(editor);
  await page.keyboard.type("Do not lose me");
  await page.route("**/replies", (route) => route.abort());
  await page.click(".send-button");
  await page.waitForSelector(".reply-status[data-kind='bad']");
  expect(await page.textContent(".reply-status")).toContain("Your text is still here");
  expect(await page.textContent(editor)).toBe("Do not lose me");
  await page.screenshot({ path: join(shots, "send-error.png") });
  await page.unroute("**/replies");
  await page.click(".send-button");
  await page.waitForSelector(".message[data-reply-id]");
  expect(await storedReplies()).toHaveLength(1);
});

test("loading, a missing ticket and a failing server each have a view of their own", async () => {
  const hasSeenIt = Promise.withResolvers<void>();
  await page.route("**/api/tickets/4821", async (route) => {
    await hasSeenIt.promise;
    await route.continue();
  });
  await page.goto(`${server.url}/practice/tickets/4821`);
  await page.waitForSelector(".main .skeleton");
  await page.screenshot({ path: join(shots, "loading.png") });
  hasSeenIt.resolve();
  await page.waitForSelector(".conversation");
  await page.goto(`${server.url}/practice/tickets/1`);
  await page.waitForSelector(".main [role='alert']");
  expect(await page.textContent(".main [role='alert'] h2")).toBe("There is no such ticket.");
  await page.screenshot({ path: join(shots, "missing.png") });
  await page.click(".main a.retry");
  await page.waitForSelector(".main[data-state='empty']");
  await page.route("**/api/tickets", (route) => route.abort());
  await page.goto(`${server.url}/practice`);
  await page.waitForSelector(".list [role='alert']");
  await page.unroute("**/api/tickets");
  await page.click(".list .retry");
  await page.waitForSelector("[data-ticket-id='4821']");
});

test.each([
  {
    locale: "es-MX",
    title: "Bandeja de entrada",
    subject: "¿Dónde está mi pedido?",
    label: "Responder a María López",
  },
  { locale: "zh-CN", title: "收件箱", subject: "我的订单在哪里？", label: "回复 李敏" },
])("in $locale the desk and its customers speak it", async (wanted) => {
  const { locale, title, subject, label } = wanted;
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 800 } });
  const own = await context.newPage();
  await own.goto(`${server.url}/practice/tickets/4821`);
  await own.waitForSelector(`${editor}[aria-label='${label}']`);
  expect(await own.textContent(".inbox h1")).toBe(title);
  expect(await own.textContent(".ticket-title h2")).toBe(subject);
  expect(await own.getAttribute("html", "lang")).toBe(locale.startsWith("es") ? "es" : locale);
  await own.screenshot({ path: join(shots, `speaks-${locale}.png`) });
  await context.close();
});

test("another language is a choice away, keeps what was begun, and stays after a reload", async () => {
  await page.goto(`${server.url}/practice/tickets/4821`);
  await page.click(editor);
  await page.keyboard.type("Half a sen");
  await page.selectOption(".language", "es");
  await page.waitForSelector(`${editor}[aria-label='Responder a María López']`);
  expect(await page.textContent(editor)).toBe("Half a sen");
  expect(await page.title()).toBe("¿Dónde está mi pedido? · Harbor Desk");
  await page.reload();
  await page.waitForSelector(`${editor}[aria-label='Responder a María López']`);
});

test.each([320, 360, 1280])("nothing is cut off at %d px, light or dark", async (width) => {
  await page.setViewportSize({ width, height: width < 400 ? 740 : 800 });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const [name, path] of [
      ["inbox", "/practice"],
      ["ticket", "/practice/tickets/4815"],
      ["chinese", "/practice/tickets/4818"],
    ] as const) {
      await page.goto(server.url + path);
      await page.waitForSelector(name === "inbox" ? "[data-ticket-id]" : editor);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
      await page.screenshot({ path: join(shots, `${name}-${width}-${colorScheme}.png`) });
    }
  }
});

test.each(["light", "dark"] as const)("axe finds nothing serious in %s", async (colorScheme) => {
  await page.emulateMedia({ colorScheme });
  await page.goto(`${server.url}/practice/tickets/4815`);
  await page.waitForSelector(editor);
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    type Axe = { run: () => Promise<{ violations: { id: string; impact: string }[] }> };
    const { violations: found } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return found.map(({ id, impact }) => `${impact}: ${id}`);
  });
  expect(violations).toEqual([]);
});
