/**
 * Goal: the card stands beside its field where there is room, within the window, and stays on its
 * side. Method: the product's own placing in a real Chromium, with fields in every corner.
 */
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hangMs } from "../support/patience.ts";
import type { Placement, Side } from "../../extension-browser/field/placement.ts";

const root = resolve(import.meta.dirname, "../../extension-browser");
const source = `
import { placeBeside } from ${JSON.stringify(join(root, "field/placement.ts"))};
globalThis.place = (style, side) => {
  document.body.innerHTML = '<textarea></textarea><div id="host" style="position:fixed"></div>';
  const field = document.querySelector("textarea");
  field.style = "position:fixed;box-sizing:border-box;border:0;resize:none;" + style;
  return placeBeside(field, { host: document.querySelector("#host"), side });
};
`;

type Placed = Placement & { readonly side: Side };
type Lab = typeof globalThis & {
  readonly place: (style: string, side?: Side) => Promise<Placed>;
};

const viewport = { width: 1_000, height: 800 };
const card = { width: 360, height: 384 };

describe("placing the button and the card", () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const { outputFiles } = await build({
      stdin: { contents: source, resolveDir: root, loader: "js" },
      bundle: true,
      write: false,
      format: "iife",
    });
    browser = await chromium.launch({
      executablePath: process.env["GRANARY_CHROMIUM"] ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu"],
      timeout: hangMs,
    });
    page = await browser.newPage({ viewport });
    page.setDefaultTimeout(hangMs);
    await page.setContent("<!doctype html><body></body>");
    await page.evaluate(outputFiles[0]?.text ?? "");
  });
  afterAll(() => browser.close());

  const place = (style: string, side?: Side) =>
    page.evaluate(([css, on]) => (globalThis as Lab).place(css, on), [style, side] as const);

  it.each([
    ["below a field at the top", 20, { top: 128 }],
    ["above a field at the bottom", 680, { bottom: 128 }],
    ["above where there is more room", 400, { bottom: 408 }],
  ])("puts the card %s, its right edge on the field's", async (_, top, expected) => {
    const placed = await place(`top:${top}px;left:300px;width:500px;height:100px`);
    expect(placed.card).toEqual({ left: 800 - card.width, ...expected });
    expect(placed.side).toBe("top" in expected ? "below" : "above");
  });

  it("keeps an open card on its side", async () => {
    const style = "top:400px;left:300px;width:500px;height:100px";
    expect((await place(style, "below")).side).toBe("below");
    expect((await place(style, "above")).side).toBe("above");
  });

  it.each([
    ["at the left edge", "top:20px;left:0;width:120px;height:60px"],
    ["beyond the right edge", "top:20px;left:900px;width:400px;height:60px"],
    ["as large as the window", "top:0;left:0;width:1000px;height:800px"],
    ["larger than the window", "top:-200px;left:-50px;width:1200px;height:1400px"],
    ["from right to left", "top:20px;left:700px;width:290px;height:60px;direction:rtl"],
  ])("keeps the card in the window beside a field %s", async (_, style) => {
    const placed = await place(style);
    const { left, bottom } = placed.card;
    const top = placed.card.top ?? viewport.height - (bottom ?? 0) - card.height;
    expect(left).toBeGreaterThanOrEqual(0);
    expect(left + card.width).toBeLessThanOrEqual(viewport.width);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top + card.height).toBeLessThanOrEqual(viewport.height);
  });

  it("puts the button into the corner where a line ends, and hides it beside a sliver", async () => {
    const style = "top:20px;left:300px;width:500px;height:100px";
    expect((await place(style)).button).toEqual({ left: 764, top: 84, isHidden: false });
    const rtl = await place(`${style};direction:rtl`);
    expect(rtl.button).toEqual({ left: 304, top: 84, isHidden: false });
    expect((await place("top:790px;left:300px;width:500px;height:100px")).button.isHidden).toBe(
      true,
    );
  });
});
