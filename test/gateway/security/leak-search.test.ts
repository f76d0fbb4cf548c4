// Goal: a search that finds nothing means that nothing is there. Method: marks are planted in every
// spelling the search promises to know, also over a compressed boundary of bytes, and in part.
import { describe, expect, it } from "vitest";
import { findLeaks, type Mark } from "./leak-search.ts";

const mark: Mark = { name: "the key", text: 'sk-ant-api03-Zx9"<q/+ é&7Tq-never-show-this-AA' };
const plain = Buffer.from(mark.text, "utf8");
const wrap = (text: string) => `something before ${text} and after`;

const planted: readonly (readonly [string, string | Uint8Array])[] = [
  ["as it is", mark.text],
  ["the first sixteen letters", mark.text.slice(0, 16)],
  ["the last sixteen letters", mark.text.slice(-16)],
  ["JSON", JSON.stringify({ error: mark.text })],
  ["JSON in JSON", JSON.stringify(JSON.stringify({ error: mark.text }))],
  ["a URL", new URL(`https://example.org/?key=${encodeURIComponent(mark.text)}`).href],
  ["hex", plain.toString("hex")],
  ["hex in capitals", plain.toString("hex").toUpperCase()],
  ["base64", plain.toString("base64")],
  ["base64 behind one byte", Buffer.concat([Buffer.from("a"), plain]).toString("base64")],
  ["base64 of a basic login", Buffer.from(`me:${mark.text}`).toString("base64")],
  ["base64url behind seven bytes", Buffer.concat([Buffer.alloc(7), plain]).toString("base64url")],
  ["UTF-16", Buffer.from(wrap(mark.text), "utf16le")],
  ["HTML", mark.text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")],
  ["backwards", mark.text.split("").toReversed().join("")],
];

describe("the search for leaks", () => {
  it.each(planted)("finds a mark written as %s", (_name, text) => {
    const content = typeof text === "string" ? wrap(text) : text;
    const found = findLeaks([mark], [{ name: "a place", content }]);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toContain("the key");
    expect(found[0]).toContain("a place");
    // The report itself must not be a leak.
    expect(findLeaks([mark], [{ name: "the report", content: found.join("\n") }])).toEqual([]);
  });

  it("finds a mark between bytes that are no text", () => {
    const content = Buffer.concat([Buffer.from([0xff, 0x00, 0xc3]), plain, Buffer.from([0xfe])]);
    expect(findLeaks([mark], [{ name: "a file", content }])).not.toEqual([]);
  });

  it("finds nothing where nothing is", () => {
    const content = wrap("sk-ant-api03-another-key-altogether");
    expect(findLeaks([mark], [{ name: "a place", content }])).toEqual([]);
  });
});
