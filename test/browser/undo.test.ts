/**
 * Goal: one Ctrl+Z brings back what stood in a field, to the last character of any script, also where the
 * person went on typing while the answer was written. Method: plain fields in both browsers, real keys, the
 * product's engines.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildEngineLab, type LabWindow } from "../support/browser/engine-lab.ts";
import { openLabPage, type LabPage } from "../support/browser/lab-page.ts";

type Lab = typeof globalThis & LabWindow;

const scripts = [
  { script: "Latin", first: "helo ana", more: ", one moment", answer: "Hello Ana,\n\nwe look." },
  { script: "Arabic", first: "مرحبا آنا", more: " لحظة", answer: "مرحبًا آنا،\n\nسنرد عليك غدًا." },
  {
    script: "Chinese",
    first: "您好安娜",
    more: "请稍等",
    answer: "您好，安娜：\n\n订单已经发出。",
  },
  { script: "emoji", first: "hi 👩‍👧‍👦🇲🇽", more: " 👍🏿", answer: "Hi 👩‍👧🇲🇹\n\n❤️‍🔥👍🏻" },
];
const fields = [
  { field: "textarea", open: (text: string) => `<textarea dir="auto">${text}|</textarea>` },
  {
    field: "contenteditable",
    open: (text: string) => `<div contenteditable="true" dir="auto"><p>${text}|</p></div>`,
  },
  {
    field: "contenteditable with a link",
    open: (text: string) =>
      `<div contenteditable="true" dir="auto"><p><a href="/a">link</a> ${text}|</p></div>`,
  },
];
const squeezed = (given: string) => given.replaceAll(/\s+/g, " ").trim();
const rows = fields.flatMap((field) => scripts.map((script) => ({ ...field, ...script })));

describe.each(["chromium", "firefox"] as const)("in %s one Ctrl+Z", (name) => {
  let page: LabPage;

  beforeAll(async () => {
    page = await openLabPage(name, await buildEngineLab());
  });
  afterAll(() => page.close());

  const content = () => page.evaluate(() => (globalThis as Lab).lab.content(), undefined);
  const text = () => page.evaluate(() => (globalThis as Lab).lab.read().text, undefined);
  const write = (answer: string) =>
    page.evaluate((what) => (globalThis as Lab).lab.write(what, "typed"), answer);
  const start = (html: string) => page.evaluate((what) => (globalThis as Lab).lab.open(what), html);

  it.each(rows)("restores $script in a $field, typed while the answer came", async (row) => {
    await start(row.open(row.first));
    const keeps = row.field.endsWith("link") ? "link " : "";
    await page.type(row.more);
    await expect.poll(text).toBe(`${keeps}${row.first}${row.more}`);
    const before = await content();
    expect(await write(`${keeps}${row.answer}`)).toBe("written");
    expect(squeezed(await text())).toBe(squeezed(`${keeps}${row.answer}`));
    await page.undo();
    await expect.poll(content).toBe(before);
  });
});
