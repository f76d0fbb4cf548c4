import type { Detector, PrivateSpan } from "../detectors/detector.ts";

/** How long an IBAN of a country is (ISO 13616, the registry of 2026). */
const lengths: Readonly<Record<string, number>> = Object.fromEntries(
  "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IS26 IT27 JO30 KW30 KZ20 LB28 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SE24 SI19 SK24 SM27 TN24 TR26 UA29 VA22 VG24 XK20"
    .split(" ")
    .map((row) => [row.slice(0, 2), Number(row.slice(2))]),
);
const candidate = /(?<![A-Za-z\d])[A-Za-z]{2}\d\d[A-Za-z\d ]{10,40}/g;

/** International bank accounts, together or in groups of four, with their two check digits. */
export const bankAccount: Detector = {
  id: "bank-account",
  find: (text) => {
    const spans: PrivateSpan[] = [];
    for (const { index, 0: found } of text.matchAll(candidate)) {
      const length = lengths[found.slice(0, 2).toUpperCase()];
      const end = length === undefined ? undefined : endOf(found, length);
      if (end === undefined || /[A-Za-z\d]/.test(text[index + end] ?? "")) continue;
      const number = found.slice(0, end).replaceAll(" ", "").toUpperCase();
      if (isChecked(number)) spans.push({ start: index, end: index + end, type: "IBAN" });
    }
    return spans;
  },
};

/** Behind so many characters that are no space. */
function endOf(text: string, length: number): number | undefined {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] !== " ") count += 1;
    if (count === length) return at + 1;
  }
  return undefined;
}

function isChecked(number: string): boolean {
  const rotated = number.slice(4) + number.slice(0, 4);
  const digits = rotated.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}
