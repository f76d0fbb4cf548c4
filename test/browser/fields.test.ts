/**
 * Goal: a button where a person writes sentences, and none elsewhere. Method: fields as real tools
 * have them, in one page of a real Chromium, judged by the product's own code on both sides.
 */
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fieldRows } from "../support/browser/field-rows/every-row.ts";
import type { FieldRow } from "../support/browser/field-rows/field-row.ts";
import { hangMs } from "../support/patience.ts";

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
  const verdict = field !== undefined && isForSentences(labelsOf(field)) && isSeen(field);
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

describe("which fields have a button", () => {
  let browser: Browser;
  let page: Page;
  let script = "";

  beforeAll(async () => {
    const { outputFiles } = await build({
      stdin: { contents: source, resolveDir: root, loader: "js" },
      bundle: true,
      write: false,
      format: "iife",
    });
    script = outputFiles[0]?.text ?? "";
    browser = await chromium.launch({
      timeout: hangMs,
      executablePath: process.env["GRANARY_CHROMIUM"] ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu"],
    });
    page = await browser.newPage();
    page.setDefaultTimeout(hangMs);
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    await page.goto("about:blank");
    await page.setContent("<!doctype html><meta charset=utf-8><body></body>");
    await page.evaluate(script);
  });

  const show = (html: string) =>
    page.evaluate((text) => {
      document.body.innerHTML = text;
    }, html);
  const told = () => page.evaluate(() => (globalThis as Lab).told);
  const closed = () => page.evaluate(() => (globalThis as Lab).shut);

  it(`are those for sentences, in ${fieldRows.length} fields of real tools`, async () => {
    const verdicts = await page.evaluate((rows) => (globalThis as Lab).judge(rows), fieldRows);
    const wrong = fieldRows
      .filter(({ isField }, index) => verdicts[index] !== isField)
      .map(({ at: where, isField }) => `${where}: ${isField ? "none" : "a button"}`);
    expect(wrong).toEqual([]);
  });

  it("are told of when they are focused, each time", async () => {
    await show(`<input id="name" name="name"><textarea id="note"></textarea>`);
    for (const id of ["name", "note", "name", "note"]) await page.locator(`#${id}`).focus();
    await expect.poll(told).toEqual(["note", "note"]);
  });

  it("are told of when they have faded in after they took the focus", async () => {
    await show(`<textarea id="note" style="opacity:0;transition:opacity .2s"></textarea>`);
    await page.locator("#note").evaluate((field) => {
      field.focus();
      field.style.opacity = "1";
    });
    await expect.poll(told).toEqual(["note"]);
  });

  it.each([
    ["read only", (field: HTMLElement) => field.setAttribute("readonly", "")],
    ["disabled", (field: HTMLElement) => field.setAttribute("disabled", "")],
    ["aria-readonly", (field: HTMLElement) => field.setAttribute("aria-readonly", "true")],
  ])("are closed when the page makes them %s later, and only then", async (_, close) => {
    await show(`<textarea id="note"></textarea>`);
    await page.evaluate(() => (globalThis as Lab).watchClosing("note"));
    await page.locator("#note").evaluate((field) => field.setAttribute("aria-readonly", "false"));
    await page.waitForTimeout(50);
    expect(await closed()).toEqual([]);
    await page.locator("#note").evaluate(close);
    await expect.poll(closed).toEqual(["note"]);
  });

  it("are closed when a rich one is no longer editable", async () => {
    await show(`<div id="note" contenteditable="true"></div>`);
    await page.evaluate(() => (globalThis as Lab).watchClosing("note"));
    await page.locator("#note").evaluate((field) => field.setAttribute("contenteditable", "false"));
    await expect.poll(closed).toEqual(["note"]);
  });
});
