import { closingQuote, isOneOf, isWord, marks, skipBlanks, toWord } from "./json-bytes.ts";
import { countPiece, type TextCount } from "./token-estimate.ts";

/** What a chunk of Chat Completions says, as far as the pool must know. */
export type ChatSkim = {
  /** Choices that say why they ended. */
  readonly finished: number;
  /** Whether there is a usage object; `null` is none. */
  readonly hasUsage: boolean;
  /** Whether it has any choice. */
  readonly hasChoices: boolean;
  readonly hasError: boolean;
  /** Whether a choice says that an error ended it (OpenRouter's page on errors, checked 2026-11). */
  readonly hasFailed: boolean;
};

const { quote, colon, braceOpen, braceClose, bracketOpen, bracketClose } = marks;

const words = {
  delta: toWord("delta"),
  text: toWord("text"),
  message: toWord("message"),
  finishReason: toWord("finish_reason"),
  usage: toWord("usage"),
  choices: toWord("choices"),
  error: toWord("error"),
  none: toWord("null"),
};
/** Fields of a delta and of a message that are not text the model produced. */
export const chatLabels = ["role", "id", "type", "format", "signature", "data"] as const;
const labels = chatLabels.map(toWord);

/**
 * Skims a JSON text of Chat Completions and adds what the model produced (the strings in `delta` and
 * `message`, and a choice's `text`, which is where plain completions have it) to `produced`. Bytes
 * that are not such a JSON text give nothing.
 */
export function skimChat(bytes: Uint8Array, produced: TextCount): ChatSkim {
  let finished = 0;
  let hasUsage = false;
  let hasChoices = false;
  let hasError = false;
  let hasFailed = false;
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
      const after = skipBlanks(bytes, end + 1);
      const from = index + 1;
      index = end;
      if (bytes[after] !== colon) {
        if (producedDepth >= 0 && !isLabel) countPiece(bytes.subarray(from, end), produced);
        continue;
      }
      const valueAt = skipBlanks(bytes, after + 1);
      const value = bytes[valueAt];
      index = valueAt - 1;
      if (producedDepth >= 0) isLabel = isOneOf(bytes, from, labels);
      else if (isWord(bytes, from, words.delta) || isWord(bytes, from, words.message)) {
        if (value === braceOpen) producedDepth = depth + 1;
      } else if (isWord(bytes, from, words.finishReason)) {
        finished += saysReason(bytes, valueAt) ? 1 : 0;
        hasFailed ||= value === quote && isWord(bytes, valueAt + 1, words.error);
      } else if (depth === 2 && value === quote && isWord(bytes, from, words.text)) {
        const textEnd = closingQuote(bytes, valueAt + 1);
        countPiece(bytes.subarray(valueAt + 1, textEnd), produced);
        index = textEnd;
      } else if (depth > 1) continue;
      else if (isWord(bytes, from, words.usage)) hasUsage = value === braceOpen;
      else if (isWord(bytes, from, words.error)) hasError = value === braceOpen || value === quote;
      else if (isWord(bytes, from, words.choices) && value === bracketOpen) {
        hasChoices = bytes[skipBlanks(bytes, valueAt + 1)] !== bracketClose;
      }
    }
  }
  return { finished, hasUsage, hasChoices, hasError, hasFailed };
}

/** Whether a reason stands there: some say of an answer that goes on `""` or `"null"`. */
function saysReason(bytes: Uint8Array, valueAt: number): boolean {
  if (bytes[valueAt] !== quote) return false;
  const isEmpty = bytes[valueAt + 1] === quote || valueAt + 1 >= bytes.length;
  return !isEmpty && !isWord(bytes, valueAt + 1, words.none);
}
