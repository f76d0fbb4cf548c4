/** A page of the engines' lab on which one field after the other is put, in either browser. */
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import type { ReplacedPart } from "../../../../extension-browser/engines/engine.ts";
import { buildEngineLab, type LabWindow } from "../engine-lab.ts";
import { openLabPage, type LabPage } from "../lab-page.ts";

type Lab = typeof globalThis & LabWindow;

/** A rich field, `|` in it for the caret, `[` and `]` for the ends of a selection. */
export const editable = (html: string) =>
  `<div contenteditable="true" style="white-space:normal">${html}</div>`;
/** A plain field with a text, marked in the same way. */
export const textarea = (text: string) => `<textarea rows="20">\n${text}</textarea>`;

/** Opens the page before the tests of a suite, and empties its stage before each. */
export function setUpFieldLab(name: "chromium" | "firefox") {
  let page: LabPage;
  beforeAll(async () => {
    page = await openLabPage(name, await buildEngineLab());
  });
  afterAll(() => page.close());
  beforeEach(() =>
    page.evaluate(() => document.querySelector("#stage")?.replaceChildren(), undefined),
  );
  const content = () => page.evaluate(() => (globalThis as Lab).lab.content(), undefined);
  return {
    get page() {
      return page;
    },
    content,
    look: () => page.evaluate(() => (globalThis as Lab).lab.read(), undefined),
    typed: () => page.evaluate(() => (globalThis as Lab).lab.typed(), undefined),
    open: (html: string, where: "document" | "shadow root" = "document") =>
      page.evaluate(([what, place]) => (globalThis as Lab).lab.open(what, place), [
        html,
        where,
      ] as const),
    write: (text: string, part: ReplacedPart, only?: string) =>
      page.evaluate(
        ([what, where, old]) => (globalThis as Lab).lab.write(what, where, old ?? undefined),
        [text, part, only] as const,
      ),
    /** One Ctrl+Z, after which the field holds this. */
    undo: async (before: string) => {
      await page.undo();
      await expect.poll(content).toBe(before);
    },
  };
}
