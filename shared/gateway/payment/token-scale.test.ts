/**
 * Goal: a text that nobody reports is never booked below its bill because others were learnt from that
 * are not like it, and ordinary texts are booked as they are billed. Method: tokenizers that take words
 * whole and everything else apart, down to a token a byte, taught by texts of all sorts.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countText, emptyFullCount } from "../../wire/bytes/token-estimate.ts";
import { oddTexts, ordinaryTexts, worstTokens } from "../../testing/texts-to-count.ts";
import { createTokenScale, type TokenScale } from "./token-scale.ts";

function countOf(text: string, pieces = 0) {
  const count = { ...emptyFullCount(), pieces };
  countText(text, count);
  return { text: count, besideTokens: 0 };
}

const wordsOf = (length: number) => countOf("word ".repeat(length));

function taughtBy(texts: readonly string[]): TokenScale {
  const scale = createTokenScale();
  for (const text of texts) scale.learn(() => countOf(text), worstTokens(text));
  return scale;
}

const oneOf = (texts: Readonly<Record<string, string>>) => fc.constantFrom(...Object.values(texts));
const cut = fc.tuple(oneOf(ordinaryTexts), fc.nat(400)).map(([text, at]) => text.slice(at));
const odd = fc.tuple(oneOf(oddTexts), fc.nat(200)).map(([text, at]) => text.slice(at));

describe("a scale that was learnt", () => {
  it("books no odd text below its bill, whatever it was learnt on", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(cut, odd), { maxLength: 12 }), odd, (texts, text) => {
        const booked = taughtBy(texts).apply(countOf(text));
        expect(booked ?? Infinity).toBeGreaterThanOrEqual(worstTokens(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it("books no odd text below its bill that stands in an ordinary one", () => {
    fc.assert(
      fc.property(cut, odd, (text, other) => {
        const mixed = `${text}\n${other}`;
        const [booked, before] = [mixed, text].map((each) =>
          taughtBy(Object.values(ordinaryTexts)).apply(countOf(each)),
        );
        const more = worstTokens(mixed) - worstTokens(text);
        expect((booked ?? Infinity) - (before ?? 0)).toBeGreaterThanOrEqual(0.9 * more);
      }),
    );
  });

  it("expects of a text what all had on average, also where it would book more", () => {
    const scale = createTokenScale();
    const mixed = "word 1234 ".repeat(40);
    for (const _ of [1, 2]) scale.learn(() => countOf(mixed), 120);
    const short = countOf("word 1234 ".repeat(10));
    expect(scale.expect(short)).toBe(30);
    expect(scale.apply(short) ?? 0).toBeGreaterThanOrEqual(30);
    expect(createTokenScale().expect(short)).toBeUndefined();
  });

  it.each(Object.entries(ordinaryTexts))("books %s as it is billed", (_name, text) => {
    const billed = worstTokens(text);
    const booked = taughtBy([text]).apply(countOf(text)) ?? Infinity;
    expect(booked).toBeGreaterThanOrEqual(billed);
    expect(booked).toBeLessThanOrEqual(1.005 * billed + 1);
  });

  it("books ordinary texts of all sorts, together, as they are billed", () => {
    const all = Object.values(ordinaryTexts);
    const scale = taughtBy(all);
    const billed = all.reduce((sum, text) => sum + worstTokens(text), 0);
    const booked = all.reduce((sum, text) => sum + (scale.apply(countOf(text)) ?? Infinity), 0);
    expect(booked).toBeGreaterThanOrEqual(billed);
    expect(booked).toBeLessThanOrEqual(1.005 * billed + all.length);
  });

  it("goes by pieces where each is a token", () => {
    const scale = createTokenScale();
    const words = "wonderful ".repeat(50);
    scale.learn(() => countOf(words, 100), 100);
    expect(scale.apply(countOf(words, 100))).toBe(100);
  });

  it("knows nothing of a script that taught nothing", () => {
    const { russian = "", english = "" } = ordinaryTexts;
    expect(taughtBy([english]).apply(countOf(russian))).toBeUndefined();
    expect(createTokenScale().apply(countOf(english))).toBeUndefined();
  });

  it("follows a model that counts anew", () => {
    const scale = createTokenScale();
    const text = wordsOf(8_000);
    for (let count = 0; count < 2_000; count++) scale.learn(() => text, 10_000);
    for (let count = 0; count < 2_000; count++) scale.learn(() => text, 20_000);
    expect(scale.apply(text)).toBeGreaterThan(19_000);
  });

  it("stays a number within reason, whatever is reported", () => {
    const size = fc.nat(2_000);
    fc.assert(
      fc.property(fc.array(fc.tuple(size, fc.nat())), size, (reports, words) => {
        const scale = createTokenScale();
        for (const [own, reported] of reports) scale.learn(() => wordsOf(own), reported);
        const applied = scale.apply(wordsOf(words)) ?? 0;
        expect(applied).toBeGreaterThanOrEqual(0);
        expect(applied).toBeLessThanOrEqual(16 * 5 * words);
      }),
      { numRuns: 50 },
    );
  });
});
