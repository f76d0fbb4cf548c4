import type { Detector } from "../detectors/detector.ts";

const candidate = /(?<![A-Za-z\d])[1-9]\d{16}[\dXx](?![A-Za-z\d])/g;
/** Provinces, by their first two digits. */
const region = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = "10X98765432";

/** Numbers of Chinese identity cards (GB 11643-1999): region, day of birth, check. */
export const chineseIdentity: Detector = {
  id: "chinese-identity",
  find: (text) =>
    Array.from(text.matchAll(candidate))
      .filter(([number]) => isIdentity(number))
      .map(({ index, 0: number }) => ({ start: index, end: index + number.length, type: "ID" })),
};

function isIdentity(number: string): boolean {
  const isDay = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(number.slice(6, 14));
  const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return region.test(number) && isDay && checks[sum % 11] === number.slice(-1).toUpperCase();
}
