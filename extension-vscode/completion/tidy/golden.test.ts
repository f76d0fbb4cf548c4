/**
 * Goal: what is accepted leaves a document that somebody could have written. Method: documents in many
 * languages with what models answer there, judged by how the document reads afterwards, with line ends
 * of either kind; more than a hundred of them are right as they are and must stay so.
 */
import { describe, expect, it, test } from "vitest";
import { golden } from "@granary/shared/testing/golden-suggestions/all";
import { tidySuggestion } from "./tidy.ts";

const indentation = { insertSpaces: true, size: 4 };

type Asked = { readonly languageId: string; readonly lineEnd: "\n" | "\r\n" };

function accept(asked: Asked, written: string, answer: string): string {
  const [before = "", after = ""] = written.split("▮");
  return before + tidySuggestion(answer, { before, after, indentation, ...asked }) + after;
}

const windows = (text: string) => text.replaceAll(/\r?\n/g, "\r\n");

describe.each(Object.entries(golden))("%s", (_name, cases) => {
  test.each(cases)("in %s, %j answered with %j", (...given) => {
    const [languageId, written, answer, document] = given;
    const lineEnd = written.includes("\r\n") ? "\r\n" : "\n";
    expect(accept({ languageId, lineEnd }, written, answer)).toBe(document);
  });

  test.each(cases)("in %s with Windows' line ends, %j answered with %j", (...given) => {
    const [languageId, written, answer, document] = given;
    const asked = { languageId, lineEnd: "\r\n" } as const;
    expect(accept(asked, windows(written), answer)).toBe(windows(document));
    expect(accept(asked, windows(written), windows(answer))).toBe(windows(document));
  });
});

it("the table is broad", () => {
  const cases = Object.values(golden).flat();
  expect(cases.length).toBeGreaterThanOrEqual(500);
  expect(new Set(cases.map(([languageId]) => languageId)).size).toBeGreaterThanOrEqual(40);
});
