/**
 * Goal: a rewriting that changes a few words leaves the others, and what they are in, alone; and no word,
 * chip or character is cut in two. Method: pairs of texts, `{` and `}` around what is to be replaced.
 */
import { describe, expect, it } from "vitest";
import { squeeze } from "../writing/text-presence.ts";
import { changedWords, lossesIn, type Holding } from "./changed-words.ts";

/** A text with marks around a part of it: the text, and the letters of that part. */
function marked(given: string) {
  const [before = "", inside = "", after = ""] = given.split(/[{}]/);
  const start = squeeze(before).length;
  return { text: `${before}${inside}${after}`, start, end: start + squeeze(inside).length };
}

const family = "👩‍👧‍👦";
const holdingOf = (kind: Holding["kind"], given: string): Holding => {
  const { start, end } = marked(given);
  return { kind, span: { start, end } };
};

const picture = (at: number): Holding => ({ kind: "picture", span: { start: at, end: at } });

describe("the changed words", () => {
  it.each([
    ["are those between the first and the last", "we {luk into} it", "we {look at} it"],
    ["begin a text", "{helo} Ana, we look", "{Hello} Ana, we look"],
    ["end a text", "we look into {itt}", "we look into {it.}"],
    ["are new beside one that stays", "{we} look", "{Now we} look"],
    ["are gone beside one that stays", "we {really look}", "we {look}"],
    ["have their marks with them", "Hi {Ana} see this", "Hi {Ana,} see this"],
    ["stand in a paragraph", "Hi Ana\n\nwe {luk}\n\nBest", "Hi Ana\nwe {look}\nBest"],
    ["are around a new line end", "one {two three} four", "one {two\n\nthree} four"],
    ["are all where all are others", "{uno dos}", "{one two}"],
    ["are Chinese words", "您好，{今天}发货。", "您好，{明天}发货。"],
    ["are Arabic words", "سنرد {عليكم} غدا", "سنرد {عليك} غدا"],
    ["are emoji whole", `Hi ${family} {👍🏻} Ana`, `Hi ${family} {👍🏿} Ana`],
    ["are families whole", `Hi {👩‍👧} Ana`, `Hi {${family}} Ana`],
    ["are flags whole", "Hi {🇲🇽} Ana", "Hi {🇲🇹} Ana"],
    ["are accents whole", "un {cafe} frio", "un {cafe\u0301} frio"],
  ])("%s: %s", (_, old, text) => {
    const [before, after] = [marked(old), marked(text)];
    const changed = changedWords(before.text, after.text, []);
    expect(changed).toEqual({
      start: before.start,
      end: before.end,
      text: text.replace(/^[^{]*\{|\}[^}]*$/g, ""),
    });
  });

  it("are none where two texts say the same", () => {
    expect(changedWords("Hi Ana\n\nwe look ", "Hi Ana\nwe look", [])).toBeUndefined();
  });

  it("are all of a chip or nothing of it", () => {
    const chip = holdingOf("mention", "ask {@Tom Ray Smith} today");
    const changed = changedWords("ask @Tom Ray Smith today", "ask @Tom Roy Smith today", [chip]);
    expect(changed).toEqual({ ...chip.span, text: "@Tom Roy Smith" });
  });

  it("are found in a long text with nothing in common but its ends", () => {
    const [old, text] = ["a ", "b "].map((word) => `Hi ${word.repeat(1_500)}Best`);
    expect(changedWords(old ?? "", text ?? "", [])).toMatchObject({ start: 2, end: 1_502 });
  });
});

describe("what a change takes away", () => {
  const change = changedWords("see the page now", "see the site now", []);

  it.each([
    ["nothing of what stands before it", "{see the} page now", []],
    ["nothing of what stands behind it", "see the page {now}", []],
    ["nothing of what goes around it", "see {the page now}", []],
    ["what stands in it", "see the {page} now", ["link"]],
    ["what begins or ends in it", "see {the page} now", ["link"]],
    ["what begins with it", "see the {page now}", ["link"]],
  ])("is %s", (_, where, lost) => {
    expect(lossesIn([holdingOf("link", where)], change)).toEqual(lost);
  });

  it("is a picture between two words of it, and none at its edge", () => {
    const all = changedWords("one two", "three four", []);
    expect([0, 3, 6].map((at) => lossesIn([picture(at)], all))).toEqual([[], ["picture"], []]);
  });

  it("is everything where nobody knows where it stands, and nothing where nothing changes", () => {
    expect(lossesIn([{ kind: "link" }], change)).toEqual(["link"]);
    expect(lossesIn([{ kind: "link" }], undefined)).toEqual([]);
  });
});
