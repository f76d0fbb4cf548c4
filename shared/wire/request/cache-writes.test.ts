import { expect, it } from "vitest";
import { cacheWritesOf } from "./cache-writes.ts";

const marked = { cacheWrites: { marked: true } };
const write = (ttl?: string) => JSON.stringify({ system: [{ cache_control: { ttl } }] });

it("prices what a request marks by how long it is kept", () => {
  expect(cacheWritesOf(write(), marked)).toEqual({ percent: 125, isMarked: true });
  expect(cacheWritesOf(write("5m"), marked)).toEqual({ percent: 125, isMarked: true });
  expect(cacheWritesOf(write("1h"), marked)).toEqual({ percent: 200, isMarked: true });
  expect(cacheWritesOf(write("1d"), marked), "unknown").toEqual({ percent: 200, isMarked: true });
  const point = JSON.stringify([{ cachePoint: { type: "default" } }]);
  expect(cacheWritesOf(point, marked)).toEqual({ percent: 125, isMarked: true });
});

it("takes no text for a mark, and asks nobody's price where marks mean nothing", () => {
  const text = JSON.stringify({ content: '{"cache_control":{"ttl":"1h"}}' });
  expect(cacheWritesOf(text, marked)).toBeUndefined();
  expect(cacheWritesOf(write("1h"), {})).toBeUndefined();
});

it("knows what a provider keeps unasked", () => {
  const both = { cacheWrites: { marked: true, unaskedPercent: 150 } };
  expect(cacheWritesOf("{}", both)).toEqual({ percent: 150, isMarked: false });
  expect(cacheWritesOf(write(), both)).toEqual({ percent: 150, isMarked: true });
  expect(cacheWritesOf(write("1h"), both)).toEqual({ percent: 200, isMarked: true });
});
