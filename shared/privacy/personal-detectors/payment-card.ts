import type { Detector } from "../detectors/detector.ts";
import { digitGroupsIn } from "./digit-groups.ts";

/** Of every issuer how its numbers begin, and how long they are (ISO/IEC 7812, issuers' pages, 2026-11). */
const issuers: readonly RegExp[] = [
  /^4(?:\d{12}|\d{15}|\d{18})$/,
  /^(?:5[1-5]|2[2-7])\d{14}$/,
  /^3[47]\d{13}$/,
  /^(?:6011|64[4-9]\d|65\d\d)\d{12}$/,
  /^35[2-8]\d{13}$/,
  /^3(?:0[0-5]|[689]\d)\d{11}$/,
  /^62\d{14,17}$/,
];

/** Numbers of payment cards: an issuer's, with the check digit of Luhn. */
export const paymentCard: Detector = {
  id: "payment-card",
  find: (text) =>
    digitGroupsIn(text)
      .filter(({ digits, written, isOrder }) => {
        const isBare = /^\d+$/.test(written);
        return !(isBare && isOrder) && issuers.some((one) => one.test(digits)) && isLuhn(digits);
      })
      .map(({ start, end }) => ({ start, end, type: "CARD" })),
};

function isLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
