/**
 * Goal: a button where a person writes sentences, and none elsewhere. Method: fields as real tools
 * have them, in one page of a real browser, judged by the product's own code on both sides.
 */
import { join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bareBrowsers, type BareBrowser } from "../support/browser/bare-browser.ts";
import { focusOn, type BrowserTab } from "../support/browser/browser-tab.ts";
import { bundleForPage } from "../support/browser/bundle-for-page.ts";
import { startPageServer, type PageServer } from "../support/browser/page-server.ts";
import { fieldRows } from "../support/browser/field-rows/every-row.ts";
import type { FieldRow } from "../support/browser/field-rows/field-row.ts";
import { pause } from "../support/pause.ts";

const root = resolve(import.meta.dirname, "../../extension-browser");
const at = (path: string) => JSON.stringify(join(root, path));

type Lab = typeof globalThis & {
  /** What is said of each row. */
  readonly judge: (rows: readonly FieldRow[]) => boolean[];
  /** The ids of the fields that were told of, in order. */
  readonly told: string[];
  /** The ids of watched fields that were closed. */
  readonly shut: string[];
  readonly watchClosing: (id: string) => void;
};

const source = `
import { mayBeField } from ${at("field/fields/may-be-field.ts")};
import { labelled } from ${at("field/fields/drawn-editor.ts")};
import { labelsOf } from ${at("field/fields/labels-of.ts")};
import { isSeen } from ${at("field/fields/is-seen.ts")};
import { watchFields } from ${at("field/fields/watch-fields.ts")};
import { watchWritable } from ${at("field/fields/watch-writable.ts")};
import { isForSentences } from ${at("background/judge-field.ts")};

customElements.define("x-field", class extends HTMLElement {
  connectedCallback() {
    this.attachShadow({ mode: "open" }).innerHTML = "<input type=text id=input>";
  }
});
const fieldIn = (section) =>
  section.querySelector("x-field")?.shadowRoot.querySelector("input") ??
  section.querySelector("[data-field]") ??
  section.querySelector("textarea, input, [contenteditable]");
globalThis.judge = (rows) => rows.map(({ html }) => {
  const section = document.createElement("section");
  section.innerHTML = html;
  document.body.append(section);
  const field = mayBeField(fieldIn(section));
  const verdict = field !== undefined && isForSentences(labelsOf(labelled(field))) && isSeen(field);
  section.remove();
  return verdict;
});
globalThis.told = [];
globalThis.shut = [];
watchFields((field) => globalThis.told.push(field.id), {
  isForSentences: async (labels) => isForSentences(labels),
  signal: new AbortController().signal,
});
globalThis.watchClosing = (id) =>
  watchWritable(() => globalThis.shut.push(id), new AbortController().signal).observe(
    document.getElementById(id),
  );
`;

describe.each(Object.entries(bareBrowsers))("which fields have a button in %s", (_, start) => {
  let browser: BareBrowser;
  let server: PageServer;
  let tab: BrowserTab;

  beforeAll(async () => {
    server = await startPageServer();
    const script = await bundleForPage(source, root);
    server.serve("/", { html: `<meta charset="utf-8"><body><script>${script}</script></body>` });
    browser = await start();
    ({ tab } = browser);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  beforeEach(() => tab.goto(server.origin));

  const show = (html: string) =>
    tab.evaluate((text) => {
      document.body.innerHTML = text;
    }, html);
  const setOnNote = (attribute: string, value: string) =>
    tab.evaluate(([name, given]) => document.querySelector("#note")?.setAttribute(name, given), [
      attribute,
      value,
    ] as const);
  const told = () => tab.evaluate(() => (globalThis as Lab).told);
  const closed = () => tab.evaluate(() => (globalThis as Lab).shut);

  it(`are those for sentences, in ${fieldRows.length} fields of real tools`, async () => {
    const verdicts = await tab.evaluate((rows) => (globalThis as Lab).judge(rows), fieldRows);
    const wrong = fieldRows
      .filter(({ isField }, index) => verdicts[index] !== isField)
      .map(({ at: where, isField }) => `${where}: ${isField ? "none" : "a button"}`);
    expect(wrong).toEqual([]);
  });

  it("are told of when they are focused, each time", async () => {
    await show(`<input id="name" name="name"><textarea id="note"></textarea>`);
    for (const id of ["name", "note", "name", "note"]) await focusOn(tab, `#${id}`);
    await expect.poll(told).toEqual(["note", "note"]);
  });

  it("are told of when they have faded in after they took the focus", async () => {
    await show(`<textarea id="note" style="opacity:0;transition:opacity .2s"></textarea>`);
    await tab.evaluate(() => {
      const field = document.querySelector<HTMLElement>("#note");
      field?.focus();
      field?.style.setProperty("opacity", "1");
    });
    await expect.poll(told).toEqual(["note"]);
  });

  it.each([
    ["read only", "readonly", ""],
    ["disabled", "disabled", ""],
    ["aria-readonly", "aria-readonly", "true"],
  ])(
    "are closed when the page makes them %s later, and only then",
    async (__, attribute, value) => {
      await show(`<textarea id="note"></textarea>`);
      await tab.evaluate(() => (globalThis as Lab).watchClosing("note"));
      await setOnNote("aria-readonly", "false");
      await pause(50);
      expect(await closed()).toEqual([]);
      await setOnNote(attribute, value);
      await expect.poll(closed).toEqual(["note"]);
    },
  );

  it("are closed when a rich one is no longer editable", async () => {
    await show(`<div id="note" contenteditable="true"></div>`);
    await tab.evaluate(() => (globalThis as Lab).watchClosing("note"));
    await setOnNote("contenteditable", "false");
    await expect.poll(closed).toEqual(["note"]);
  });
});
