/**
 * What a member of a shop's staff does on the first day, with a real mouse and a real keyboard:
 * join, switch help on, draft a reply to a ticket, put it in, take it back, send it.
 */
import type { BrowserContext, Page } from "playwright-core";
import { waitUntil } from "../wait-until.ts";
import { takePicture } from "./take-picture.ts";
import { openClosedShadow, type ClosedShadow } from "./closed-shadow.ts";

/** What the journey needs. */
export type ShopJourneyOptions = {
  readonly context: BrowserContext;
  readonly extensionId: string;
  /** The pool's origin; its practice help desk is at `/practice`. */
  readonly poolUrl: string;
  readonly joinLink: string;
  /** Where to leave a picture of the page with the card open. */
  readonly screenshotPath?: string;
};

/** What came of it: the draft as the card showed it, and the text that was sent. */
export type ShopJourneyResult = { readonly draft: string; readonly replyText: string };

/** Runs the journey. Throws with a sentence that says which step went wrong. */
export async function runShopJourney(options: ShopJourneyOptions): Promise<ShopJourneyResult> {
  const page = await joinAndSwitchOn(options);
  const card = await openFirstTicket(page, options.poolUrl);
  const draft = await draftReply(card);
  if (options.screenshotPath !== undefined) {
    await takePicture(page, options.screenshotPath);
  }

  await (await card.waitFor(".button.primary")).press();
  await expectModel(page, draft, "Insert did not put the draft into the editor");
  await page.keyboard.press("Control+z");
  await expectModel(page, "", "Ctrl+Z did not take the draft back");
  await page.keyboard.press("Control+Shift+z");
  await expectModel(page, draft, "Ctrl+Shift+Z did not bring the draft again");

  const replyText = await modelText(page);
  const stored = page.waitForResponse(
    (response) => response.request().method() === "POST" && response.url().includes("/replies"),
  );
  await page.locator(".send-button").click();
  const status = (await stored).status();
  if (status >= 300) throw new Error(`the help desk answered ${status} to the reply`);
  return { draft, replyText };
}

/**
 * Joins on the welcome page, unless this browser has joined before, and switches help on for the
 * practice help desk there.
 */
export async function joinAndSwitchOn(
  options: Pick<ShopJourneyOptions, "context" | "extensionId" | "poolUrl" | "joinLink">,
): Promise<Page> {
  const { context, extensionId, poolUrl, joinLink } = options;
  const page = context.pages().at(-1) ?? (await context.newPage());
  const hash = new URLSearchParams({ join: joinLink }).toString();
  // The browser draws nothing, and finishes no animation, in a tab that lies behind another.
  await page.bringToFront();
  // A page of its own, whatever the welcome tab was just doing.
  await page.goto("about:blank");
  await page.goto(`chrome-extension://${extensionId}/welcome.html#${hash}`);
  // A person sees the link before pressing the button; on an open page it arrives a moment later.
  const state = await page.waitForFunction((link) => {
    if (document.querySelector("[data-step='join'][data-done='true']") !== null) return "joined";
    const field = document.querySelector<HTMLInputElement>("input[name='link']");
    return field?.value === link ? "asked" : undefined;
  }, joinLink);
  if ((await state.jsonValue()) === "asked") {
    await page.locator("[data-step='join'] button[type='submit']").click();
  }
  await page.locator("[data-step='join'][data-done='true']").waitFor();
  const toggle = page.locator(`[role='switch'][data-origin='${poolUrl}']`);
  // Only a pool for practice offers its help desk; elsewhere it is a web tool like any other.
  if (!(await isForPractice(page)) && (await toggle.count()) === 0) {
    await page.locator("[data-step='sites'] form input").fill(poolUrl);
    await page.locator("[data-step='sites'] form button[type='submit']").click();
    await toggle.waitFor();
  }
  if ((await toggle.getAttribute("aria-checked")) !== "true") await toggle.click();
  await page.locator(`[role='switch'][data-origin='${poolUrl}'][aria-checked='true']`).waitFor();
  return page;
}

/** What the extension has heard of its pool, as soon as it has heard it. */
async function isForPractice(page: Page): Promise<boolean> {
  type Kept = { readonly snapshot?: { readonly me?: PoolNews } };
  type PoolNews = { readonly pool: { readonly practice: boolean } };
  type Chrome = { storage: { local: { get: (key: string) => Promise<Kept> } } };
  const read = () =>
    page.evaluate(async () => {
      const { chrome } = globalThis as unknown as { readonly chrome: Chrome };
      return (await chrome.storage.local.get("snapshot")).snapshot?.me?.pool.practice;
    });
  await waitUntil(async () => (await read()) !== undefined, "the pool had said what it is");
  return (await read()) === true;
}

/**
 * Opens the first open ticket, or the first of all when every one is answered, and focuses the
 * editor; Granary's button is there afterwards.
 */
export async function openFirstTicket(page: Page, poolUrl: string): Promise<ClosedShadow> {
  await page.goto(`${poolUrl}/practice`);
  await page.locator("[data-ticket-id]").first().waitFor();
  const open = page.locator("[data-ticket-id][data-status='open']");
  const tickets = (await open.count()) > 0 ? open : page.locator("[data-ticket-id]");
  await tickets.first().click();
  await page.locator(".conversation .message[data-author='customer']").first().waitFor();
  await page.locator(".reply-editor .ProseMirror").click();
  const card = await openClosedShadow(page);
  await card.waitFor(".field-button");
  return card;
}

/** Presses the button and "Draft reply", and waits for the whole draft. */
export async function draftReply(card: ClosedShadow): Promise<string> {
  await (await card.waitFor(".field-button")).press();
  await (await card.waitFor("[data-action='draft-reply']")).press();
  await card.waitFor(".card-answer textarea");
  await waitForAnswer(card);
  const field = await card.waitFor(".card-answer textarea");
  const draft = await field.evaluate((element) => (element as HTMLTextAreaElement).value);
  if (draft.trim() === "") throw new Error("the draft is empty");
  return draft;
}

async function waitForAnswer(card: ClosedShadow): Promise<void> {
  await waitUntil(async () => {
    if ((await card.find(".button.primary")) !== undefined) return true;
    const problem = await card.find(".card-problem");
    if (problem === undefined) return false;
    throw new Error(`no draft: ${await problem.evaluate((element) => element.innerText)}`);
  }, "the draft was whole");
}

/** As much of ProseMirror's document as is read here. */
type EditorNode = {
  readonly textContent: string;
  readonly forEach: (visit: (child: EditorNode) => void) => void;
};

/** The text in ProseMirror's own document, paragraphs divided by an empty line. */
export function modelText(page: Page): Promise<string> {
  return page.locator(".reply-editor .ProseMirror").evaluate((element) => {
    const { node } = (element as unknown as { pmViewDesc: { node: EditorNode } }).pmViewDesc;
    const paragraphs: string[] = [];
    node.forEach(({ textContent }) => paragraphs.push(textContent));
    return paragraphs.join("\n\n");
  });
}

const squeezed = (text: string) => text.replaceAll(/\s+/g, " ").trim();

async function expectModel(page: Page, wanted: string, otherwise: string): Promise<void> {
  const isThere = async () => squeezed(await modelText(page)) === squeezed(wanted);
  await waitUntil(isThere, "the editor held the text").catch(async (cause: unknown) => {
    const found = JSON.stringify(await modelText(page));
    throw new Error(`${otherwise}: it holds ${found}`, { cause });
  });
}
