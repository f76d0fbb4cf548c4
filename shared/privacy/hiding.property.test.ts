import * as fc from "fast-check";
import { expect, test } from "vitest";
import { secretDetectors } from "./detectors/index.ts";
import { createFindPrivate } from "./find-private.ts";
import { createHiding, type Hiding } from "./hiding.ts";
import { hashKey } from "./keyed-hash.ts";
import { codeSymbols } from "./placeholder.ts";

// Goal: nobody notices that something was hidden. Method: texts made of what is hidden, of what stands
// around it, of what looks like a placeholder, and of anything at all.

const key = fc.uint8Array({ minLength: 8, maxLength: 8 }).map(hashKey);

const secret = fc.constantFrom(
  `ghp_${"aB3".repeat(12)}`,
  `sk-proj-${"Zx81".repeat(8)}`,
  "https://me:hunter2$&@example.com/x",
  'password = "Xy7$`k\'kk"',
  "PASSWORD=swordfish\nA=1\nAPI_SECRET=q81jdh28sk\n",
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
  `-----BEGIN PRIVATE KEY-----\n${"MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n".repeat(3)}-----END PRIVATE KEY-----`,
  "密码是Xy7kQ2!p",
);
const between = fc.constantFrom(
  " ",
  "\n",
  "",
  "[",
  "]",
  "<",
  ">",
  "{{",
  "}}",
  "_",
  "\\_",
  "-",
  "K7Q2M",
  "TOKEN_",
  "PASSWORD ",
  "KEY_22222",
  "\ud83d",
  "\u{1f600}",
  "é",
  "先生",
  "ＰＡＳＳ",
  "$&",
  "\\n",
  "%22",
  '"',
);
const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...`${codeSymbols}_ `.split("")), maxLength: 30 }),
);
const piece = fc.oneof(
  { weight: 3, arbitrary: secret },
  { weight: 4, arbitrary: between },
  anything,
);
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(""));

function hide(hiding: Hiding, given: string): string {
  const hidden = hiding.hide(given);
  if (hidden.kind !== "hidden") throw new Error(hidden.kind);
  return hidden.text;
}

function restore(hiding: Hiding, pieces: readonly string[]): string {
  const restorer = hiding.restorer();
  return pieces.map((given) => restorer.push(given)).join("") + restorer.end();
}

test("what was hidden comes back byte for byte", () => {
  fc.assert(
    fc.property(key, text, (key, given) => {
      const hiding = createHiding(key, createFindPrivate(secretDetectors));
      expect(restore(hiding, [hide(hiding, given)])).toBe(given);
    }),
    { numRuns: 2_000 },
  );
});

test("so it does later in the conversation, whatever stands in the texts before", () => {
  fc.assert(
    fc.property(key, fc.array(text, { maxLength: 4 }), (key, texts) => {
      const hiding = createHiding(key, createFindPrivate(secretDetectors));
      for (const given of texts) expect(restore(hiding, [hide(hiding, given)])).toBe(given);
    }),
    { numRuns: 500 },
  );
});

test("so it does however the stream is cut", () => {
  fc.assert(
    fc.property(key, text, fc.array(fc.nat({ max: 400 })), (key, given, places) => {
      const hiding = createHiding(key, createFindPrivate(secretDetectors));
      const hidden = hide(hiding, given);
      expect(restore(hiding, cut(hidden, places))).toBe(given);
      expect(restore(hiding, hidden.split(""))).toBe(given);
    }),
    { numRuns: 1_000 },
  );
});

test("an answer that plays with placeholders reads the same, whole and cut anywhere", () => {
  const changes = fc.constantFrom<(placeholder: string) => string>(
    (placeholder) => placeholder.toLowerCase(),
    (placeholder) => `[${placeholder}]`,
    (placeholder) => `{{${placeholder}}}`,
    (placeholder) => placeholder.replace("_", "\\_"),
    (placeholder) => placeholder.replace("_", " "),
    (placeholder) => placeholder.replace("_", "&#95;"),
    (placeholder) => placeholder.slice(placeholder.indexOf("_") + 1),
    (placeholder) => placeholder.slice(0, -1),
    (placeholder) => placeholder + placeholder,
  );
  const answer = fc.array(fc.oneof(changes, between, anything), { maxLength: 12 });
  fc.assert(
    fc.property(key, answer, fc.array(fc.nat({ max: 300 })), (key, parts, places) => {
      const hiding = createHiding(key, createFindPrivate(secretDetectors));
      const placeholder = /\w+_\w{5}/.exec(hide(hiding, 'password = "Xy7$`kkk"'))?.[0] ?? "";
      const given = parts
        .map((part) => (typeof part === "function" ? part(placeholder) : part))
        .join("");
      const whole = hiding.restorer();
      const inPieces = hiding.restorer();
      const restored = whole.push(given) + whole.end();
      const pieces = cut(given, places).map((part) => inPieces.push(part));
      expect([...pieces, inPieces.end()].join("")).toBe(restored);
      expect(inPieces.unresolved()).toEqual(whole.unresolved());
    }),
    { numRuns: 2_000 },
  );
});

test("a text that is hidden twice is hidden once, and a text sent twice is the same text", () => {
  fc.assert(
    fc.property(key, text, (key, given) => {
      const hiding = createHiding(key, createFindPrivate(secretDetectors));
      const hidden = hide(hiding, given);
      expect(hide(hiding, hidden)).toBe(hidden);
      expect(hide(hiding, given)).toBe(hidden);
    }),
    { numRuns: 1_000 },
  );
});

/** The text in pieces, cut at these places. */
function cut(given: string, places: readonly number[]): string[] {
  const ends = [...places, given.length].toSorted((a, b) => a - b);
  return ends.map((end, index) => given.slice(ends[index - 1] ?? 0, end));
}
