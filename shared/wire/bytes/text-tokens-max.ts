import { blockSize, normalFormBytes } from "./normal-form-bytes.ts";

const encoder = new TextEncoder();

/**
 * A true upper bound of the tokens a text can be that has `size` bytes in UTF-8: a token is at least
 * one byte. Some tokenizers normalise first, Qwen's to NFC and XLM-RoBERTa's to NFKC (2026-11), which
 * makes several characters of one. Takes one look at each character.
 */
export function textTokensMax(text: string, size = encoder.encode(text).length): number {
  // As many bytes as characters: all of it is ASCII, which no normalisation changes.
  if (size === text.length) return size;
  return Math.max(size, normalisedBytesMax(text));
}

const asciiEnd = 0x80;

/** The most bytes a text has in NFC or NFKC, whichever has more. */
function normalisedBytesMax(text: string): number {
  let nfc = 0;
  let nfkc = 0;
  let isJoined = false;
  let blockIndex = 0;
  let block = normalFormBytes(blockIndex);
  // From the end, because what follows a character decides what it can become.
  for (let index = text.length - 1; index >= 0; index--) {
    const unit = text.charCodeAt(index);
    if (unit < asciiEnd) {
      nfc += 1;
      nfkc += 1;
      isJoined = false;
      continue;
    }
    let code = unit;
    if (isLowSurrogate(unit) && index > 0 && isHighSurrogate(text.charCodeAt(index - 1))) {
      index -= 1;
      code = text.codePointAt(index) ?? unit;
    }
    const at = code % blockSize;
    // A text is mostly in one script: its block is asked for once.
    if (blockIndex !== (code - at) / blockSize) {
      blockIndex = (code - at) / blockSize;
      block = normalFormBytes(blockIndex);
    }
    nfc += (isJoined ? block.nfcJoined : block.nfc)[at] ?? 0;
    nfkc += (isJoined ? block.nfkcJoined : block.nfkc)[at] ?? 0;
    isJoined = block.joins[at] === 1;
  }
  return Math.max(nfc, nfkc);
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit < 0xe000;
