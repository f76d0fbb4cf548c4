import * as fc from "fast-check";
import { expect, it } from "vitest";
import { textTokensMax } from "./text-tokens-max.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

it("is the bytes of a text, also once a tokenizer has normalised it", () => {
  expect(textTokensMax("abc")).toBe(3);
  expect(textTokensMax("Grüße, 世界")).toBe(bytesOf("Grüße, 世界").length);
  // A note of four bytes, which is three characters of four bytes in NFC.
  expect(textTokensMax("\u{1D160}".repeat(100))).toBe(1_200);
  expect(textTokensMax("\uFDFA"), "one character, four words").toBe(33);
});

it("is never less than a normal form has", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const most = textTokensMax(text);
      for (const form of ["NFC", "NFKC"] as const) {
        expect(bytesOf(text.normalize(form)).length).toBeLessThanOrEqual(most);
      }
    }),
  );
});
