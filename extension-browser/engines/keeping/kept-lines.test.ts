/**
 * Goal: signature and quoted mail are known in any language, and what a person typed is never taken for
 * either. Method: texts as mail programs put them into a reply, `·` before each line that is not typed.
 */
import { describe, expect, it } from "vitest";
import { keptLines } from "./kept-lines.ts";
import { typedRun } from "./runs.ts";

const markedOf = (text: string) =>
  text.split("\n").map((line) => ({
    text: line.replace(/^·/, ""),
    isKept: line.startsWith("·"),
  }));

describe("lines of plain text", () => {
  it.each([
    ["a signature below its mark", "Hi Ana,\n\n·-- \n·The shop\n·Tel. 12"],
    ["a mark whose space was taken away", "Hi\n·--\n·The shop"],
    ["lines that are quoted", "It left on Monday.\n\n·> Where is it?\n·> Ana\n\nBest"],
    [
      "an introduction",
      "Hi\n\n·On Tue, 3 Mar 2026 at 10:00 Ana <ana@example.com> wrote:\n·> Hello",
    ],
    [
      "an introduction in two lines",
      "Hi\n·On 3 Mar 2026 at 10:00, Ana Ruiz <ana@example.com>\n·wrote:\n·> a",
    ],
    ["a Spanish introduction", "Hola\n·El mar, 3 mar 2026 a las 10:00, Ana escribió:\n·\n·> Hola"],
    ["a Chinese introduction", "您好\n·Ana 于2026年3月3日周二 10:00写道：\n·> 你好"],
    ["words between rulers", "Hi\n·-----Original Message-----\n·anything\n·\n·to the end"],
    [
      "the head of a mail",
      "Hi\n\n·From: Ana Ruiz\n·Sent: Tuesday, 3 March 2026 10:00\n·To: The shop\n·Subject: Where is it\n·\n·Hello",
    ],
    [
      "a German head",
      "Hallo\n·Von: Ana\n·Gesendet: Dienstag, 3. März 2026 10:00\n·An: Laden\n·Betreff: Wo\n·\n·Hallo",
    ],
    [
      "a Chinese head",
      "您好\n·发件人：Ana\n·发送时间：2026年3月3日 10:00\n·收件人：商店\n·\n·你好",
    ],
    [
      "a signature between three dashes and a quotation",
      "Hi\n\n·---\n·Ana\n·Shop\n·\n·On 2026-11-27 10:00, Maria wrote:\n·> Hello",
    ],
    [
      "a signature and then a quotation",
      "Hi\n·-- \n·Shop\n·\n·From: A\n·Date: 3.3.2026 10:00\n·To: B\n·c",
    ],
  ])("tell %s from what was typed", (_, text) => {
    const lines = markedOf(text);
    const kept = keptLines(lines).map((kept) => kept !== undefined);
    expect(kept).toEqual(lines.map(({ isKept }) => isKept));
  });

  it.each([
    "Hi Ana,\n\nthe price: 20 €\nthe order: 1042\nthe size: L\n\nBest",
    "We open at 9:30.\nWe close at 18:00.\n- one\n- two\n-- three",
    "1 > 0, and that is all:\nyes",
    "One\n---\nTwo\n\nThree",
    "It says:\n\nnothing",
    "Your booking:\nService: Haircut\nDate: 12/03/2026 10:00\nPlace: Main Street 5\nSee you then",
    "",
  ])("are all typed in %j", (text) => {
    const kept = keptLines(markedOf(text));
    expect(kept.every((line) => line === undefined)).toBe(true);
  });

  it("call a signature and a quotation what they are", () => {
    const kept = keptLines(markedOf("Hi\n-- \nShop\n> Hello"));
    expect(kept).toEqual([undefined, "signature", "signature", "quotation"]);
  });
});

describe("what was typed", () => {
  const lines = markedOf("\nabove\n\n> quoted\n\nbelow\n");

  it("is on the caret's side of a quotation, without empty lines around it", () => {
    expect(typedRun(lines, 1)).toEqual({ first: 1, last: 1 });
    expect(typedRun(lines, 6)).toEqual({ first: 5, last: 5 });
  });

  it("is on the first side that says anything for a caret elsewhere", () => {
    expect(typedRun(lines, 3)).toEqual({ first: 1, last: 1 });
    expect(typedRun(lines, undefined)).toEqual({ first: 1, last: 1 });
  });

  it("may be nothing", () => {
    expect(typedRun(markedOf("\n> quoted"), 0)).toBeUndefined();
  });
});
