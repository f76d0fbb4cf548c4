/** What a key looks like in text that was made comparable with `plainly`. */
export type KeySpellings = {
  readonly needles: readonly string[];
  /** By their last character, to look at no more than what is new. */
  readonly byEnd: ReadonlyMap<string, readonly string[]>;
  /** The longest of them, in characters. */
  readonly charactersMax: number;
};

/** A key shorter than this says nothing when it is found: it would be found everywhere. */
export const keyCharactersMin = 8;

const named: Readonly<Record<string, string>> = {
  amp: "&",
  apos: "'",
  dash: "-",
  gt: ">",
  hyphen: "-",
  lowbar: "_",
  lt: "<",
  period: ".",
  plus: "+",
  quot: '"',
  sol: "/",
};

/** One character each: of JSON and JavaScript, of addresses and mail, of HTML, and wide letters. */
const escapes =
  /\\u\{([0-9a-f]{1,6})\}|\\u([0-9a-f]{4})|(?:\\x|%|=|0x)([0-9a-f]{2})|\\([0-7]{3})|&#x([0-9a-f]{1,6});|&#([0-9]{1,7});|&([a-z]{2,6});|([\uFF01-\uFF5E])/gi;

/** The beginning of an escape, at the end of what has come so far. */
export const unfinishedEscape =
  /(?:\\(?:u\{?[0-9a-f]{0,6}|x[0-9a-f]?|[0-7]{0,2})?|%(?:25)*[0-9a-f]?|=[0-9a-f]?|(?<![0-9a-fux%=\\])0(?:x[0-9a-f]?)?|&#?[0-9a-z]{0,8})$/i;

/** No longer than this, in characters: it is looked for in the end of a text alone. */
export const unfinishedEscapeMax = 24;

/** What writers put between the characters of a key and between its lines, and what nobody sees. */
const between = /[\s"'`\\,;:|\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]+/g;

/** Escapes of escapes are undone this often. */
const roundsMax = 3;

function decodeOnce(text: string): string {
  return text.replace(escapes, (all: string, ...groups: (string | undefined)[]) => {
    const [braced, four, two, octal, hex, decimal, name, wide] = groups;
    if (wide !== undefined) return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
    if (name !== undefined) return named[name.toLowerCase()] ?? all;
    const sixteen = braced ?? four ?? two ?? hex;
    const code =
      sixteen === undefined
        ? Number.parseInt(octal ?? decimal ?? "", octal === undefined ? 10 : 8)
        : Number.parseInt(sixteen, 16);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : all;
  });
}

/**
 * A text as it compares: escapes undone, without what stands between characters, small letters, and one
 * alphabet of base64. Two texts that differ in nothing else are the same.
 */
export function plainly(text: string): string {
  let plain = text;
  for (let round = 0; round < roundsMax; round++) {
    const decoded = decodeOnce(plain);
    if (decoded === plain) break;
    plain = decoded;
  }
  return plain.replace(between, "").toLowerCase().replaceAll("-", "+").replaceAll("_", "/");
}

/** The key in each spelling that is looked for; none for a key that is too short to mean anything. */
export function spellingsOf(key: string): KeySpellings {
  const codes = key.split("").map((character) => character.charCodeAt(0));
  const inBase = (base: number, width: number) =>
    codes.map((code) => code.toString(base).padStart(width, "0")).join("");
  const bytes = Uint8Array.from(codes);
  const needles = [
    key,
    key.split("").toReversed().join(""),
    key.replaceAll(/[a-z]/gi, rotated),
    inBase(16, 2),
    inBase(10, 1),
    inBase(8, 3),
    ...alignedIn(bytes, base64),
    ...alignedIn(Uint8Array.from(codes.flatMap((code) => [code, 0])), base64),
    ...alignedIn(bytes, base32),
    base64.write(new TextEncoder().encode(base64.write(bytes).replaceAll("=", ""))),
  ]
    .map((spelling) => plainly(spelling.replace(/=+$/, "")))
    .filter((spelling) => spelling.length >= keyCharactersMin);
  const different = [...new Set(needles)];
  return {
    needles: different,
    byEnd: Map.groupBy(different, (needle) => needle.slice(-1)),
    charactersMax: Math.max(0, ...different.map(({ length }) => length)),
  };
}

function rotated(letter: string): string {
  const first = letter < "a" ? 65 : 97;
  return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first);
}

/** A spelling that puts several bytes together: what stands around a key changes its ends. */
type Blocks = {
  readonly bytes: number;
  readonly bits: number;
  readonly write: (bytes: Uint8Array) => string;
};

const base64: Blocks = {
  bytes: 3,
  bits: 6,
  write: (bytes) => btoa(String.fromCharCode(...bytes)),
};

const base32: Blocks = {
  bytes: 5,
  bits: 5,
  write: (bytes) => {
    const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
    const letters = bits.match(/.{5}/g) ?? [];
    return letters
      .map((five) => "abcdefghijklmnopqrstuvwxyz234567"[Number.parseInt(five, 2)])
      .join("");
  },
};

/** The characters that stand for these bytes and nothing else, wherever in a text they begin. */
function alignedIn(bytes: Uint8Array, { bytes: block, bits, write }: Blocks): readonly string[] {
  return Array.from({ length: block }, (_, before) => {
    const text = write(Uint8Array.from([...new Uint8Array(before), ...bytes]));
    const from = Math.ceil((before * 8) / bits);
    return text.slice(from, Math.floor(((before + bytes.length) * 8) / bits));
  });
}
