// Goal: a key that comes back otherwise than it was sent is noticed before its last character goes on,
// however it is cut into events, in every protocol; what is not promised is written down. Method: a table
// of ways to write a key; each is said whole, over two events, and a character an event.
import { describe, expect, it } from "vitest";
import { watchKey } from "./key-echo.ts";

const key = "sk-proj-Q7w_ErTy-9aZxCvBn0";
const encode = (text: string) => new TextEncoder().encode(text);
const codes = key.split("").map((character) => character.charCodeAt(0));
const each = (write: (character: string, code: number) => string, between = "") =>
  key
    .split("")
    .map((character) => write(character, character.charCodeAt(0)))
    .join(between);
const hex = (code: number, digits = 2) => code.toString(16).padStart(digits, "0");
const base64 = (text: string) => btoa(text);
const urlSafe = (text: string) =>
  base64(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const bits = (text: string) =>
  text
    .split("")
    .map((c) => c.charCodeAt(0).toString(2).padStart(8, "0"))
    .join("");
const base32 = (text: string) =>
  (
    bits(text)
      .padEnd(Math.ceil(bits(text).length / 5) * 5, "0")
      .match(/.{5}/g) ?? []
  )
    .map((five) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Number.parseInt(five, 2)])
    .join("");
const utf16 = (text: string) =>
  text
    .split("")
    .map((character) => `${character}\0`)
    .join("");
const inMathematics = (character: string, code: number) => {
  if (!/[a-z]/i.test(character)) return character;
  const [from, first] = character < "a" ? [0x1_d5_a0, 65] : [0x1_d5_ba, 97];
  return String.fromCodePoint(from + code - first);
};
const rot13 = key.replaceAll(/[a-z]/gi, (letter) => {
  const first = letter < "a" ? 65 : 97;
  return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first);
});

/** How the answer's text itself writes it. */
const writings: readonly (readonly [string, string])[] = [
  ["as it is", key],
  ["in capitals", key.toUpperCase()],
  ["in small letters", key.toLowerCase()],
  ["backwards", key.split("").toReversed().join("")],
  ["turned by thirteen letters", rot13],
  ["with blanks between", each((c) => c, " ")],
  ["a character a line", each((c) => c, "\n")],
  ["with commas between", each((c) => c, ", ")],
  ["as a list of texts", JSON.stringify(key.split(""))],
  ["as texts put together", each((c) => `"${c}"`, " ").replaceAll('"', "'")],
  ["with joiners nobody sees", each((c) => c, "\u200D")],
  ["with soft hyphens", each((c) => c, "\u00AD")],
  ["with word joiners", each((c) => c, "\u2060")],
  ["with marks of order", each((c) => c, "\uFEFF")],
  ["with marks of direction", each((c) => c, "\u202E")],
  [
    "in code marks",
    key
      .split("-")
      .map((part) => `\`${part}`)
      .join("-"),
  ],
  ["with backslashes before marks", key.replaceAll(/[-_]/g, String.raw`\$&`)],
  ["in wide letters", each((_c, code) => String.fromCharCode(code + 0xfe_e0))],
  [String.raw`as \uXXXX`, each((_c, code) => `\\u${hex(code, 4)}`)],
  [String.raw`as \uXXXX in capitals`, each((_c, code) => `\\u${hex(code, 4).toUpperCase()}`)],
  [String.raw`as \u{XX}`, each((_c, code) => `\\u{${hex(code)}}`)],
  [String.raw`as \\uXXXX, escaped once more`, each((_c, code) => `\\\\u${hex(code, 4)}`)],
  [String.raw`as \xXX`, each((_c, code) => `\\x${hex(code)}`)],
  [String.raw`as \ooo`, each((_c, code) => `\\${code.toString(8).padStart(3, "0")}`)],
  ["percent-encoded", each((_c, code) => `%${hex(code)}`)],
  ["percent-encoded in capitals", each((_c, code) => `%${hex(code).toUpperCase()}`)],
  ["percent-encoded where it must be", encodeURIComponent(key).replaceAll("-", "%2D")],
  ["percent-encoded twice", each((_c, code) => `%25${hex(code)}`)],
  ["quoted-printable", each((_c, code) => `=${hex(code).toUpperCase()}`)],
  ["as HTML in decimals", each((_c, code) => `&#${code};`)],
  ["as HTML in decimals with zeroes", each((_c, code) => `&#0${code};`)],
  ["as HTML in hex", each((_c, code) => `&#x${hex(code)};`)],
  ["as HTML without semicolons", each((_c, code) => `&#${code}`)],
  ["as HTML in hex without semicolons", each((_c, code) => `&#x${hex(code)}`, " ")],
  ["as HTML with many zeroes", each((_c, code) => `&#000000${code};`)],
  ["with what HTML shows to nobody", each((c) => c, "&shy;&ZeroWidthSpace;")],
  ["as %uXXXX", each((_c, code) => `%u${hex(code, 4)}`)],
  [String.raw`as \UXXXXXXXX`, each((_c, code) => `\\U${hex(code, 8)}`)],
  ["in lines of mail that go on", each((c) => c, "=\r\n")],
  ["in a line of mail that goes on", key.replace("9", "=\n9")],
  ["with choosers of looks", each((c) => c, "\uFE0F")],
  ["with joiners of marks", each((c) => c, "\u034F")],
  ["with Arabic marks of letters", each((c) => c, "\u061C")],
  ["with tags", each((c) => c, "\u{E0041}")],
  ["with Korean fillers", each((c) => c, "\u3164")],
  ["with blanks of Braille", each((c) => c, "\u2800")],
  ["with controls", each((c) => c, "\0\u007F\u0085")],
  ["in letters of mathematics", each(inMathematics)],
  ["with typographers' hyphens", key.replaceAll("-", "\u2011")],
  ["with names of HTML", key.replaceAll("_", "&lowbar;").replaceAll("-", "&hyphen;")],
  ["in hex", each((_c, code) => hex(code))],
  ["in hex, in capitals", each((_c, code) => hex(code).toUpperCase())],
  ["in hex with blanks", each((_c, code) => hex(code), " ")],
  ["in hex with colons", each((_c, code) => hex(code), ":")],
  ["in hex with hyphens", each((_c, code) => hex(code).toUpperCase(), "-")],
  ["in hex of UTF-16", each((_c, code) => hex(code, 4))],
  ["as Unicode names it", each((_c, code) => `U+${hex(code, 4)}`, " ")],
  ["as 0x bytes", each((_c, code) => `0x${hex(code)}`, ", ")],
  ["as decimals", codes.join(", ")],
  ["as decimals of three digits", codes.map((code) => String(code).padStart(3, "0")).join(" ")],
  ["in octal as Python writes it", each((_c, code) => `0o${code.toString(8)}`, ", ")],
  ["in octal as C writes it", each((_c, code) => `0${code.toString(8)}`, ", ")],
  ["in octal", each((_c, code) => code.toString(8).padStart(3, "0"), " ")],
  ["in base64", base64(key)],
  ["in base64 for addresses", urlSafe(key)],
  ["in base64, one byte later", base64(`x${key}`)],
  ["in base64, two bytes later", base64(`user:${key}`)],
  ["in base64 among more", base64(`Authorization: Bearer ${key} and more`)],
  ["in base64 in lines", base64(`Bearer ${key}`).replaceAll(/.{8}/g, "$&\n")],
  ["in base64 of base64", base64(base64(key))],
  ["in base64 of UTF-16", base64(utf16(key))],
  ["in base32", base32(key)],
  ["in base32, three bytes later", base32(`abc${key}`)],
];

/** An event of each protocol with a piece of the answer's text. */
const protocols = {
  chat: (content) => ({ id: "c1", choices: [{ index: 0, delta: { content } }] }),
  thoughts: (reasoning_content) => ({ choices: [{ index: 0, delta: { reasoning_content } }] }),
  calls: (args) => ({
    choices: [{ index: 0, delta: { tool_calls: [{ index: 1, function: { arguments: args } }] } }],
  }),
  messages: (text) => ({
    type: "content_block_delta",
    index: 0,
    delta: { type: "text_delta", text },
  }),
  responses: (delta) => ({ type: "response.output_text.delta", item_id: "m1", delta }),
} satisfies Readonly<Record<string, (piece: string) => object>>;

const hears = (pieces: readonly string[], eventOf: (piece: string) => object): boolean => {
  const hasKey = watchKey(key).follow();
  return pieces.some((piece) => hasKey(encode(`data: ${JSON.stringify(eventOf(piece))}\n\n`)));
};

it("knows at least 40 ways", () => {
  expect(new Set(writings.map(([, text]) => text)).size).toBeGreaterThanOrEqual(40);
});

describe.each(writings)("a key written %s", (_way, text) => {
  const said = `It is ${text}. Keep it.`;

  it("is found in a whole answer", () => {
    const body = JSON.stringify({ choices: [{ message: { content: said } }] });
    expect(watchKey(key).isIn(encode(body))).toBe(true);
    const parts = [{ text: said.slice(0, 20) }, { text: said.slice(20) }];
    expect(watchKey(key).isIn(encode(JSON.stringify({ content: parts })))).toBe(true);
  });

  it.each(Object.entries(protocols))(
    "is found in a stream of %s however it is cut",
    (_name, eventOf) => {
      expect(hears([said], eventOf)).toBe(true);
      for (let at = 1; at < said.length; at += 3) {
        expect(hears([said.slice(0, at), said.slice(at)], eventOf)).toBe(true);
      }
      expect(hears(said.split(""), eventOf)).toBe(true);
    },
  );
});

it("a key is found before its last character goes on, and nothing before that is held up", () => {
  const hasKey = watchKey(key).follow();
  const eventOf = protocols.chat;
  const heard = key
    .split("")
    .map((piece) => hasKey(encode(`data: ${JSON.stringify(eventOf(piece))}\n\n`)));
  expect(heard.indexOf(true)).toBe(key.length - 1);
});

it("answers that go on side by side are told apart", () => {
  const hasKey = watchKey(key).follow();
  const of = (index: number, content: string) =>
    hasKey(encode(`data: ${JSON.stringify({ choices: [{ index, delta: { content } }] })}\n\n`));
  const heard = key.split("").flatMap((piece) => [of(0, piece), of(1, "z")]);
  expect(heard.includes(true)).toBe(true);
});

it.each([
  ["the key cut short", key.slice(0, -1)],
  ["another key", key.replace("9", "8")],
  [
    "its name in a sentence",
    "Set OPENAI_API_KEY to sk-proj-… and start again, %41 &amp; \\u0041 0x41 ok?",
  ],
  ["a long text", "The quick brown fox jumps over the lazy dog, 115 107 45 times. ".repeat(200)],
  ["its base64 cut short", base64(key.slice(0, -4))],
])("%s is not taken for it", (_what, text) => {
  expect(watchKey(key).isIn(encode(JSON.stringify({ text })))).toBe(false);
  for (const eventOf of Object.values(protocols)) {
    expect(hears(text.slice(0, 2_000).split(""), eventOf)).toBe(false);
  }
});
