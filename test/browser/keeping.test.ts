/**
 * Goal: a draft goes where the caret is, a rewriting takes the place of what the person typed, and
 * signature, quoted mail and everything else around it stay as they are. Method: fields as mail programs
 * fill them, the product's engines, a real browser with real keys.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ReplacedPart } from "../../extension-browser/engines/engine.ts";
import { buildEngineLab, type LabWindow } from "../support/browser/engine-lab.ts";
import { openLabPage, type LabPage } from "../support/browser/lab-page.ts";

type Lab = typeof globalThis & LabWindow;

const signature = `<div class="gmail_signature">Kind regards<br><a href="https://shop.example">The shop</a> <img alt="Logo" width="9" height="9"></div>`;
const quotation = `<div class="gmail_quote"><div>On Tue, 3 Mar 2026 at 10:00 Ana wrote:</div><blockquote><p>Where is my order 1042?</p><p>Ana</p></blockquote></div>`;
const kept = `${signature}${quotation}`;
const editable = (html: string) =>
  `<div contenteditable="true" style="white-space:normal">${html}</div>`;
const textarea = (text: string) => `<textarea rows="20">\n${text}</textarea>`;
const plainKept = "-- \nThe shop\n\nOn 3 Mar 2026, Ana wrote:\n> Where is my order 1042?\n> Ana\n";

describe.each(["chromium", "firefox"] as const)("in %s a field with more in it", (name) => {
  let page: LabPage;

  beforeAll(async () => {
    page = await openLabPage(name, await buildEngineLab());
  });
  afterAll(() => page.close());
  beforeEach(() =>
    page.evaluate(() => document.querySelector("#stage")?.replaceChildren(), undefined),
  );

  const look = () => page.evaluate(() => (globalThis as Lab).lab.read(), undefined);
  const open = (html: string, where: "document" | "shadow root" = "document") =>
    page.evaluate(([what, place]) => (globalThis as Lab).lab.open(what, place), [
      html,
      where,
    ] as const);
  const typed = () => page.evaluate(() => (globalThis as Lab).lab.typed(), undefined);
  const content = () => page.evaluate(() => (globalThis as Lab).lab.content(), undefined);
  const write = (text: string, part: ReplacedPart, only?: string) =>
    page.evaluate(
      ([what, where, old]) => (globalThis as Lab).lab.write(what, where, old ?? undefined),
      [text, part, only] as const,
    );
  const undo = async (before: string) => {
    await page.undo();
    await expect.poll(content).toBe(before);
  };

  it.each([
    ["an empty line above it", editable(`<div>|<br></div>${kept}`), kept],
    ["a line of its own below a greeting", editable(`<p>Hi Ana,</p><p>|<br></p>${kept}`), kept],
    ["the end of what is there", editable(`<p>Hi Ana, |</p>${kept}`), kept],
    ["the signature", editable(`<div><br></div>${kept.replace("Kind", "|Kind")}`), kept],
    ["the quotation", editable(`<div><br></div>${kept.replace("order", "|order")}`), kept],
    ["plain text above", textarea(`|\n\n${plainKept}`), plainKept],
    ["plain text's signature", textarea(`Hi Ana,\n\n${plainKept}|`), plainKept],
    ["plain text with a quotation alone", textarea(`${plainKept}|`), plainKept],
  ])("takes a draft with the caret in %s", async (_, html, after) => {
    await open(html);
    const before = await content();
    expect(await write("We look into it.", "caret")).toBe("written");
    const now = await content();
    expect(now).toMatch(/We look into it\.(?:<\/div>|<\/p>|\n)/);
    expect(now.endsWith(after)).toBe(true);
    expect(now.includes("Hi Ana,")).toBe(before.includes("Hi Ana,"));
    await page.type("!");
    expect(await content()).toContain("We look into it.!");
  });

  it.each([
    ["rich text", editable(`<div>helo ana</div><div>we look|</div><div><br></div>${kept}`), kept],
    ["paragraphs", editable(`<p>helo ana</p><p>we look|</p>${kept}`), kept],
    ["line breaks", editable(`helo ana<br>we look|<br><br>${kept}`), kept],
    ["plain text", textarea(`helo ana\nwe look|\n\n${plainKept}`), plainKept],
    ["text below a quotation", textarea(`> Where is it?\n\nhelo ana\nwe look|`), ""],
  ])("gives and takes what was typed in %s, and nothing else", async (_, html, after) => {
    await open(html);
    const before = await content();
    expect((await typed()).typed).toMatch(/^helo ana\n+we look$/);
    expect(await write("Hello Ana,\n\nwe look into it.", "typed")).toBe("written");
    const now = await content();
    expect(now).not.toContain("helo");
    expect(now).toMatch(/Hello Ana,[\s\S]+we look into it\./);
    expect(now).toContain(after);
    await undo(before);
  });

  it.each([
    {
      name: "a draft",
      html: "<p>Hi Ana,</p><p>|</p><blockquote><p>Where is it?</p></blockquote><p>> 1042</p>",
      part: "caret",
      after: "Hi Ana,\n\nWe look into it.\n\nWhere is it?\n\n> 1042",
    },
    {
      name: "a rewriting",
      html: "<p>helo</p><p>ana|</p><blockquote><p>Where is it?</p></blockquote>",
      part: "typed",
      after: "We look into it.\n\nWhere is it?",
    },
  ] as const)("has $name in ProseMirror's own document, above what is quoted", async (row) => {
    const { html, part, after } = row;
    await page.evaluate((what) => (globalThis as Lab).lab.openProsemirror(what), html);
    const before = await content();
    expect(await write("We look into it.", part)).toBe("written");
    expect(await page.evaluate(() => (globalThis as Lab).lab.prosemirror(), undefined)).toBe(after);
    await undo(before);
  });

  it.each([
    `<div>-- <br></div><div>The shop</div>`,
    `<span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature">The shop</div>`,
    `<div id="_rc_sig"><p>The shop</p></div>`,
    `<div id="sig4711">The shop</div>`,
    `<div id="Signature"><p>The shop</p></div>`,
    `<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: Ana</div><div>Where is it?</div>`,
    `<p class="MsoNormal"><b>From:</b> Ana<br><b>Sent:</b> Tuesday, 3 March 2026 10:00<br><b>To:</b> Shop</p><p>Where?</p>`,
    `<div class="moz-cite-prefix">Ana, 3.3.2026 10:00:</div><blockquote cite="mid:1">Where?</blockquote>`,
    `<div class="moz-forward-container">Where?</div>`,
    `<div name="quote"><div>Where is it?</div></div>`,
    `<div class="messageQuote">Where is it?</div>`,
    `<div>El mar, 3 mar 2026 a las 10:00, Ana escribió:<br></div><blockquote>¿Dónde?</blockquote>`,
    `<div>------------------ 原始邮件 ------------------</div><div>在哪里？</div>`,
    `<div>&gt; Where is it?</div>`,
  ])("is known to have this below what was typed: %s", async (mark) => {
    await open(editable(`<div>typed|</div>${mark}`));
    expect((await typed()).typed).toBe("typed");
    expect(await write("Hello", "typed")).toBe("written");
    expect((await content()).endsWith(mark)).toBe(true);
  });

  it("takes nothing where a quotation stands at its very start", async () => {
    await open(editable(quotation.replace("order", "|order")));
    const before = await content();
    expect(await write("ours", "caret")).toBe("noPlace");
    expect(await content()).toBe(before);
  });

  it("tells that its editor shows a part of its text, and has no selection across the rest", async () => {
    const gap = `<div contenteditable="false" style="height:4000px"></div>`;
    await open(editable(`<div>one [line]</div>${gap}<div>last</div>`));
    expect(await look()).toMatchObject({ isPart: true, selection: "line" });
    await open(editable(`<div>one [line</div>${gap}<div>la]st</div>`));
    expect(await look()).toMatchObject({ isPart: true });
    expect(await look()).not.toHaveProperty("selection");
  });

  const rows = (style: (row: number) => string) =>
    Array.from({ length: 8 }, (_, row) => `<div style="${style(row)}">line ${row}</div>`).join("");
  const absolute = "position:absolute;height:20px";

  it.each([
    ["empty boxes", `<div style="height:4000px"></div>${rows(() => "")}`],
    [
      "places",
      `<div style="height:6000px;position:relative">${rows((row) => `${absolute};top:${row * 20}px`)}</div>`,
    ],
    [
      "moved places",
      `<div style="height:6000px;position:relative">${rows((row) => `${absolute};transform:translateY(${row * 20}px)`)}</div>`,
    ],
    ["room at its end", `<div style="padding-bottom:5000px">${rows(() => "")}</div>`],
    ["room at its start", `<div style="margin-top:5000px">${rows(() => "")}</div>`],
  ])("tells that it shows a part of its text, by its %s", async (_, html) => {
    await open(editable(html.replace("line 3", "[line] 3")));
    expect(await look()).toMatchObject({ isPart: true, selection: "line" });
    expect((await typed()).isCut).toBe(false);
  });

  it.each([
    ["much room below", `<div>one</div>`, "min-height:2000px"],
    ["room to scroll past its end", `<div>one</div>`, "padding-bottom:400px"],
    ["a high picture", `<div>one</div><img style="height:900px;width:9px">`, ""],
    [
      "something laid over it",
      `<div>one</div><div style="position:absolute;top:9px">two</div>`,
      "",
    ],
  ])("is whole with %s", async (_, html, style) => {
    await open(editable(html).replace("white-space", `${style};white-space`));
    expect(await look()).not.toHaveProperty("isPart");
  });

  it("leaves alone what is folded away, and says so where that cannot be", async () => {
    const folded = `<details><summary>more</summary><p>folded</p></details>`;
    await open(editable(`<p>helo ana|</p>${folded}`));
    expect((await typed()).holds).toEqual([]);
    expect(await write("Hello Ana\n\nmore", "typed")).toBe("written");
    expect(await content()).toBe(`<p>Hello Ana</p>${folded}`);
    await open(editable(`<p>helo ana|</p>${folded}<p>thx</p>`));
    expect((await typed()).holds).toEqual(["other"]);
  });

  it("is not written into when the page moves the focus on inside a shadow root", async () => {
    await open(`${editable("<p>theirs|</p>")}<input>`, "shadow root");
    await page.evaluate(() => {
      const root = document.querySelector("#stage > *")?.shadowRoot;
      const other = root?.querySelector("input");
      root
        ?.querySelector("div")
        ?.addEventListener("focus", () => setTimeout(() => other?.focus(), 5));
    }, undefined);
    expect(await write("ours", "selection")).toBe("focusTaken");
    const left = await page.evaluate(() => {
      const root = document.querySelector("#stage > *")?.shadowRoot;
      return [root?.querySelector("div")?.innerText, root?.querySelector("input")?.value];
    }, undefined);
    expect(left).toEqual(["theirs", ""]);
  });

  it("has all of a field that holds nothing else, as before", async () => {
    await open(editable("<p>helo ana|</p>"));
    expect(await typed()).toEqual({ typed: "helo ana", isCut: false, quoted: "", holds: [] });
  });

  it("says what is quoted, and what is not text in what was typed", async () => {
    await open(
      editable(
        `<p>See <a href="/a">this</a> <span contenteditable="false">@Tom</span> |</p>${kept}`,
      ),
    );
    const { quoted, holds } = await typed();
    expect(quoted).toContain("Where is my order 1042?");
    expect(holds).toEqual(["link", "mention"]);
  });

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
    await page.type("!");
    expect(await page.evaluate(() => document.activeElement?.textContent, undefined)).toMatch(/!$/);
  });

  const paragraphs = (change: (line: string) => string) =>
    Array.from({ length: 10 }, (_, index) => change(`This is paragraph ${index} of a long letter`));

  it.each([
    ["plain text", textarea(paragraphs((line) => line.replace("5", "5|")).join("\n\n"))],
    ["rich text", editable(paragraphs((line) => `<p>${line.replace("5", "5|")}</p>`).join(""))],
  ])("gives the paragraphs around the caret of a long %s, and takes just them", async (_, html) => {
    await open(html);
    const before = await content();
    const part = await typed();
    expect(part).toMatchObject({
      isCut: true,
      typed: expect.stringMatching(/^This is paragraph 3/),
    });
    expect(part.typed).toMatch(/7 of a long letter$/);
    await page.evaluate(() => {
      const field = document.activeElement as HTMLElement | null;
      // What the page or the person adds elsewhere is none of it.
      if (field instanceof HTMLTextAreaElement) field.setRangeText("P.S.\n\n", 0, 0);
      else field?.insertAdjacentHTML("afterbegin", "<p>P.S.</p>");
    }, undefined);
    expect(await write("ours", "typed", part.typed)).toBe("written");
    const now = (await look()).text.split(/\n+/);
    expect(now).toEqual(["P.S.", ...paragraphs(String).toSpliced(3, 5, "ours")]);
    await open(html);
    expect(await write("ours", "typed", part.typed)).toBe("written");
    await undo(before);
  });

  it("takes nothing in place of a part that is not there any more", async () => {
    await open(editable("<p>one</p><p>two|</p>"));
    const before = await content();
    expect(await write("ours", "typed", "three")).toBe("partGone");
    expect(await content()).toBe(before);
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

  it("takes a word in place of the one selected with the space behind it", async () => {
    await open(textarea("alpha [beta ]gamma"));
    expect(await write("BETA", "selection")).toBe("written");
    expect(await content()).toBe("alpha BETA gamma");
  });

  it.each(["document", "shadow root"] as const)(
    "takes a word in place of the selected one alone in a %s",
    async (where) => {
      await open(editable("<p>alpha beta [gamma]</p>"), where);
      expect(await page.evaluate(() => (globalThis as Lab).lab.read(), undefined)).toMatchObject({
        selection: "gamma",
      });
      expect(await write("DELTA", "selection")).toBe("written");
      expect(await content()).toBe("<p>alpha beta DELTA</p>");
      await page.type("!");
      expect(await content()).toBe("<p>alpha beta DELTA!</p>");
    },
  );
});
