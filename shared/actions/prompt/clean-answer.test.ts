import { describe, expect, it } from "vitest";
import { createAnswerCleaner } from "./clean-answer.ts";

const inTags = (text: string) =>
  text.replaceAll(/./g, (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0)));
const cleaned = (...pieces: readonly string[]) => pieces.map(createAnswerCleaner()).join("");

describe("an answer, as it comes", () => {
  it.each([
    ["letters that are tags", `Dear${inTags("card 4242")} Maria`, "Dear Maria"],
    ["bits that are spaces of no width", "Dear\u200B\u2062\u2064\u200D\u200C Maria", "Dear Maria"],
    [
      "selectors that are bytes",
      "Dear \u{1F642}\u{E0101}\u{E0155}\uFE0F\uFE0F",
      "Dear \u{1F642}\uFE0F",
    ],
    ["turns of the writing direction", "pay \u202E001\u202C", "pay 001"],
    ["control characters", "a\u0000\u0007\u001B[31mb", "a[31mb"],
    ["line ends of other systems", "a\r\nb\rc", "a\nb\nc"],
  ])("is without %s", (_, said, left) => {
    expect(cleaned(said)).toBe(left);
    expect(cleaned(...said.split(""))).toBe(left);
  });

  it.each([
    ["families of emoji", "\u{1F468}\u200D\u{1F469}\u200D\u{1F467} \u2764\uFE0F"],
    ["joiners of scripts that have them", "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"],
    ["tabs and empty lines", "a\tb\n\n c"],
  ])("keeps %s", (_, said) => {
    expect(cleaned(said)).toBe(said);
    expect(cleaned(...said.split(""))).toBe(said);
  });
});
