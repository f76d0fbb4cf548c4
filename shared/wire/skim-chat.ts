import { closingQuote, isKey, marks, skipBlanks, toKey } from "./json-bytes.ts";
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

const { quote, colon, braceOpen, braceClose, bracketOpen, bracketClose } = marks;

const keys = {
  delta: toKey("delta"),
  text: toKey("text"),
  message: toKey("message"),
  finishReason: toKey("finish_reason"),
  usage: toKey("usage"),
  choices: toKey("choices"),
  error: toKey("error"),
  none: toKey("null"),
};
/** Fields of a delta that are not text the model produced. */
const labels = ["role", "id", "type", "format", "signature", "data"].map(toKey);

/**
 * Reads a JSON text of Chat Completions in one pass over its bytes, without decoding it, and adds
 * what the model produced (the strings in `delta` and `message`, and a choice's `text`, which is
 * where plain completions have it) to `produced`. Text inside strings
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
      if (producedDepth >= 0) isLabel = labels.some((label) => isKey(text, label));
      else if (isKey(text, keys.delta) || isKey(text, keys.message)) {
        if (value === braceOpen) producedDepth = depth + 1;
      } else if (isKey(text, keys.finishReason)) finished += saysReason(bytes, valueAt) ? 1 : 0;
      else if (depth === 2 && value === quote && isKey(text, keys.text)) {
        const textEnd = closingQuote(bytes, valueAt + 1);
        if (textEnd > valueAt + 1) {
          countJsonString(bytes.subarray(valueAt + 1, textEnd), produced);
          produced.pieces += 1;
        }
        index = textEnd;
      } else if (depth > 1) continue;
      else if (isKey(text, keys.usage)) hasUsage = value === braceOpen;
      else if (isKey(text, keys.error)) hasError = value === braceOpen || value === quote;
      else if (isKey(text, keys.choices) && value === bracketOpen) {
        hasChoices = bytes[skipBlanks(bytes, valueAt + 1)] !== bracketClose;
      }
    }
  }
  return { finished, hasUsage, hasChoices, hasError };
}

/** Whether a reason stands there: some say of an answer that goes on `""` or `"null"`. */
function saysReason(bytes: Uint8Array, valueAt: number): boolean {
  if (bytes[valueAt] !== quote) return false;
  const reason = bytes.subarray(valueAt + 1, closingQuote(bytes, valueAt + 1));
  return reason.length > 0 && !isKey(reason, keys.none);
}
