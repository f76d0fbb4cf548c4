/**
 * What a character can become in Unicode's normal forms, in bytes of UTF-8. Normalising a text itself
 * takes the square of its marks, so nobody's text is: sizes are looked up by character, and what the
 * characters around one can change about it is bounded.
 */
export type NormalFormBytes = {
  /** Bytes in NFC and NFKC where nothing that may join it follows. */
  readonly nfc: Uint8Array;
  readonly nfkc: Uint8Array;
  /** The most it adds to NFC and NFKC where something does: taken apart, it may not come together again. */
  readonly nfcJoined: Uint8Array;
  readonly nfkcJoined: Uint8Array;
  /** 1 for a character that may join what stands before it: a mark, and some letters. */
  readonly joins: Uint8Array;
};

/** Characters in one block. */
export const blockSize = 256;

/**
 * What may join something before it: marks, vowels and finals of Hangul, and vowels of Kirat Rai, which
 * are letters. Of all characters composed of two, none is longer than they are (Unicode 17, and a test
 * of whatever version this engine has).
 */
const joining = /[\p{M}\u1160-\u11ff\u{16d63}-\u{16d6a}]/u;

const encoder = new TextEncoder();
const blocks: (NormalFormBytes | undefined)[] = [];
const plainBlocks: (NormalFormBytes | undefined)[] = [];

/** The sizes of the characters from `index * blockSize` on. Made when first asked for, then kept. */
export function normalFormBytes(index: number): NormalFormBytes {
  return (blocks[index] ??= createBlock(index * blockSize));
}

function createBlock(first: number): NormalFormBytes {
  const codes = Array.from({ length: blockSize }, (_, at) => first + at);
  // Nearly all of Unicode: no sizes of its own have to be kept for it. All of a block is as long.
  if (first > 0 && codes.every(isWhole) && isUnchanged(String.fromCodePoint(...codes))) {
    return (plainBlocks[bytesOf(String.fromCodePoint(first))] ??= createPlainBlock(first));
  }
  const block = createPlainBlock(first);
  for (const [at, code] of codes.entries()) {
    const text = String.fromCodePoint(code);
    // Nothing comes between the parts of a syllable of Hangul: they are always one again.
    if (!isWhole(code) || isHangul(code)) continue;
    const [nfc, nfd] = [text.normalize("NFC"), text.normalize("NFD")];
    const [nfkc, nfkd] = [text.normalize("NFKC"), text.normalize("NFKD")];
    block.nfc[at] = bytesOf(nfc);
    block.nfkc[at] = bytesOf(nfkc);
    block.nfcJoined[at] = Math.max(bytesOf(nfc), bytesOf(nfd));
    block.nfkcJoined[at] = Math.max(bytesOf(nfkc), bytesOf(nfkd));
    block.joins[at] = startsJoining(nfd) || startsJoining(nfkd) ? 1 : 0;
  }
  return block;
}

/** Every form of a character as long as the first one here; half a character is written as U+FFFD. */
function createPlainBlock(first: number): NormalFormBytes {
  const bytes = bytesOf(String.fromCodePoint(first));
  const sizes = () => new Uint8Array(blockSize).fill(bytes);
  return {
    nfc: sizes(),
    nfkc: sizes(),
    nfcJoined: sizes(),
    nfkcJoined: sizes(),
    joins: new Uint8Array(blockSize),
  };
}

const isWhole = (code: number) => code < 0xd800 || code > 0xdfff;
const isHangul = (code: number) => code >= 0xac00 && code <= 0xd7a3;

/** Whether the first character of a text may join what stands before it. */
const startsJoining = (text: string) => text.search(joining) === 0;

/** Whether every normal form of these characters is what they are, and none joins another. */
function isUnchanged(text: string): boolean {
  return !joining.test(text) && text.normalize("NFKD") === text;
}

function bytesOf(text: string): number {
  return encoder.encode(text).length;
}
