import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sseData } from "./sse-data.ts";
import { growthOf } from "../../testing/growth-of.ts";
import { createSseScanner } from "./sse-scanner.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function scan(chunks: readonly Uint8Array[]): string[] {
  const scanner = createSseScanner(1_000);
  return chunks.flatMap((chunk) => scanner.push(chunk).events.map(decode));
}

describe("the scanner of events", () => {
  it.each([
    ["LF", "data: a\n\ndata: b\n\n", ["data: a\n\n", "data: b\n\n"]],
    ["CRLF", "data: a\r\n\r\ndata: b\r\n\r\n", ["data: a\r\n\r\n", "data: b\r\n\r\n"]],
    ["CR", "data: a\r\rdata: b\r\r", ["data: a\r\r", "data: b\r\r"]],
    ["several lines", "event: x\ndata: a\ndata: b\n\n", ["event: x\ndata: a\ndata: b\n\n"]],
    ["a comment", ": ping\n\n", [": ping\n\n"]],
    ["an unfinished event", "data: a\n\ndata: b\n", ["data: a\n\n"]],
  ])("cuts %s", (_name, text, events) => {
    expect(scan([encode(text)])).toEqual(events);
  });

  it("loses and adds nothing and finds the same data, wherever the chunks are cut", () => {
    const line = fc.stringMatching(/^(data: ?|event: |: )[a-z{}"é世 ]{0,12}$/);
    const stream = fc.array(
      fc.tuple(fc.array(line, { minLength: 1, maxLength: 3 }), fc.constantFrom("\n", "\r\n", "\r")),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(stream, fc.array(fc.nat(80), { maxLength: 12 }), (events, cuts) => {
        const text = events
          .map(([lines, end]) => lines.map((each) => each + end).join("") + end)
          .join("");
        const bytes = encode(text);
        const places = [...new Set([0, ...cuts, bytes.length])]
          .filter((place) => place <= bytes.length)
          .sort((a, b) => a - b);
        const chunks = places.slice(1).map((end, index) => bytes.slice(places[index], end));
        const found = scan(chunks);
        expect(found.join("")).toBe(decode(bytes.subarray(0, encode(found.join("")).length)));
        const dataOf = (list: readonly string[]) =>
          list.map((event) => sseData(encode(event))).filter((data) => data !== undefined);
        expect(dataOf(found)).toEqual(dataOf(scan([bytes])));
      }),
    );
  });

  it("says when an unfinished event is larger than it may be", () => {
    const scanner = createSseScanner(10);
    expect(scanner.push(encode("data: 1234")).tooLarge).toBe(false);
    expect(scanner.push(encode("5")).tooLarge).toBe(true);
  });

  it("passes a chunk of whole events on without copying it", () => {
    const chunk = encode("data: a\n\ndata: b\n\n");
    const { bytes } = createSseScanner(100).push(chunk);
    expect(bytes).toBe(chunk);
  });
});

describe("the data of an event", () => {
  it.each([
    ["data: a\n\n", "a"],
    ["data:a\r\n\r\n", "a"],
    ["event: x\ndata: a\ndata: b\n\n", "a\nb"],
    [": ping\n\n", undefined],
  ])("%j is %j", (event, data) => {
    expect(sseData(encode(event))).toBe(data);
  });
});

it("takes time as an event grows that comes in many pieces", () => {
  const piece = new TextEncoder().encode("data: 0123456789abcdef");
  const growth = growthOf((size) => {
    const scanner = createSseScanner(Infinity);
    for (let count = 0; count < size * 6_000; count++) scanner.push(piece);
  });
  expect(growth).toBeLessThan(24);
});
