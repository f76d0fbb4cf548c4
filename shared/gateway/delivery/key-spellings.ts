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
  colon: ":",
  dash: "-",
  equals: "=",
  gt: ">",
  hyphen: "-",
  lowbar: "_",
  lt: "<",
  period: ".",
  plus: "+",
  quot: '"',
  sol: "/",
  underbar: "_",
  // What nobody sees, and blanks.
  emsp: "",
  ensp: "",
  lrm: "",
  nbsp: "",
  newline: "",
  nobreak: "",
  rlm: "",
  shy: "",
  tab: "",
  thinsp: "",
  zerowidthspace: "",
  zwj: "",
  zwnj: "",
};

/**
 * One character each: of JSON and JavaScript, C and Python, of addresses and HTML, which reads numbers
 * without a semicolon and with zeros before; of mail, with its lines that go on.
 */
const escapes =
  /\\u\{0*([0-9a-f]{1,6})\}|[\\%]u(?:0000)?([0-9a-f]{4})|(?:\\x|%|=|0x)([0-9a-f]{2})|\\([0-7]{3})|&#x0*([0-9a-f]{1,6});?|&#0*([0-9]{1,7});?|&([a-z]{2,16});|=\r?\n/gi;

/** Without one of these there is none. */
const beginsEscape = /[\\%=&]|0x/i;

/** The beginning of an escape, or of a character, at the end of what has come so far. */
export const unfinishedEscape =
  /(?:\\(?:u\{?[0-9a-f]{0,8}|x[0-9a-f]?|[0-7]{0,2})?|%(?:25)*(?:u[0-9a-f]{0,7}|[0-9a-f])?|=[0-9a-f\r]?|(?<![0-9a-fux%=\\])0(?:x[0-9a-f]?)?|&#?[0-9a-z]{0,16}|[\uD800-\uDBFF])$/i;

/** No longer than this, in characters: it is looked for in the end of a text alone. */
export const unfinishedEscapeMax = 24;

/**
 * What writers put between the characters of a key and between its lines, and what nobody sees; also the
 * mark of what is no character.
 */
const between = /[\s"'`\\,;:|\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800\uFFFD]+/gu;

/** The same among the characters nearly every text has, where it is found sooner. */
const betweenLatin = /[\s"'`\\,;:\p{Cc}]+/gu;

/** What is written as a hyphen. */
const hyphens = /[\u2010-\u2015\u2212]/g;

/** Escapes of escapes are undone this often. */
const roundsMax = 3;

function decodeOnce(text: string): string {
  return text.replace(escapes, (all: string, ...groups: (string | undefined)[]) => {
    const [braced, four, two, octal, hex, decimal, name] = groups;
    if (name !== undefined) return named[name.toLowerCase()] ?? all;
    const sixteen = braced ?? four ?? two ?? hex;
    if (sixteen === undefined && octal === undefined && decimal === undefined) return "";
    const code =
      sixteen === undefined
        ? Number.parseInt(octal ?? decimal ?? "", octal === undefined ? 10 : 8)
        : Number.parseInt(sixteen, 16);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : all;
  });
}

/**
 * A text as it compares: escapes undone, without what stands between characters, small letters in one
 * width and style, one hyphen and one alphabet of base64. Two texts that differ in nothing else are the
 * same.
 */
export function plainly(text: string): string {
  let plain = text;
  for (let round = 0; round < roundsMax && beginsEscape.test(plain); round++) {
    const decoded = decodeOnce(plain);
    if (decoded === plain) break;
    plain = decoded;
  }
  const isLatin = !notLatin.test(plain);
  if (!isLatin) plain = plain.normalize("NFKC").replace(hyphens, "-");
  const close = plain.replace(isLatin ? betweenLatin : between, "");
  return close.toLowerCase().replaceAll("-", "+").replaceAll("_", "/");
}

const notLatin = /\P{ASCII}/u;

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
    codes.map(inHex).join("-"),
    // UTF-16, either end first, and as Unicode's own papers name characters.
    inBase(16, 4),
    codes.map((code) => `${inHex(code)}00`).join(""),
    codes.map((code) => `u+00${inHex(code)}`).join(""),
    inBase(10, 1),
    inBase(10, 3),
    inBase(8, 3),
    codes.map((code) => `0${code.toString(8)}`).join(""),
    codes.map((code) => `0o${code.toString(8)}`).join(""),
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

const inHex = (code: number) => code.toString(16).padStart(2, "0");

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
