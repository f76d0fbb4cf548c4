/**
 * Goal: what stands beside the words that a rewriting changes keeps its link, picture, chip or format, and
 * one Ctrl+Z brings all back. Method: fields without an editor, the product's engines, both browsers.
 */
import { describe, expect, it } from "vitest";
import {
  editable,
  setUpFieldLab,
  textarea,
} from "../support/browser/field-lab/set-up-field-lab.ts";

describe.each(["chromium", "firefox"] as const)("in %s a field", (name) => {
  const lab = setUpFieldLab(name);
  const { content, look, open, undo, write } = lab;

  it.each([
    [
      "a link",
      `<p>helo ana, see <a href="/a">this page</a> for it|</p>`,
      "helo ana, see this page about it",
      `<p>helo ana, see <a href="/a">this page</a> about it</p>`,
    ],
    [
      "a picture",
      `<p>helo ana</p><p>see <img alt="map"> here|</p>`,
      "Hello Ana\n\nsee here",
      `<p>Hello Ana</p><p>see <img alt="map"> here</p>`,
    ],
    [
      "a mention",
      `<p>ask <span contenteditable="false">@Tom Ray</span> abuot it|</p>`,
      "ask @Tom Ray about it",
      `<p>ask <span contenteditable="false">@Tom Ray</span> about it</p>`,
    ],
    [
      "a list",
      `<p>we have</p><ul><li>mugs</li><li>cupps|</li></ul>`,
      "we have\n\nmugs\ncups",
      `<p>we have</p><ul><li>mugs</li><li>cups</li></ul>`,
    ],
    [
      "bold words",
      `<div>it costs <b>20 €</b>.</div><div>thx|</div>`,
      "it costs 20 €.\nThank you",
      `<div>it costs <b>20 €</b>.</div><div>Thank you</div>`,
    ],
    [
      "characters of many parts",
      `<p>hi 👩‍👧‍👦 <b>🇲🇽</b> cafe\u0301|</p>`,
      "hi 👩‍👧 🇲🇽 cafe\u0301",
      `<p>hi 👩‍👧 <b>🇲🇽</b> cafe\u0301</p>`,
    ],
    [
      "text from right to left",
      `<p dir="rtl">سنرد <a href="/a">عليك</a> غدا|</p>`,
      "سنرد عليك اليوم",
      `<p dir="rtl">سنرد <a href="/a">عليك</a> اليوم</p>`,
    ],
    [
      "Chinese words",
      `<p>您好，请看<a href="/a">这里</a>，今天发货。|</p>`,
      "您好，请看这里，明天发货。",
      `<p>您好，请看<a href="/a">这里</a>，明天发货。</p>`,
    ],
  ])("keeps %s beside the words that change, and is as before after Ctrl+Z", async (_, ...row) => {
    const [html, text, after] = row;
    await open(editable(html));
    const before = await content();
    expect(await write(text, "typed")).toBe("written");
    expect(await content()).toBe(after);
    await undo(before);
    await open(editable(html));
    expect(await write(text, "typed")).toBe("written");
    await lab.page.type("!");
    expect(await lab.page.evaluate(() => document.activeElement?.textContent, undefined)).toMatch(
      /!$/,
    );
  });

  it("keeps a link in a selection of which other words change", async () => {
    await open(editable(`<p>helo [see <a href="/a">this</a> pleese] ana</p>`));
    expect(await write("see this please", "selection")).toBe("written");
    expect(await content()).toBe(`<p>helo see <a href="/a">this</a> please ana</p>`);
  });

  it("is left alone where a rewriting says what is there", async () => {
    await open(editable(`<p>see <a href="/a">this</a></p><p>now|</p>`));
    const before = await content();
    expect(await write("see this\nnow", "typed")).toBe("written");
    expect(await content()).toBe(before);
  });

  it.each([
    ["a rich field", editable("<p>see this</p><p>now|</p>"), "see this\n\nnow!"],
    ["a plain field", textarea("see this\nnow|"), "see this\nnow!"],
  ])("that is %s keeps what a rewriting says as well", async (_, html, after) => {
    await open(html);
    expect(await write("see this\nnow", "typed")).toBe("written");
    await lab.page.type("!");
    await expect.poll(async () => (await look()).text).toBe(after);
  });
});
