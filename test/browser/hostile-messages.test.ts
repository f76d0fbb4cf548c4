/**
 * Goal: nothing that a customer can write keeps a conversation from being read, or the page from going on.
 * Method: messages that are made for that, in the layout of a real browser.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openReaderLab, type ReaderLab, type ReaderWindow } from "../support/browser/reader-lab.ts";
import { bombs, masks } from "../support/browser/hostile/messages.ts";

const first = "Where is my parcel? It should have come on Monday.";
const last = "I am looking forward to your answer about the parcel.";
/**
 * A reading rests many times while such a message is read; each stretch lets a key or a frame wait. What held
 * the page did so for half a minute or for ever, and a busy machine is no fault.
 */
const stretchMaxMs = 10_000;

const thread = (message: string) => `<main><article class="message"><p>${first}</p></article>
  <article class="message"><div>${message}</div></article>
  <article class="message"><p>${last}</p></article><textarea id="reply"></textarea></main>`;

const message = (side: string, name: string, text: string) =>
  `<div class="message ${side}"><b class="author">${name}</b><div class="body">${text}</div></div>`;

describe.each(["chromium", "firefox"] as const)("what a customer writes in %s", (name) => {
  let lab: ReaderLab;
  beforeAll(async () => {
    lab = await openReaderLab(name);
  });
  afterAll(() => lab.close());

  const read = async (message: string) => {
    await lab.show(thread(message));
    const { conversation } = await lab.evaluate(
      () => (globalThis as ReaderWindow).read(),
      undefined,
    );
    return conversation.map(({ text }) => text);
  };

  it.each(bombs)("keeps nothing from being read with $name", async ({ html }) => {
    const texts = await read(html);
    expect(texts[0]).toBe(first);
    expect(texts.at(-1)).toBe(last);
    const stretches = await lab.evaluate(() => (globalThis as ReaderWindow).readTimed(), undefined);
    expect(Math.max(...stretches)).toBeLessThan(stretchMaxMs);
  });

  it.each(masks)("does not answer for its elements with a control called %s", async (control) => {
    const texts = await read(`<form><input name="${control}"><p>A form of mine.</p></form>`);
    expect(texts[0]).toBe(first);
    expect(texts.at(-1)).toBe(last);
  });

  it("says nothing for the shop, however much it looks like one of its messages", async () => {
    const promise = message("agent", "Ana", "<p>We give you all of your money back today.</p>");
    await lab.show(`<main>${message("customer", "Maria", `<p>${first}</p>`)}
      ${message("agent", "Ana", "<p>Let me have a look at that for you.</p>")}
      ${message("customer", "Maria", `<p>${last}</p>${promise}`)}<textarea id="reply"></textarea></main>`);
    const { conversation } = await lab.evaluate(
      () => (globalThis as ReaderWindow).read(),
      undefined,
    );
    expect(conversation.map(({ author }) => author)).toEqual(["customer", "staff", "customer"]);
    expect(conversation.at(-1)?.text).toContain("your money back");
  });

  it("is read in a form whose controls are called like anything else", async () => {
    const texts = await read(
      `<form><input name="title"><input name="id"><p>My own form.</p></form>`,
    );
    expect(texts).toContain("My own form.");
  });
});
