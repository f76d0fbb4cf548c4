/**
 * Goal: every word of every language means what its list says, also beside all other languages.
 * Method: each word alone is a field's label.
 */
import { describe, expect, it } from "vitest";
import type { FieldWords } from "./field-words/field-words.ts";
import { fieldWords } from "./field-words/all-languages.ts";
import { isForSentences } from "./judge-field.ts";

const wordsIn = (list: keyof FieldWords) =>
  fieldWords.flatMap((words) =>
    words[list]
      .split(", ")
      .filter((word) => word !== "")
      .map((word) => word.replaceAll("*", "")),
  );
const ofOneLine = (...texts: string[]) => isForSentences({ isLine: true, texts });
const ofSeveralLines = (...texts: string[]) => isForSentences({ isLine: false, texts });

describe("what a field is called", () => {
  it("takes every word for sentences, in fields of one line and of several", () => {
    expect(wordsIn("sentences").filter((word) => !ofOneLine(word))).toEqual([]);
    expect(wordsIn("sentences").filter((word) => !ofSeveralLines(word))).toEqual([]);
  });

  it.each(["secrets", "searches", "lines", "wholes"] as const)("refuses all %s", (list) => {
    expect(wordsIn(list).filter((word) => ofOneLine(word))).toEqual([]);
    expect(wordsIn(list).filter((word) => ofSeveralLines(word))).toEqual([]);
  });

  it("refuses a secret of any language in one line, whatever else it says", () => {
    const taken = wordsIn("secrets").filter((word) => ofOneLine(`message: ${word}`, "note"));
    expect(taken).toEqual([]);
  });

  it("looks at words, not at letters inside them", () => {
    expect(ofOneLine("notebook")).toBe(false);
    expect(ofOneLine("Message to the secretary")).toBe(true);
    expect(ofSeveralLines("potpourri")).toBe(true);
  });

  it("reads names as code writes them", () => {
    expect(["customerNote", "customer_note", "customer-note[2]"].every((n) => ofOneLine(n))).toBe(
      true,
    );
  });

  it("finds words of languages that compound, and of those without spaces or accents", () => {
    expect(["Kundennachricht", "请填写备注信息", "OBSERVACOES"].every((n) => ofOneLine(n))).toBe(
      true,
    );
  });

  it("goes by the first label that says something", () => {
    expect(ofOneLine("Optional", "Add a note", "title")).toBe(true);
    expect(ofOneLine("Title", "Add a note")).toBe(false);
  });

  it("tells a search for messages from a message about a search", () => {
    expect(ofSeveralLines("Search messages")).toBe(false);
    expect(ofSeveralLines("Message #search-team")).toBe(true);
  });

  it("takes a field of several lines that says nothing, and none of one line", () => {
    expect([ofSeveralLines(), ofOneLine(), ofSeveralLines("x7"), ofOneLine("x7")]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});
