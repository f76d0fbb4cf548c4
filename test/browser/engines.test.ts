/**
 * Goal: a text gets into every kind of field once, the field's own model has it, the next key lands
 * right, and Ctrl+Z brings back exactly what was there. Method: the product's engines in a real
 * Chromium, with real keys, after the focus was away as it is while the card is open.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { engines } from "../../extension-browser/engines/index.ts";
import { launchBareChromium } from "../support/browser/bare-browser.ts";
import { hangMs } from "../support/patience.ts";
import { buildEngineLab, type LabWindow } from "../support/browser/engine-lab.ts";

type Lab = typeof globalThis & LabWindow;

/** A kind of field: where it is, which engine owns it, and what it can hold. */
const fields = [
  { id: "textarea", selector: "#textarea", engine: "textarea", hasLines: true },
  { id: "input", selector: "#input", engine: "textarea", hasLines: false },
  {
    id: "contenteditable",
    selector: "#contenteditable",
    engine: "contenteditable",
    hasLines: true,
  },
  { id: "plaintext-only", selector: "#plaintext", engine: "contenteditable", hasLines: true },
  {
    id: "prosemirror",
    selector: "#prosemirror .ProseMirror",
    engine: "prosemirror",
    hasLines: true,
  },
] as const;

describe("engines", () => {
  let browser: Browser;
  let page: Page;
  let html: string;

  beforeAll(async () => {
    html = await buildEngineLab();
    browser = await launchBareChromium();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    page = await browser.newPage();
    page.setDefaultTimeout(hangMs);
    await page.setContent(html);
    return () => page.close();
  });

  const read = () => page.evaluate(() => (globalThis as Lab).lab.read());
  const write = (text: string, part: "everything" | "selection") =>
    page.evaluate(([what, where]) => (globalThis as Lab).lab.write(what, where), [
      text,
      part,
    ] as const);
  const writeStraight = () =>
    page.evaluate(() => (globalThis as Lab).lab.writeStraight("早上好", "selection"));
  const compose = async (selector: string) => {
    await page.locator(selector).click();
    const session = await page.context().newCDPSession(page);
    await session.send("Input.imeSetComposition", {
      text: "ni",
      selectionStart: 2,
      selectionEnd: 2,
    });
    return session;
  };
  const undoUntil = async (text: string) => {
    for (let presses = 1; presses <= 3; presses += 1) {
      await page.keyboard.press("Control+z");
      // A press that did nothing yet may be on its way: only what stays as it is needs another one.
      for (let looks = 0; looks < 100; looks += 1) {
        if ((await read()).text === text) return presses;
        await page.waitForTimeout(30);
      }
    }
    return undefined;
  };
  const typeInto = async (selector: string, text: string) => {
    await page.locator(selector).click();
    await page.keyboard.type(text);
    // Editors join what is typed within half a second into one step of their history.
    await page.waitForTimeout(600);
  };

  it.each(fields)("takes a word in place of a selected one in a $id", async (field) => {
    await typeInto(field.selector, "alpha beta gamma");
    expect(await page.evaluate(() => (globalThis as Lab).lab.engine())).toBe(field.engine);
    await page.keyboard.press("Control+Shift+ArrowLeft");
    expect((await read()).selection).toBe("gamma");
    expect(await write("delta", "selection")).toBe("written");
    expect((await read()).text).toBe("alpha beta delta");
    expect(await undoUntil("alpha beta gamma")).toBe(1);
    await page.keyboard.press("End");
    await page.keyboard.type("!");
    expect((await read()).text).toBe("alpha beta gamma!");
  });

  it.each(fields)("takes two paragraphs in place of everything in a $id", async (field) => {
    await typeInto(field.selector, "alpha beta");
    expect(await write("Hi Ana,\n\nIt is on its way.", "everything")).toBe("written");
    const { text } = await read();
    const between = field.hasLines ? "\n+" : " +";
    expect(text).toMatch(new RegExp(`^Hi Ana,${between}It is on its way\\.$`));
    expect(await undoUntil("alpha beta")).toBe(1);
  });

  it.each(fields)(
    "takes a text into an empty $id, and the next key lands behind it",
    async (field) => {
      await page.locator(field.selector).click();
      expect(await write("Thank you", "everything")).toBe("written");
      await page.keyboard.type(".");
      expect((await read()).text).toBe("Thank you.");
    },
  );

  it.each(fields)("takes a text from an engine that answers later in a $id", async (field) => {
    await typeInto(field.selector, "alpha beta");
    const write = page.evaluate(() => (globalThis as Lab).lab.writeLater("gamma", "everything"));
    expect(await write).toBe("written");
    expect((await read()).text).toBe("gamma");
    expect(await undoUntil("alpha beta")).toBe(1);
  });

  it("has paragraphs in ProseMirror's own document, not only on the screen", async () => {
    await page.locator("#prosemirror .ProseMirror").click();
    await write("One\n\nTwo", "everything");
    expect(await page.evaluate(() => (globalThis as Lab).lab.prosemirror())).toBe("One\n\nTwo");
  });

  it("does not write again while an editor takes its time", async () => {
    await page.locator("#late").click();
    expect(await write("Once and only once", "everything")).toBe("written");
    expect(await page.locator("#late").getAttribute("data-asked")).toBe("1");
    expect(await page.locator("#late").innerText()).toBe("Once and only once");
  });

  it("says so when a field takes nothing", async () => {
    await page.locator("#stubborn").click();
    expect(await write("Anything", "everything")).toBe("refused");
    expect(await page.locator("#stubborn").innerText()).toBe("");
  });

  it("tries nothing more when the page took a text over and shows nothing of it", async () => {
    await page.locator("#swallowing").click();
    expect(await write("Anything", "everything")).toBe("taken");
    expect(await page.locator("#swallowing").innerText()).toBe("");
    expect(await page.locator("#swallowing").getAttribute("data-asked")).toBe("1");
  });

  it("is not sure where the old text stays beside the new one", async () => {
    await page.locator("#appending").evaluate((field) => field.append("old words "));
    await page.locator("#appending").click();
    expect(await write("new words", "everything")).toBe("unsure");
    expect(await page.locator("#appending").getAttribute("data-asked")).toBe("1");
  });

  it("sees that a text went into new blocks beside the field, and writes it once", async () => {
    await page.locator("#block").evaluate((field) => field.append("old"));
    await page.locator("#block").click();
    expect(await write("One.\n\nTwo.", "everything")).toBe("written");
    expect(await page.locator("section").innerText()).toBe("One.\nTwo.");
  });

  it("writes nowhere when the page takes the focus between the press and the writing", async () => {
    await page.locator("#trapped").evaluate((field) => field.append("theirs"));
    const write = () => page.evaluate(() => (globalThis as Lab).lab.writeInto("#trapped", "ours"));
    expect(await write()).toBe("focusTaken");
    expect(await page.locator("#trapped").innerText()).toBe("theirs");
    expect(await page.locator("#other").inputValue()).toBe("");
  });

  describe.each(["#textarea", "#contenteditable"])(
    "while a character is put together in %s",
    (selector) => {
      it("writes nothing and says so", async () => {
        await compose(selector);
        expect(await writeStraight()).toBe("composing");
        expect((await read()).text).toBe("ni");
      });

      it("waits for the moment it takes, and one Ctrl+Z brings the character back", async () => {
        const session = await compose(selector);
        const written = writeStraight();
        await session.send("Input.insertText", { text: "你" });
        expect(await written).toBe("written");
        expect((await read()).text).toBe("你早上好");
        expect(await undoUntil("你")).toBe(1);
      });
    },
  );

  it.each([
    ["right to left", "سنرد عليك غدًا.\n\nشكرًا لك"],
    ["emoji", "On its way 👩‍👧❤️🇲🇽\n\n🙂"],
    ["Chinese", "您好，\n\n订单已经发出。"],
  ])("takes %s as it is", async (_, text) => {
    for (const { selector } of fields.filter(({ hasLines }) => hasLines)) {
      await page.locator(selector).click();
      expect(await write(text, "everything")).toBe("written");
      expect((await read()).text.replaceAll(/\n+/g, "\n\n")).toBe(text);
    }
  });

  it.each(["readonly", "disabled"])("writes nothing into a field that became %s", async (name) => {
    await typeInto("#textarea", "theirs");
    await page.locator("#textarea").evaluate((field, on) => field.setAttribute(on, ""), name);
    await page.locator("#textarea").evaluate((field) => field.focus());
    const write = () => page.evaluate(() => (globalThis as Lab).lab.writeInto("#textarea", "ours"));
    expect(await write()).toBe("refused");
    expect(await page.locator("#textarea").inputValue()).toBe("theirs");
  });

  it("leaves a field alone that holds the text already", async () => {
    await typeInto("#textarea", "same");
    expect(await write("same", "everything")).toBe("written");
    expect((await read()).text).toBe("same");
  });

  it("end with the one for any rich field", () => {
    expect(engines.at(-1)?.id).toBe("contenteditable");
  });
});
