/**
 * Goal: text that a person cannot see is not read, and text that a person can see is. Method: every way
 * of hiding that is known and pages as shops have them, in the layout of a real browser.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { letter, secret } from "../support/browser/hiding-tricks/hiding-trick.ts";
import { tricks } from "../support/browser/hiding-tricks/tricks.ts";
import { dressedPages } from "../support/browser/ordinary-pages/dressed-pages.ts";
import { plainPages } from "../support/browser/ordinary-pages/plain-pages.ts";
import { openReaderLab, type ReaderLab, type ReaderWindow } from "../support/browser/reader-lab.ts";

const sentShareMax = 0.02;
const lostShareMax = 0.01;
const pages = [...plainPages, ...dressedPages];

const seen = (lab: ReaderLab, selector: string) =>
  lab.evaluate((at) => (globalThis as ReaderWindow).seen(at), selector);

describe.each(["chromium", "firefox"] as const)("what a person sees in %s", (name) => {
  let lab: ReaderLab;
  beforeAll(async () => {
    lab = await openReaderLab(name);
  });
  afterAll(() => lab.close());

  it("is read without what was hidden in any known way", async () => {
    const sent: string[] = [];
    const lost: string[] = [];
    for (const trick of tricks) {
      await lab.show(`<main><p>${letter}</p>${trick.html}</main>`);
      await settled(lab);
      const text = spelled(await seen(lab, "main"));
      if (secretWords.some((word) => text.includes(word))) sent.push(trick.name);
      if (!text.includes(letter)) lost.push(trick.name);
    }
    process.stdout.write(
      `${name}: ${sent.length} of ${tricks.length} sent: ${sent.join(", ") || "none"}\n`,
    );
    expect(tricks.length).toBeGreaterThanOrEqual(60);
    expect(sent.length / tricks.length, sent.join("\n")).toBeLessThanOrEqual(sentShareMax);
    expect(lost).toEqual([]);
  });

  it("is read whole on ordinary pages", async () => {
    const missing: string[] = [];
    let all = 0;
    for (const page of pages) {
      await lab.show(page.html);
      await settled(lab);
      const text = new Set(wordsOf(await seen(lab, "main")));
      const wanted = wordsOf(await lab.evaluate(textToSee, "main"));
      all += wanted.length;
      missing.push(
        ...wanted.filter((word) => !text.has(word)).map((word) => `${page.name}: ${word}`),
      );
      expect(await lab.evaluate(textUnseen, "main"), page.name).not.toContain("Wash cold");
    }
    process.stdout.write(
      `${name}: ${missing.length} of ${all} words lost on ${pages.length} pages\n`,
    );
    expect(pages.length).toBeGreaterThanOrEqual(20);
    expect(missing.length / all, missing.join("\n")).toBeLessThanOrEqual(lostShareMax);
  });
});

/** What is short is played to its end; what is long or endless goes on. */
async function settled(lab: ReaderLab): Promise<void> {
  await lab.evaluate(async () => {
    const short = document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().endTime) < 1_000);
    await Promise.all(short.map(({ finished }) => finished));
  }, undefined);
}

const secretWords = secret.split(" ").filter((word) => word.length > 3 && word !== "above");

/** Characters that say letters without a shape, as letters. */
function spelled(text: string): string {
  return text.replaceAll(/[\u{E0000}-\u{E007F}]/gu, (tag) =>
    String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000),
  );
}

const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== "");

/** All that stands in an element, in its frames and roots, but for what is marked. Runs in the page. */
function textToSee(selector: string): string {
  const textOf = (node: Node): string => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? "";
    if (!("children" in node)) return "";
    const element = node as HTMLElement;
    if (element.matches?.("[data-unseen], style, template")) return "";
    const inner = (element as HTMLIFrameElement).contentDocument?.body;
    const nodes = [
      ...element.childNodes,
      ...(element.shadowRoot?.childNodes ?? []),
      inner ?? [],
    ].flat();
    return nodes.map(textOf).join(" ");
  };
  return textOf(document.querySelector(selector) as Element);
}

/** What is read of what is marked as not to be seen. Runs in the page. */
function textUnseen(selector: string): string {
  return (globalThis as ReaderWindow).seen(selector);
}
