/**
 * Goal: a page that selects something else while a text is put in loses nothing of what the person wrote.
 * Method: fields whose page moves the selection after it has got the focus, as forms do that select what
 * is in them, and the product's engines in real browsers.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildEngineLab, type LabWindow } from "../support/browser/engine-lab.ts";
import { openLabPage, type LabPage } from "../support/browser/lab-page.ts";

type Lab = typeof globalThis & LabWindow;

const signature = `<div class="gmail_signature">Ana of the shop</div>`;
const fields: readonly (readonly [name: string, html: string, kept: string])[] = [
  ["a plain field", "<textarea>Hello Maria, |</textarea>", ""],
  [
    "a rich field",
    `<div contenteditable="true"><p>Hello Maria, |</p>${signature}</div>`,
    signature,
  ],
];

/** Puts a text in, while the page selects all, once or whenever it hears of another selection. Runs in the page. */
function writeMeanwhile(isStubborn: boolean): Promise<string> {
  const field = document.querySelector<HTMLElement>("#stage textarea, #stage [contenteditable]");
  let isOver = false;
  const select = () => {
    if (isOver) return;
    if (field instanceof HTMLTextAreaElement) field.select();
    else if (field !== null) getSelection()?.selectAllChildren(field);
  };
  field?.addEventListener("input", () => (isOver = true));
  const writing = (globalThis as Lab).lab.writeStraight("ours", "caret");
  setTimeout(select, 5);
  if (isStubborn) document.addEventListener("selectionchange", select);
  return writing;
}

/** Puts a text in, while the page answers a paste by going elsewhere. Runs in the page. */
async function writeWhilePasteLeaves(): Promise<{
  readonly outcome: string;
  readonly other: string;
}> {
  const field = document.querySelector("#stage [contenteditable]");
  const other = document.querySelector<HTMLInputElement>("#other");
  field?.addEventListener("paste", () => other?.focus());
  const outcome = await (globalThis as Lab).lab.writeStraight("ours", "caret");
  return { outcome, other: other?.value ?? "" };
}

describe.each(["chromium", "firefox"] as const)("in %s a page that selects all", (name) => {
  let page: LabPage;
  beforeAll(async () => {
    page = await openLabPage(name, await buildEngineLab());
  });
  afterAll(() => page.close());

  const write = async (html: string, isStubborn: boolean) => {
    await page.evaluate((what) => (globalThis as Lab).lab.open(what), html);
    return await page.evaluate(writeMeanwhile, isStubborn);
  };
  const content = () => page.evaluate(() => (globalThis as Lab).lab.content(), undefined);

  it.each(fields)(
    "of %s when it gets the focus has the text where the caret was",
    async (_, html, kept) => {
      expect(await write(html, false)).toBe("written");
      expect(await content()).toContain("Hello Maria, ours");
      expect(await content()).toContain(kept);
    },
  );

  it.each(fields)(
    "of %s whatever is selected has nothing of it replaced",
    async (_, html, kept) => {
      expect(await write(html, true)).toMatch(/^(written|focusTaken)$/);
      expect(await content()).toContain("Hello Maria, ");
      expect(await content()).toContain(kept);
    },
  );

  it("or that answers a paste by going to another field gets nothing there", async () => {
    await page.evaluate((what) => (globalThis as Lab).lab.open(what), fields[1]?.[1] ?? "");
    const { outcome, other } = await page.evaluate(writeWhilePasteLeaves, undefined);
    expect(outcome).toBe("focusTaken");
    expect(other).toBe("");
    expect(
      await page.evaluate(
        () => (document.querySelector("#stage") as HTMLElement).innerText,
        undefined,
      ),
    ).not.toContain("ours");
  });
});
