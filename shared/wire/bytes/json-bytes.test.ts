// Goal: a string ends where JSON says that it does, however long it is. Method: texts made of what
// misleads, written by JSON.stringify.
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { closingQuote } from "./json-bytes.ts";

const encode = (text: string) => new TextEncoder().encode(text);

it("ends at the first quote that is not escaped", () => {
  const piece = fc.constantFrom('"', "\\", '\\"', "a", "é", "word ", "x".repeat(40));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, isBuffer) => {
      const text = JSON.stringify(pieces.join(""));
      const all = encode(`${text},"next"`);
      const bytes = isBuffer ? Buffer.from(all) : all;
      expect(closingQuote(bytes, 1)).toBe(encode(text).length - 1);
      const open = encode(text).subarray(0, -1);
      expect(closingQuote(open, 1)).toBeGreaterThanOrEqual(open.length);
    }),
  );
});
