/**
 * What a member of a shop's staff does on the first day, with a real mouse and a real keyboard:
 * join, switch help on, draft a reply to a ticket, put it in, take it back, send it.
 */
import { deskReplyListSchema } from "@granary/shared/practice/desk-shapes";
import type { BrowserContext, Page } from "playwright-core";
import { waitUntil } from "../wait-until.ts";
import { click, hasElement, waitFor, type BrowserTab } from "./browser-tab.ts";
import { createChromiumTab } from "./chromium-tab.ts";
import type { ClosedShadow } from "./closed-shadow.ts";

/** Whom to join, and from where. */
export type JoinOptions = {
  /** Where the extension's pages are, without a slash at the end. */
  readonly extensionOrigin: string;
  /** The pool's origin; its practice help desk is at `/practice`. */
  readonly poolUrl: string;
  readonly joinLink: string;
};

/** The same for a Chromium that was started with the extension. */
type ChromiumJoinOptions = Omit<JoinOptions, "extensionOrigin"> & {
  readonly context: BrowserContext;
  readonly extensionId: string;
};

/** Where to leave a picture of the page with the card open, if anywhere. */
type Picture = { readonly screenshotPath?: string };

/** What came of it: the draft as the card showed it, and the text that was sent. */
export type ShopJourneyResult = { readonly draft: string; readonly replyText: string };

/** Runs the journey in the last tab. Throws with a sentence that says which step went wrong. */
export async function runShopJourney(
  options: ChromiumJoinOptions & Picture,
): Promise<ShopJourneyResult> {
  const tab = await createChromiumTab(await lastPage(options));
  return await runJourneyInTab(tab, { ...options, extensionOrigin: originOf(options) });
}

/** The same in a tab of any browser. */
export async function runJourneyInTab(
  tab: BrowserTab,
  options: JoinOptions & Picture,
): Promise<ShopJourneyResult> {
  const { poolUrl } = options;
  await joinInTab(tab, options);
  const card = await openTicketInTab(tab, poolUrl);
  const draft = await draftReply(card);
  if (options.screenshotPath !== undefined) await tab.picture(options.screenshotPath);

  await (await card.waitFor(".button.primary")).press();
  await expectModel(tab, draft, "Insert did not put the draft into the editor");
  await tab.press("Control+z");
  await expectModel(tab, "", "Ctrl+Z did not take the draft back");
  await tab.press("Control+Shift+z");
  await expectModel(tab, draft, "Ctrl+Shift+Z did not bring the draft again");

  const replyText = await modelText(tab);
  const before = await newestReply(poolUrl);
  await click(tab, ".send-button");
  const isStored = async () => (await newestReply(poolUrl)) !== before;
  await waitUntil(isStored, "the help desk had the reply");
  return { draft, replyText };
}

async function newestReply(poolUrl: string): Promise<number | undefined> {
  const response = await fetch(`${poolUrl}/practice/api/replies`);
  return deskReplyListSchema.parse(await response.json()).replies[0]?.id;
}

const originOf = ({ extensionId }: ChromiumJoinOptions) => `chrome-extension://${extensionId}`;

async function lastPage({ context }: ChromiumJoinOptions): Promise<Page> {
  return context.pages().at(-1) ?? (await context.newPage());
}

/** Joins and switches on in the last tab, which is left open for what follows. */
export async function joinAndSwitchOn(options: ChromiumJoinOptions): Promise<Page> {
  const page = await lastPage(options);
  const tab = await createChromiumTab(page);
  await joinInTab(tab, { ...options, extensionOrigin: originOf(options) });
  return page;
}

/**
 * Joins on the welcome page, unless this browser has joined before, and switches help on for the
 * practice help desk there.
 */
export async function joinInTab(tab: BrowserTab, options: JoinOptions): Promise<void> {
  const { extensionOrigin, poolUrl, joinLink } = options;
  const hash = new URLSearchParams({ join: joinLink }).toString();
  // A page of its own, whatever the welcome tab was just doing.
  await tab.goto("about:blank");
  await tab.goto(`${extensionOrigin}/welcome.html#${hash}`);
  // A person sees the link before pressing the button; on an open page it arrives a moment later.
  let state: "joined" | "asked" | undefined;
  const look = async () => {
    state = await tab.evaluate((link) => {
      if (document.querySelector("[data-step='join'][data-done='true']") !== null) return "joined";
      const field = document.querySelector<HTMLInputElement>("input[name='link']");
      return field?.value === link ? "asked" : undefined;
    }, joinLink);
    return state !== undefined;
  };
  await waitUntil(look, "the welcome page had the link");
  if (state === "asked") await click(tab, "[data-step='join'] button[type='submit']");
  await waitFor(tab, "[data-step='join'][data-done='true']");
  const toggle = `[role='switch'][data-origin='${poolUrl}']`;
  // Only a pool for practice offers its help desk; elsewhere it is a web tool like any other.
  if (!(await isForPractice(tab)) && !(await hasElement(tab, toggle))) {
    await click(tab, "[data-step='sites'] form input");
    await tab.type(poolUrl);
    await click(tab, "[data-step='sites'] form button[type='submit']");
  }
  await waitFor(tab, toggle);
  const isOn = `${toggle}[aria-checked='true']`;
  if (!(await hasElement(tab, isOn))) await click(tab, toggle);
  await waitFor(tab, isOn);
}

/** What the extension has heard of its pool, as soon as it has heard it. */
async function isForPractice(tab: BrowserTab): Promise<boolean> {
  type Kept = { readonly snapshot?: { readonly me?: PoolNews } };
  type PoolNews = { readonly pool: { readonly practice: boolean } };
  type Chrome = { storage: { local: { get: (key: string) => Promise<Kept> } } };
  const read = () =>
    tab.evaluate(async () => {
      const { chrome } = globalThis as unknown as { readonly chrome: Chrome };
      // One word for it, because `undefined` does not travel in every protocol.
      return (await chrome.storage.local.get("snapshot")).snapshot?.me?.pool.practice ?? "unknown";
    });
  await waitUntil(async () => (await read()) !== "unknown", "the pool had said what it is");
  return (await read()) === true;
}

/**
 * Opens the first open ticket, or the first of all when every one is answered, and focuses the
 * editor; Granary's button is there afterwards.
 */
export async function openFirstTicket(page: Page, poolUrl: string): Promise<ClosedShadow> {
  return await openTicketInTab(await createChromiumTab(page), poolUrl);
}

/** The same in a tab of any browser. */
export async function openTicketInTab(tab: BrowserTab, poolUrl: string): Promise<ClosedShadow> {
  await tab.goto(`${poolUrl}/practice`);
  await waitFor(tab, "[data-ticket-id]");
  const open = "[data-ticket-id][data-status='open']";
  await click(tab, (await hasElement(tab, open)) ? open : "[data-ticket-id]");
  await waitFor(tab, ".conversation .message[data-author='customer']");
  await click(tab, ".reply-editor .ProseMirror");
  await tab.ours.waitFor(".field-button");
  return tab.ours;
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
function modelText(tab: BrowserTab): Promise<string> {
  return tab.evaluate(() => {
    const element = document.querySelector(".reply-editor .ProseMirror");
    const { node } = (element as unknown as { pmViewDesc: { node: EditorNode } }).pmViewDesc;
    const paragraphs: string[] = [];
    node.forEach(({ textContent }) => paragraphs.push(textContent));
    return paragraphs.join("\n\n");
  });
}

const squeezed = (text: string) => text.replaceAll(/\s+/g, " ").trim();

async function expectModel(tab: BrowserTab, wanted: string, otherwise: string): Promise<void> {
  const isThere = async () => squeezed(await modelText(tab)) === squeezed(wanted);
  await waitUntil(isThere, "the editor held the text").catch(async (cause: unknown) => {
    const found = JSON.stringify(await modelText(tab));
    throw new Error(`${otherwise}: it holds ${found}`, { cause });
  });
}
