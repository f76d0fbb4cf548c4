// Goal: a key is found however a server writes it into its answer, and nothing else is. Method: one
// key with everything in it that some writer of JSON escapes, in each of their spellings.
import { expect, it } from "vitest";
import { watchKey } from "./key-echo.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const key = String.raw`k-"\and&<marked>+/'0006`;
const hasKey = watchKey(key).isIn;

it.each([
  ["as it is", key],
  ["by JavaScript", String.raw`{"error":"k-\"\\and&<marked>+/'0006"}`],
  ["by PHP", String.raw`{"error":"k-\"\\and&<marked>+\/'0006"}`],
  ["by Go", String.raw`{"error":"k-\"\\and\u0026\u003cmarked\u003e+/'0006"}`],
  ["by .NET", String.raw`{"error":"k-\u0022\\and\u0026\u003Cmarked\u003E\u002B/\u00270006"}`],
])("a key written %s is found", (_name, text) => {
  expect(hasKey(encode(`something before ${text} and after`))).toBe(true);
});

it("a part of a key, another key and nothing at all are not found", () => {
  expect(hasKey(encode(key.slice(0, -1)))).toBe(false);
  expect(hasKey(encode(key.replace("0006", "0007")))).toBe(false);
  expect(hasKey(new Uint8Array(0))).toBe(false);
});

it("a key that begins again within itself is found", () => {
  expect(watchKey("aaaaaaab").isIn(encode("aaaaaaaaaaab"))).toBe(true);
});

it("a key that is too short to mean anything finds nothing", () => {
  expect(watchKey("sk").isIn(encode("ask"))).toBe(false);
});

it("an ordinary key is found wherever it stands, and never half of it", () => {
  const plain = "sk-proj-s3ss-Q.ss_s";
  const finds = watchKey(plain).isIn;
  for (const around of ["", "s", "ssss-Q", "Q", 'data: {"content":"so many esses"}']) {
    expect(finds(encode(`${around}${plain}`))).toBe(true);
    expect(finds(encode(`${plain}${around}`))).toBe(true);
    expect(finds(encode(`${around}${plain.slice(1)}`))).toBe(around.endsWith("s"));
    expect(finds(encode(`${plain.slice(0, -1)}Q${around}`))).toBe(false);
  }
});
