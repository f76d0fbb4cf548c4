import { expect, it } from "vitest";
import { createTokenCalibration } from "./token-calibration.ts";

const counted = (ascii: number) => ({ text: { ascii, other: 0, pieces: 0 }, besideTokens: 0 });

it("knows of each model and side alone what was reported", () => {
  const scales = createTokenCalibration();
  scales.of("a").input.learn(() => counted(400), 125);
  expect(scales.of("a").input.apply(counted(160))).toBe(50);
  expect(scales.of("a").output.apply(counted(160))).toBeUndefined();
  expect(scales.of("b").input.apply(counted(160))).toBeUndefined();
});
