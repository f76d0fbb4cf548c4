import { countJsonString, type TextCount } from "./token-estimate.ts";

/** What a chunk or an answer of Chat Completions says, as far as the pool must know. */
export type ChatSkim = {
  /** Choices that say why they ended. */
  readonly finished: number;
  /** Whether there is a usage object; `null` is none. */
  readonly hasUsage: boolean;
  /** Whether it has any choice. */
  readonly hasChoices: boolean;
  readonly hasError: boolean;
};

const codeOf = (text: string) => text.charCodeAt(0);
const quote = codeOf('"');
const backslash = codeOf("\\");
const colon = codeOf(":");
const braceOpen = codeOf("{");
const braceClose = codeOf("}");
const bracketOpen = codeOf("[");
const bracketClose = codeOf("]");
const space = codeOf(" ");

const toBytes = (text: string) => new TextEncoder().encode(text);
const keys = {
  delta: toBytes("delta"),
  message: toBytes("message"),
  finishReason: toBytes("finish_reason"),
  usage: toBytes("usage"),
  choices: toBytes("choices"),
  error: toBytes("error"),
};
/** Fields of a delta that are not text the model produced. */
const labels = ["role", "id", "type", "format", "signature", "data"].map(toBytes);

/**
 * Reads a JSON text of Chat Completions in one pass over its bytes, without decoding it, and adds
 * what the model produced (the strings in `delta` and `message`) to `produced`. Text inside strings
 * is never mistaken for structure. Bytes that are not such a JSON text give nothing.
 */
export function skimChat(bytes: Uint8Array, produced: TextCount): ChatSkim {
  let finished = 0;
  let hasUsage = false;
  let hasChoices = false;
  let hasError = false;
  let depth = 0;
  let producedDepth = -1;
  let isLabel = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === braceOpen) depth += 1;
    else if (byte === braceClose) {
      if (depth === producedDepth) producedDepth = -1;
      depth -= 1;
    } else if (byte === quote) {
      const end = closingQuote(bytes, index + 1);
      const text = bytes.subarray(index + 1, end);
      const after = skipBlanks(bytes, end + 1);
      index = end;
      if (bytes[after] !== colon) {
        if (producedDepth >= 0 && !isLabel && text.length > 0) {
          countJsonString(text, produced);
          produced.pieces += 1;
        }
        continue;
      }
      const valueAt = skipBlanks(bytes, after + 1);
      const value = bytes[valueAt];
      index = valueAt - 1;
      if (producedDepth >= 0) isLabel = labels.some((label) => isSame(text, label));
      else if (isSame(text, keys.delta) || isSame(text, keys.message)) {
        if (value === braceOpen) producedDepth = depth + 1;
      } else if (isSame(text, keys.finishReason)) finished += value === quote ? 1 : 0;
      else if (depth > 1) continue;
      else if (isSame(text, keys.usage)) hasUsage = value === braceOpen;
      else if (isSame(text, keys.error)) hasError = value === braceOpen || value === quote;
      else if (isSame(text, keys.choices) && value === bracketOpen) {
        hasChoices = bytes[skipBlanks(bytes, valueAt + 1)] !== bracketClose;
      }
    }
  }
  return { finished, hasUsage, hasChoices, hasError };
}

function closingQuote(bytes: Uint8Array, from: number): number {
  let index = from;
  while (index < bytes.length && bytes[index] !== quote)
    index += bytes[index] === backslash ? 2 : 1;
  return index;
}

function skipBlanks(bytes: Uint8Array, from: number): number {
  let index = from;
  while (index < bytes.length && (bytes[index] ?? 0) <= space) index += 1;
  return index;
}

function isSame(text: Uint8Array, key: Uint8Array): boolean {
  if (text.length !== key.length) return false;
  for (let index = 0; index < key.length; index++) if (text[index] !== key[index]) return false;
  return true;
}
