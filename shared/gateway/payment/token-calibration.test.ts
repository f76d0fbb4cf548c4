import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meter } from "./meter.ts";
import { createTokenCalibration } from "./token-calibration.ts";

const prepared = {
  body: new Uint8Array(),
  inputTokensMax: 1_000,
  outputTokensMax: 500,
  answerTokensMax: 500,
  hasImages: false,
  estimateInputTokens: () => 100,
};
const produced = { ascii: 400, other: 0, pieces: 10 };

describe("what is known of a model", () => {
  it("is nothing at first: an estimate stands", () => {
    expect(createTokenCalibration().of("a").input.apply(40)).toBe(40);
  });

  it("is learned from what was reported, for each model and side alone", () => {
    const scales = createTokenCalibration();
    scales.of("a").input.learn(() => 100, 125);
    expect(scales.of("a").input.apply(40)).toBe(50);
    expect(scales.of("a").output.apply(40)).toBe(40);
    expect(scales.of("b").input.apply(40)).toBe(40);
  });

  it("follows a model that counts anew", () => {
    const { input } = createTokenCalibration().of("a");
    for (let count = 0; count < 2_000; count++) input.learn(() => 10_000, 10_000);
    for (let count = 0; count < 2_000; count++) input.learn(() => 10_000, 20_000);
    expect(input.apply(1_000)).toBeGreaterThan(1_900);
  });

  it("stays a number within reason, whatever is reported", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat())), fc.nat(1e6), (reports, estimate) => {
        const { input } = createTokenCalibration().of("a");
        for (const [own, reported] of reports) input.learn(() => own, reported);
        const applied = input.apply(estimate);
        expect(applied).toBeGreaterThanOrEqual(Math.floor(estimate / 16));
        expect(applied).toBeLessThanOrEqual(Math.ceil(estimate * 16));
      }),
    );
  });
});

describe("a metered request", () => {
  it("teaches by its report, and an answer that breaks off is counted accordingly", () => {
    const scale = createTokenCalibration().of("a");
    const usage = { inputTokens: 150, outputTokens: 300 };
    expect(meter(prepared, { reported: usage, produced }, scale)).toEqual({
      usage,
      estimated: false,
    });
    expect(meter(prepared, { reported: undefined, produced }, scale)).toEqual({
      usage,
      estimated: true,
    });
  });

  it("never counts more than its bound", () => {
    const scale = createTokenCalibration().of("a");
    const usage = { inputTokens: 1_600, outputTokens: 1_600 };
    meter(prepared, { reported: usage, produced }, scale);
    expect(meter(prepared, { reported: undefined, produced }, scale).usage).toEqual({
      inputTokens: prepared.inputTokensMax,
      outputTokens: prepared.outputTokensMax,
    });
  });

  it("takes a report of nothing for none beside an answer that is something", () => {
    const scale = createTokenCalibration().of("a");
    const hollow = { inputTokens: 0, outputTokens: 0 };
    const metered = meter(prepared, { reported: hollow, produced }, scale);
    expect(metered).toEqual({ usage: { inputTokens: 100, outputTokens: 100 }, estimated: true });
    const cached = { inputTokens: 0, outputTokens: 7 };
    expect(meter(prepared, { reported: cached, produced }, scale)).toEqual({
      usage: { inputTokens: 100, outputTokens: 7 },
      estimated: true,
    });
  });
});
