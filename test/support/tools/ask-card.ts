/** What a person does with the button and the card, and what they see instead if it does not go on. */
import { setTimeout as sleep } from "node:timers/promises";
import type { ClosedElement } from "../browser/closed-element.ts";
import type { BrowserTab } from "../browser/browser-tab.ts";

/** What is asked for, and where to leave a picture of the answer in the card. */
export type CardQuestion = { readonly action: "draft-reply" | "rewrite"; readonly picture: string };

/** Presses the button, has an answer written, and puts it in. Throws with what is seen instead. */
export async function askAndInsert(
  tab: BrowserTab,
  { action, picture }: CardQuestion,
): Promise<void> {
  await pressSoon(await findSoon(tab, ".field-button", "no button"));
  const offer = await findSoon(tab, `[data-action='${action}']`, `no offer of ${action}`);
  await pressSoon(offer);
  const insert = await findSoon(tab, "[data-press='insert']", "no Insert");
  await tab.picture(picture);
  await pressSoon(insert);
  await cardIsGone(tab);
}

/** How long anything may take that a person waits for, on a machine that is busy with something else. */
export const soonMs = 30_000;

/** A card that takes no press would be waited for for minutes. */
async function pressSoon(element: ClosedElement): Promise<void> {
  const late = new Error("the card takes no press");
  const timer = new AbortController();
  const over = sleep(soonMs, undefined, { signal: timer.signal }).then(() => Promise.reject(late));
  await Promise.race([element.press(), over]).finally(() => timer.abort());
}

async function findSoon(tab: BrowserTab, selector: string, otherwise: string) {
  const untilMs = performance.now() + soonMs;
  while (performance.now() < untilMs) {
    const found = await tab.ours.find(selector).catch(() => undefined);
    // What has no box yet cannot be pressed.
    const box = await found?.box().catch(() => undefined);
    if (found !== undefined && box !== undefined && box.width > 0) return found;
    await sleep(50);
  }
  throw new Error(await saidInstead(tab, otherwise));
}

async function cardIsGone(tab: BrowserTab): Promise<void> {
  const untilMs = performance.now() + soonMs;
  while (performance.now() < untilMs) {
    const card = await tab.ours.find(".card").catch(() => undefined);
    if (card === undefined) return;
    if ((await noticeOf(tab)) !== undefined) break;
    await sleep(50);
  }
  throw new Error(await saidInstead(tab, "the card stays open"));
}

/** What the card says of an answer that it did not put in, or of one that did not come. */
async function noticeOf(tab: BrowserTab): Promise<string | undefined> {
  for (const selector of [".card-notice", ".card-problem"]) {
    const found = await tab.ours.find(selector).catch(() => undefined);
    const text = await found?.evaluate((element) => element.innerText).catch(() => undefined);
    if (text !== undefined && text.trim() !== "") return text.trim().replaceAll(/\s+/g, " ");
  }
  return undefined;
}

async function saidInstead(tab: BrowserTab, otherwise: string): Promise<string> {
  const notice = await noticeOf(tab);
  return notice === undefined ? otherwise : `the card says: ${notice}`;
}
