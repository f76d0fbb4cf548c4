/**
 * Goal: nothing is replaced that was not read: of a text that is too long only the paragraphs that were
 * sent, of one that is drawn in part nothing but a selection, and never what is folded away. Method: such
 * fields, the product's engines, both browsers.
 */
import { describe, expect, it } from "vitest";
import {
  editable,
  setUpFieldLab,
  textarea,
} from "../support/browser/field-lab/set-up-field-lab.ts";

const rows = (style: (row: number) => string) =>
  Array.from({ length: 8 }, (_, row) => `<div style="${style(row)}">line ${row}</div>`).join("");

const paragraphs = (change: (line: string) => string) =>
  Array.from({ length: 10 }, (_, index) => change(`This is paragraph ${index} of a long letter`));

describe.each(["chromium", "firefox"] as const)("in %s a field", (name) => {
  const lab = setUpFieldLab(name);
  const { content, look, open, typed, undo, write } = lab;

  it("tells that its editor shows a part of its text, and has no selection across the rest", async () => {
    const gap = `<div contenteditable="false" style="height:4000px"></div>`;
    await open(editable(`<div>one [line]</div>${gap}<div>last</div>`));
    expect(await look()).toMatchObject({ isPart: true, selection: "line" });
    await open(editable(`<div>one [line</div>${gap}<div>la]st</div>`));
    expect(await look()).toMatchObject({ isPart: true });
    expect(await look()).not.toHaveProperty("selection");
  });

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
    await lab.page.evaluate(() => {
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
});
