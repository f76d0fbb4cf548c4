/**
 * Goal: every editor people meet in web tools is read and written as the table in
 * `extension-browser/engines/README.md` says. Method: real editors, one page for all, real keys and the real
 * mouse, and the product's engines in a world of their own as a browser gives an extension; what counts
 * is the editor's own document. `npm run engines` fills the whole table, in both browsers, or that of the
 * editors it is given, in a file of its own.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildEngines } from "../support/browser/editors/build-editor-page.ts";
import { editorsNamed } from "../support/browser/editors/every-editor.ts";
import { serveEditors } from "../support/browser/editors/serve-editors.ts";
import { openChromiumHands } from "../support/browser/engine-matrix/chromium-hand.ts";
import { openFirefoxHands } from "../support/browser/engine-matrix/firefox-hand.ts";
import type { Hands } from "../support/browser/engine-matrix/hand.ts";
import { expectedOf, runEditor, type Row } from "../support/browser/engine-matrix/run-editor.ts";
import { engineTable, writeTable } from "../support/browser/engine-matrix/write-table.ts";

const isLong = process.env["GRANARY_ENGINES"] === "all";
const words = process.env["GRANARY_EDITORS"]?.split(",") ?? [];
const editors = editorsNamed(words);
const fewInFirefox = new Set([
  "textarea in React",
  "contenteditable",
  "TipTap",
  "Slate",
  "CodeMirror 6",
]);

const browsers = [
  { browser: "Chromium", open: openChromiumHands, tried: editors },
  {
    browser: "Firefox",
    open: openFirefoxHands,
    tried: editors.filter(
      ({ name, isChromiumOnly }) => isChromiumOnly !== true && (isLong || fewInFirefox.has(name)),
    ),
  },
].filter(({ tried }) => tried.length > 0);

const rows = new Map(browsers.map(({ browser }) => [browser, new Map<string, Row>()]));
/** A run that was interrupted says nothing of what it did not come to. */
const isWhole = () =>
  browsers.every(({ browser, tried }) => rows.get(browser)?.size === tried.length);
afterAll(() => {
  const file = process.env["GRANARY_ENGINES_TABLE"] ?? engineTable;
  if (isLong && isWhole()) writeTable({ file, editors, rows });
});

describe.each(browsers)("in $browser", ({ browser, open, tried }) => {
  let hands: Hands;
  let served: Awaited<ReturnType<typeof serveEditors>>;

  beforeAll(async () => {
    served = await serveEditors(tried);
    hands = await open(served.address, await buildEngines());
  });
  afterAll(async () => {
    await hands.close();
    await served.close();
  });

  it.concurrent.each(tried)("$name is read and written as the table says", async (editor) => {
    const row = await hands.use((hand) => runEditor(editor, hand, { isLong }));
    rows.get(browser)?.set(editor.name, row);
    const expected = expectedOf(editor, browser);
    const wrong = [...row].filter(
      ([column, seen]) => (seen === undefined) === expected.has(column),
    );
    expect(Object.fromEntries(wrong)).toEqual({});
  });
});
