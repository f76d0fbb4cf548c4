/**
 * Goal: whatever a model answers, tidying does no harm. Method: answers and documents made of pieces
 * that the rules look for, put together at random; and long ones that repeat themselves, timed.
 */
import { growthOf } from "@granary/shared/testing/growth-of";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SuggestionPlace } from "./place.ts";
import { tidySuggestion } from "./tidy.ts";

const piece = fc.constantFrom(
  ..."a b re return x; ( ) [ ] { } ' \" ` ``` , ; : . = == => < > </a> <a> end do if else # // /* */ - * | 0 0, é 日 \u200B \u202E \uFFFD \uD83D <|fim_middle|> <|endof <EOT> </s> [SUFFIX] <think> </think> +++++ \\ $ @".split(
    " ",
  ),
  " ",
  "  ",
  "    ",
  "\t",
  "\n",
  "\n",
  "\n\n",
  "\r\n",
  "\n}",
  "\n  }",
  "\n```\n",
  "Here is it:\n",
  "",
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));
const place = fc.record({
  before: text,
  after: text,
  languageId: fc.constantFrom(
    "typescript",
    "python",
    "go",
    "html",
    "markdown",
    "rust",
    "sql",
    "ruby",
  ),
  indentation: fc.record({ insertSpaces: fc.boolean(), size: fc.constantFrom(2, 4, 8) }),
  lineEnd: fc.constantFrom("\n" as const, "\r\n" as const),
});
const runs = { numRuns: 5_000 };

const linesOf = (value: string) => value.split("\n").length;
const unspaced = (value: string) => value.replaceAll(/\s/g, "");

/** Whether the characters of `part` are in `whole`, in their order. */
function isIn(part: string, whole: string): boolean {
  let at = 0;
  for (const character of whole) if (character === part[at]) at += 1;
  return at === part.length;
}

describe("tidying, whatever is answered wherever,", () => {
  it("adds nothing but line ends and indentation", () => {
    fc.assert(
      fc.property(text, place, (answer, around) => {
        expect(isIn(unspaced(tidySuggestion(answer, around)), unspaced(answer))).toBe(true);
      }),
      runs,
    );
  });

  it("adds no line", () => {
    fc.assert(
      fc.property(text, place, (answer, around) => {
        expect(linesOf(tidySuggestion(answer, around))).toBeLessThanOrEqual(linesOf(answer));
      }),
      runs,
    );
  });

  it("has nothing left to do the second time", () => {
    fc.assert(
      fc.property(text, place, (answer, around) => {
        const once = tidySuggestion(answer, around);
        expect(tidySuggestion(once, around)).toBe(once);
      }),
      runs,
    );
  });
});

const typescript: Omit<SuggestionPlace, "before" | "after"> = {
  languageId: "typescript",
  indentation: { insertSpaces: true, size: 2 },
  lineEnd: "\n",
};

/** What rules look at again and again, if anything is. */
const units = [
  "a",
  "(",
  ")",
  "}\n",
  "<",
  "[",
  "`",
  '"',
  "'",
  "a\n",
  "x(y);\n",
  "  ",
  "\n",
  "<|",
  "0, ",
  "</a>",
];

describe("tidying takes time", () => {
  it.each(units)("that grows with the length of an answer made of %j", (unit) => {
    const before = unit.repeat(4_000 / unit.length);
    const growth = growthOf((size) => {
      const answer = unit.repeat((size * 1_000) / unit.length);
      for (let count = 0; count < 10; count += 1) {
        tidySuggestion(`${answer}x`, { ...typescript, before, after: before });
      }
    });
    expect(growth).toBeLessThan(24);
  });
});

it("an answer is cut after twelve lines", () => {
  const long = Array.from({ length: 30 }, (_, line) => `line${line}();`).join("\n");
  const tidy = tidySuggestion(long, { ...typescript, before: "", after: "" });
  expect(tidy.split("\n")).toHaveLength(12);
});
