import type { Random } from "../ports/random.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const length = 22;
/** The largest multiple of the alphabet's size that a byte can reach: beyond it lies a bias. */
const unbiasedBelow = 256 - (256 % alphabet.length);

/** A new id of this kind, such as `team_…`: 22 letters and digits, about 131 unguessable bits. */
export function newId(kind: string, random: Random): string {
  let text = "";
  while (text.length < length) {
    for (const byte of random.bytes(length + 4)) {
      if (byte < unbiasedBelow && text.length < length) text += alphabet[byte % alphabet.length];
    }
  }
  return `${kind}_${text}`;
}
