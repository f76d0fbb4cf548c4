import type { Detector } from "../detectors/detector.ts";

const candidate =
  /(?<![A-Za-z\d.-])(?:\d{8}|\d{2}\.\d{3}\.\d{3}|[XYZxyz]-?\d{7})[- ]?[A-Za-z](?![A-Za-z\d])/g;
const letters = "TRWAGMYFPDXBNJZSQVHLCKE";

/** Numbers of Spanish identity cards (DNI), and of foreigners there (NIE), with their letter. */
export const spanishIdentity: Detector = {
  id: "spanish-identity",
  find: (text) =>
    Array.from(text.matchAll(candidate))
      .filter(([number]) => isIdentity(number.toUpperCase().replaceAll(/[^A-Z\d]/g, "")))
      .map(({ index, 0: number }) => ({ start: index, end: index + number.length, type: "ID" })),
};

function isIdentity(number: string): boolean {
  const digits = number.slice(0, -1).replace(/^[XYZ]/, (letter) => String("XYZ".indexOf(letter)));
  return letters[Number(digits) % letters.length] === number.slice(-1);
}
