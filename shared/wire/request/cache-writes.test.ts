import { expect, it } from "vitest";
import { cacheWritesOf } from "./cache-writes.ts";

const marked = { cacheWrites: "marked" } as const;
const write = (ttl?: string) => JSON.stringify({ system: [{ cache_control: { ttl } }] });
const asked = (askedPercent: number) => ({ percent: askedPercent, askedPercent });

it("prices what a request marks by how long it is kept", () => {
  expect(cacheWritesOf(write(), marked)).toEqual(asked(125));
  expect(cacheWritesOf(write("5m"), marked)).toEqual(asked(125));
  expect(cacheWritesOf(write("1h"), marked)).toEqual(asked(200));
  expect(cacheWritesOf(write("1d"), marked), "unknown").toEqual(asked(200));
  const point = JSON.stringify([{ cachePoint: { type: "default" } }]);
  expect(cacheWritesOf(point, marked)).toEqual(asked(125));
});

it("takes no text for a mark, and asks nobody's price where marks mean nothing", () => {
  const text = JSON.stringify({ content: '{"cache_control":{"ttl":"1h"}}' });
  expect(cacheWritesOf(text, marked)).toEqual({ percent: 100, askedPercent: undefined });
  expect(cacheWritesOf(write("1h"), { cacheWrites: "as-input" })).toBeUndefined();
});

it("knows what a provider keeps unasked", () => {
  const both = { cacheWrites: { unaskedPercent: 150 } };
  expect(cacheWritesOf("{}", both)).toEqual({ percent: 150, askedPercent: undefined });
  expect(cacheWritesOf(write(), both)).toEqual({ percent: 150, askedPercent: 125 });
  expect(cacheWritesOf(write("1h"), both)).toEqual(asked(200));
});

it("takes one of whom nothing is known for the dearest, marked or not", () => {
  expect(cacheWritesOf("{}", {})).toEqual({ percent: 200, askedPercent: undefined });
  expect(cacheWritesOf(write(), {})).toEqual({ percent: 200, askedPercent: 125 });
});
