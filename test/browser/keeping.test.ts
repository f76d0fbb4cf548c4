/**
 * Goal: a draft goes where the caret is, a rewriting takes the place of what the person typed, and
 * signature, quoted mail and everything else around it stay as they are. Method: fields as mail programs
 * fill them, the product's engines, a real browser with real keys.
 */
import { describe, expect, it } from "vitest";
import type { LabWindow } from "../support/browser/engine-lab.ts";
import {
  editable,
  setUpFieldLab,
  textarea,
} from "../support/browser/field-lab/set-up-field-lab.ts";

type Lab = typeof globalThis & LabWindow;

const signature = `<div class="gmail_signature">Kind regards<br><a href="https://shop.example">The shop</a> <img alt="Logo" width="9" height="9"></div>`;
const quotation = `<div class="gmail_quote"><div>On Tue, 3 Mar 2026 at 10:00 Ana wrote:</div><blockquote><p>Where is my order 1042?</p><p>Ana</p></blockquote></div>`;
const kept = `${signature}${quotation}`;
const plainKept = "-- \nThe shop\n\nOn 3 Mar 2026, Ana wrote:\n> Where is my order 1042?\n> Ana\n";

describe.each(["chromium", "firefox"] as const)("in %s a field with more in it", (name) => {
  const lab = setUpFieldLab(name);
  const { content, open, typed, undo, write } = lab;

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
    await lab.page.type("!");
    expect(await content()).toContain("We look into it.!");
  });

  it.each([
    ["behind a greeting", textarea("Hi Ana,|"), "Hi Ana,\n\nIt left."],
    ["behind a space", textarea("Hi Ana, |"), "Hi Ana, It left."],
    ["in an empty line", textarea("Hi Ana,\n|\nBest"), "Hi Ana,\nIt left.\nBest"],
    ["in a line that is one", `<input value="Hi Ana,|">`, "Hi Ana, It left."],
  ])("takes a draft %s, a paragraph of its own behind a word", async (_, html, after) => {
    await open(html);
    expect(await write("It left.", "caret")).toBe("written");
    expect(await content()).toBe(after);
  });

  it.each([
    "<p>Hi Ana,|</p>",
    "<div>Hi Ana,|</div><div>Best</div>",
    "Hi Ana,|<br>Best",
    "<p>Hi <b>Ana,|</b></p>",
  ])("takes a draft behind a greeting as a paragraph of its own: %s", async (html) => {
    await open(editable(html));
    expect(await write("It left.", "caret")).toBe("written");
    const text = await lab.page.evaluate(
      () => document.querySelector<HTMLElement>("#stage [contenteditable]")?.innerText,
      undefined,
    );
    expect(text).toMatch(/^Hi Ana,\s*\n\s*It left\.(?:\s*\nBest)?\s*$/);
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
    await lab.page.evaluate((what) => (globalThis as Lab).lab.openProsemirror(what), html);
    const before = await content();
    expect(await write("We look into it.", part)).toBe("written");
    expect(await lab.page.evaluate(() => (globalThis as Lab).lab.prosemirror(), undefined)).toBe(
      after,
    );
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

  it("is not written into when the page moves the focus on inside a shadow root", async () => {
    await open(`${editable("<p>theirs|</p>")}<input>`, "shadow root");
    await lab.page.evaluate(() => {
      const root = document.querySelector("#stage > *")?.shadowRoot;
      const other = root?.querySelector("input");
      root
        ?.querySelector("div")
        ?.addEventListener("focus", () => setTimeout(() => other?.focus(), 5));
    }, undefined);
    expect(await write("ours", "selection")).toBe("focusTaken");
    const left = await lab.page.evaluate(() => {
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

  it("takes a word in place of the one selected with the space behind it", async () => {
    await open(textarea("alpha [beta ]gamma"));
    expect(await write("BETA", "selection")).toBe("written");
    expect(await content()).toBe("alpha BETA gamma");
  });

  it.each(["document", "shadow root"] as const)(
    "takes a word in place of the selected one alone in a %s",
    async (where) => {
      await open(editable("<p>alpha beta [gamma]</p>"), where);
      expect(
        await lab.page.evaluate(() => (globalThis as Lab).lab.read(), undefined),
      ).toMatchObject({
        selection: "gamma",
      });
      expect(await write("DELTA", "selection")).toBe("written");
      expect(await content()).toBe("<p>alpha beta DELTA</p>");
      await lab.page.type("!");
      expect(await content()).toBe("<p>alpha beta DELTA!</p>");
    },
  );
});
