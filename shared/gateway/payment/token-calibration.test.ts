import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTokenCalibration } from "./token-calibration.ts";

describe("what is known of a model", () => {
  it("is nothing at first: an estimate stands", () => {
    const { input } = createTokenCalibration().of("a");
    expect(input.apply(40)).toBe(40);
    expect(input.isLearnt()).toBe(false);
    input.learn(() => 100, 125);
    expect(input.isLearnt()).toBe(true);
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
