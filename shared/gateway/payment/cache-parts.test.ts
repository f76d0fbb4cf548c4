import { describe, expect, it } from "vitest";
import { cachePartsOf, type KnownInput } from "./cache-parts.ts";
import { createUnaskedWrites } from "./unasked-writes.ts";

const input = { inputTokens: 1_000, reported: undefined, estimated: true };
const unasked = { cacheWrites: { percent: 200, askedPercent: undefined } };
const marked = { cacheWrites: { percent: 125, askedPercent: 125 } };
const ifMarked = { cacheWrites: { percent: 100, askedPercent: undefined } };
const all = { cacheWriteInputTokens: 1_000 };

const partsOf = (of: Parameters<typeof cachePartsOf>[0], known: Partial<KnownInput> = {}) =>
  cachePartsOf(of, createUnaskedWrites(), { ...input, ...known });

describe("the part of an input that went into a prompt cache", () => {
  it("is what was reported, whether anything was marked or not", () => {
    for (const of of [unasked, marked, ifMarked, {}]) {
      const reported = { inputTokens: 1_000, cachedInputTokens: 20, cacheWriteInputTokens: 30 };
      const { inputTokens: _all, ...parts } = reported;
      expect(partsOf(of, { reported, estimated: false })).toEqual(parts);
    }
  });

  it("is all that may be where nobody says", () => {
    expect(partsOf(marked)).toEqual(all);
    expect(partsOf(marked, { reported: { cachedInputTokens: 400 }, estimated: false })).toEqual({
      cachedInputTokens: 400,
      cacheWriteInputTokens: 600,
    });
    expect(partsOf(unasked)).toEqual(all);
    expect(partsOf(unasked, { reported: {}, estimated: false }), "in a whole report").toEqual({});
    expect(partsOf(ifMarked)).toEqual({});
    expect(partsOf({})).toEqual({});
  });

  it("is nothing at a server whose reports of as much show that it keeps nothing unasked", () => {
    const writes = createUnaskedWrites();
    const partsOfLength = (inputTokens: number) =>
      cachePartsOf(unasked, writes, { ...input, inputTokens });
    writes.learn({ inputTokens: 1_500, cachedInputTokens: 500 });
    expect(partsOfLength(1_000)).toEqual({});
    expect(partsOfLength(1_001)).toEqual({ cacheWriteInputTokens: 1_001 });
    writes.learn({ inputTokens: 5_000 });
    expect(partsOfLength(90_000)).toEqual({});
    writes.learn({ inputTokens: 2_000, cacheWriteInputTokens: 1_024 });
    expect(partsOfLength(1_000)).toEqual(all);
  });
});
