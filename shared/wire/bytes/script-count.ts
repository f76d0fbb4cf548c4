/**
 * What a text is made of, as far as tokenizers care: characters of scripts in everyday use, each with a
 * rate of its own that can be learnt, and bytes of everything else, of which nobody knows more than that
 * a token is at least one: digits, signs, rare scripts, and letters that make no words.
 */
export type ScriptCount = {
  /** Characters of each script, in the order of `scripts`. */
  readonly characters: number[];
  /** Bytes of everything else. */
  odd: number;
  /** Those of them by which a character that few texts have may be more than one token. */
  rare: number;
  /** The letters and digits that stand together just now, and how often they change between kinds. */
  runLength: number;
  runChanges: number;
  /** Consonants that stand together just now. */
  consonants: number;
  last: number;
};

/** A script: the bytes of its characters, and about how many of them are a token. */
type Script = { readonly bytes: number; readonly perToken: number };

/** Words in English letters; Greek, Cyrillic, Hebrew, Arabic; Chinese and Japanese; Korean. */
export const scripts: readonly Script[] = [
  { bytes: 1, perToken: 4 },
  { bytes: 2, perToken: 1 },
  { bytes: 2, perToken: 1 },
  { bytes: 2, perToken: 1 },
  { bytes: 2, perToken: 1 },
  { bytes: 3, perToken: 1 },
  { bytes: 3, perToken: 1 },
];

/** A count of nothing. */
export function emptyScripts(): ScriptCount {
  return {
    characters: scripts.map(() => 0),
    odd: 0,
    rare: 0,
    runLength: 0,
    runChanges: 0,
    consonants: 0,
    last: kinds.blank,
  };
}

const kinds = { blank: 0, lower: 1, upper: 2, digit: 3, joint: 4, sign: 5 } as const;

const kindOf = new Uint8Array(128).map((_, code) => {
  const sign = String.fromCharCode(code);
  if (/[ \n\r\t]/.test(sign)) return kinds.blank;
  if (/[a-z]/.test(sign)) return kinds.lower;
  if (/[A-Z]/.test(sign)) return kinds.upper;
  if (/\d/.test(sign)) return kinds.digit;
  return /[+/=_-]/.test(sign) ? kinds.joint : kinds.sign;
});
const isVowel = new Uint8Array(128).map((_, code) =>
  /[aeiouy]/i.test(String.fromCharCode(code)) ? 1 : 0,
);

/** In words at most this many consonants stand together, but for a few ("Angstschweiß"). */
const consonantsMax = 3;
/** In words and in names such as `maxTokensLeft` a change comes after four letters or more. */
const lettersBetweenChanges = 4;

/** Adds a character of ASCII, given as its code. */
export function countAscii(code: number, count: ScriptCount): void {
  const kind = kindOf[code] ?? kinds.sign;
  const { last } = count;
  count.last = kind;
  if (kind === kinds.blank) {
    endRun(count);
    count.characters[0] = (count.characters[0] ?? 0) + 1;
    return;
  }
  if (kind === kinds.sign) {
    endRun(count);
    count.odd += 1;
    return;
  }
  count.runLength += 1;
  if (kind === kinds.joint || kind === kinds.digit) {
    if (kind === kinds.digit && last <= kinds.upper && last !== kinds.blank) count.runChanges += 1;
    count.consonants = 0;
    count.odd += 1;
    return;
  }
  if (last === kinds.digit || (kind === kinds.upper && last === kinds.lower)) count.runChanges += 1;
  count.consonants = isVowel[code] === 1 ? 0 : count.consonants + 1;
  const isWord =
    count.consonants <= consonantsMax &&
    count.runChanges * lettersBetweenChanges <= count.runLength;
  if (isWord) count.characters[0] = (count.characters[0] ?? 0) + 1;
  else count.odd += 1;
}

/** Adds another character, given as its first two bytes in UTF-8 and how many it has. */
export function countOther(
  count: ScriptCount,
  { lead, second, size }: { readonly lead: number; readonly second: number; readonly size: number },
): void {
  endRun(count);
  count.last = kinds.sign;
  const script = scriptOf(lead, second);
  if (script === undefined) {
    count.odd += size;
    if (!isEveryday(lead, second)) count.rare += size - 1;
  } else count.characters[script] = (count.characters[script] ?? 0) + 1;
}

function endRun(count: ScriptCount): void {
  count.runLength = 0;
  count.runChanges = 0;
  count.consonants = 0;
}

/** Latin letters with accents, and the quotes and dashes of books: tokens of their own, or parts of one. */
const isEveryday = (lead: number, second: number) =>
  (lead >= 0xc2 && lead <= 0xc5) || (lead === 0xe2 && second === 0x80);

function scriptOf(lead: number, second: number): number | undefined {
  if (lead === 0xce || lead === 0xcf) return 1;
  if (lead >= 0xd0 && lead <= 0xd3) return 2;
  if (lead === 0xd6 || lead === 0xd7) return 3;
  if (lead >= 0xd8 && lead <= 0xdb) return 4;
  // Kana and the marks around it, and not what is rare among Chinese signs.
  if (lead === 0xe3) return second <= 0x83 ? 5 : undefined;
  if (lead >= 0xe4 && lead <= 0xe9) return 5;
  if (lead === 0xef) return second === 0xbc ? 5 : undefined;
  return (lead === 0xea && second >= 0xb0) || (lead >= 0xeb && lead <= 0xed) ? 6 : undefined;
}

/** A text by its main script: what the rest is, in bytes, and the share of all bytes that it has. */
export type MainScript = {
  readonly script: number;
  /** Its characters as tokens, by a rough rate. */
  readonly tokens: number;
  readonly besideBytes: number;
  readonly besideShare: number;
};

/** The script that most bytes of a text are in. */
export function mainScriptOf({ characters, odd }: ScriptCount): MainScript {
  let script = 0;
  let mainBytes = 0;
  let bytes = odd;
  for (const [index, { bytes: each }] of scripts.entries()) {
    const own = (characters[index] ?? 0) * each;
    bytes += own;
    if (own > mainBytes) {
      script = index;
      mainBytes = own;
    }
  }
  const tokens = (characters[script] ?? 0) / (scripts[script]?.perToken ?? 1);
  const besideBytes = bytes - mainBytes;
  return { script, tokens, besideBytes, besideShare: bytes === 0 ? 0 : besideBytes / bytes };
}
