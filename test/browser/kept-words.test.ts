/**
 * Goal: a rewriting that changes some words of a rich text leaves the others with the links they are in, in
 * the editor's own document, as one step of undoing, and the next key lands behind all of it. Method: real
 * editors that hold a link, the product's engines, real keys.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildEngines } from "../support/browser/editors/build-editor-page.ts";
import { linkedEditors, linkedText } from "../support/browser/editors/linked-editors.ts";
import { serveEditors } from "../support/browser/editors/serve-editors.ts";
import { openChromiumHands } from "../support/browser/engine-matrix/chromium-hand.ts";
import { openFirefoxHands } from "../support/browser/engine-matrix/firefox-hand.ts";
import type { Hands } from "../support/browser/engine-matrix/hand.ts";
import {
  engineWrite,
  lookIntoCard,
  rememberText,
  type Try,
} from "../support/browser/engine-matrix/steps.ts";
import { inTime } from "../support/browser/in-time.ts";

const browsers = [
  { browser: "chromium", open: openChromiumHands },
  { browser: "firefox", open: openFirefoxHands },
] as const;

const rewritings = [
  { where: "behind the link", text: "helo ana, see [our page] for that" },
  { where: "before the link", text: "Hello Ana, please see [our page] for it" },
];
const plain = (text: string) => text.replaceAll(/[[\]]/g, "");

/** Puts the editor's linked text into the page and has it rewritten. */
async function rewrite(at: Try, text: string): Promise<void> {
  const { editor, hand } = at;
  await hand.mount(editor.name);
  await hand.click(`#place ${editor.selector}`);
  await hand.press("Control+End");
  await expect.poll(() => hand.text()).toBe(linkedText);
  await rememberText(at, plain(linkedText));
  await lookIntoCard(at);
  expect(await engineWrite(at, plain(text), "typed")).toBeUndefined();
  await expect.poll(() => hand.text()).toBe(text);
}

describe.each(browsers)("in $browser", ({ browser, open }) => {
  let hands: Hands;
  let served: Awaited<ReturnType<typeof serveEditors>>;

  beforeAll(async () => {
    served = await serveEditors(linkedEditors);
    hands = await open(served.address, await buildEngines());
  });
  afterAll(async () => {
    await hands.close();
    await served.close();
  });

  const rows = inTime(browser, linkedEditors).flatMap((editor) =>
    rewritings.map((rewriting) => ({ ...rewriting, name: editor.name, editor })),
  );

  it.each(rows)("$name keeps its link when words $where change", async ({ editor, text }) => {
    await hands.use(async (hand) => {
      await rewrite({ editor, hand }, text);
      await hand.type("!");
      await expect.poll(() => hand.text()).toBe(`${text}!`);
    });
  });

  it.each(rows)("$name is as before after one Ctrl+Z, words $where", async ({ editor, text }) => {
    await hands.use(async (hand) => {
      await rewrite({ editor, hand }, text);
      await hand.press("Control+z");
      await expect.poll(() => hand.text()).toBe(linkedText);
    });
  });
});
