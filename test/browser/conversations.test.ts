/**
 * Goal: what is sent for an answer is the conversation the field belongs to: every message, who wrote it,
 * in the order it was written, without notes to colleagues, other customers' words and quotations.
 * Method: pages of every shape, in the layout of a real browser, each with what was said.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PageReading } from "../../extension-browser/sites/reading/read-page.ts";
import { openReaderLab, type ReaderLab, type ReaderWindow } from "../support/browser/reader-lab.ts";
import { readingPages } from "../support/browser/reading-pages/pages.ts";
import { neighbour, note, quoted } from "../support/browser/reading-pages/kept-words.ts";
import { type ReadingPage } from "../support/browser/reading-pages/reading-page.ts";

const shareMin = 0.98;

type Score = {
  wanted: number;
  read: number;
  found: number;
  sides: number;
  inOrder: number;
  leaks: string[];
  faults: string[];
};

describe.each(["chromium", "firefox"] as const)("a conversation in %s", (name) => {
  let lab: ReaderLab;
  beforeAll(async () => {
    lab = await openReaderLab(name);
  });
  afterAll(() => lab.close());

  it("is read message by message, with its sides, in its order and nothing beside it", async () => {
    const score: Score = {
      wanted: 0,
      read: 0,
      found: 0,
      sides: 0,
      inOrder: 0,
      leaks: [],
      faults: [],
    };
    for (const page of readingPages) {
      await lab.show(page.html);
      const reading = await lab.evaluate(() => (globalThis as ReaderWindow).read(), undefined);
      judge(page, reading, score);
    }
    process.stdout.write(`${name}, ${readingPages.length} pages: ${tell(score)}\n`);
    expect(readingPages.length).toBeGreaterThanOrEqual(40);
    expect(score.leaks, "notes, neighbours and quotations").toEqual([]);
    const about = score.faults.join("\n");
    expect(score.found / score.wanted, about).toBeGreaterThanOrEqual(shareMin);
    expect(score.found / score.read, about).toBeGreaterThanOrEqual(shareMin);
    expect(score.sides / score.found, about).toBeGreaterThanOrEqual(shareMin);
    expect(score.inOrder, about).toBe(readingPages.length);
  });
});

function judge({ name, said }: ReadingPage, { conversation }: PageReading, score: Score): void {
  const places = said.map(({ text }) => conversation.findIndex((part) => isSame(part.text, text)));
  const found = places.filter((place) => place !== -1);
  const sides = said.filter(({ side }, at) => conversation[places[at] ?? -1]?.author === side);
  const isInOrder = found.every((place, at) => at === 0 || place >= (found[at - 1] ?? 0));
  const text = conversation.map((part) => part.text).join("\n");
  score.wanted += said.length;
  score.read += conversation.length;
  score.found += found.length;
  score.sides += sides.length;
  score.inOrder += isInOrder ? 1 : 0;
  for (const each of [note, neighbour, quoted]) {
    if (text.includes(each)) score.leaks.push(`${name}: ${each}`);
  }
  const isFine =
    found.length === said.length &&
    conversation.length === said.length &&
    sides.length === said.length &&
    isInOrder;
  if (!isFine) {
    const read = conversation
      .slice(-8)
      .map((part) => `  ${part.author}: ${JSON.stringify(part.text.slice(0, 90))}`);
    score.faults.push(
      [
        `${name}: ${found.length} of ${said.length}, ${sides.length} sides, read ${conversation.length}${isInOrder ? "" : ", out of order"}`,
        ...read,
      ].join("\n"),
    );
  }
}

const isSame = (read: string, said: string) => plain(read) === plain(said);
const plain = (text: string) => text.replaceAll(/\s+/g, " ").trim();

function share(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
}

function tell({ wanted, read, found, sides, inOrder, leaks, faults }: Score): string {
  const numbers = `recall ${share(found, wanted)}, precision ${share(found, read)}, sides ${share(sides, found)}, in order ${inOrder}, leaks ${leaks.length}`;
  return [numbers, ...faults, ...leaks].join("\n");
}
