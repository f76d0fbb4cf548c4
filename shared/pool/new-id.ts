import type { Random } from "../ports/random.ts";
import type { UnixMs } from "../schemas/units.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/** The same characters in the order of their codes, in which databases compare them. */
const sorted = alphabet.split("").toSorted().join("");
const length = 22;
/** Good until the year 8888. */
const timeLength = 8;
/** The largest multiple of the alphabet's size that a byte can reach: beyond it lies a bias. */
const unbiasedBelow = 256 - (256 % alphabet.length);

/** A new id of this kind, such as `team_…`: 22 letters and digits, about 131 unguessable bits. */
export function newId(kind: string, random: Random): string {
  return `${kind}_${randomText(length, random)}`;
}

/**
 * A new id that sorts after those of earlier milliseconds: 8 characters of time and 14 random ones,
 * about 83 bits. What is made in numbers is written side by side in an index then, where random ids
 * would each change another page of the file.
 */
export function newTimedId(kind: string, world: { random: Random; nowMs: UnixMs }): string {
  let time = "";
  for (let left = world.nowMs; time.length < timeLength; left = Math.floor(left / sorted.length)) {
    time = `${sorted[left % sorted.length]}${time}`;
  }
  return `${kind}_${time}${randomText(length - timeLength, world.random)}`;
}

function randomText(characters: number, random: Random): string {
  let text = "";
  while (text.length < characters) {
    for (const byte of random.bytes(characters + 4)) {
      if (byte < unbiasedBelow && text.length < characters)
        text += alphabet[byte % alphabet.length];
    }
  }
  return text;
}
