import { limits } from "../../schemas/limits.ts";
import { closingQuote, isOneOf, isWord, marks, skipBlanks, toWord } from "./json-bytes.ts";
import { countPiece, type TextCount } from "./token-estimate.ts";

const words = { type: toWord("type"), delta: toWord("delta"), block: toWord("content_block") };
/** Fields of a delta that are not text the model produced. */
const labels = ["type", "id", "signature", "data", "stop_reason"].map(toWord);

/**
 * Skims an event of Messages or Responses: returns its `type` and adds what the model produced, which
 * is what stands in `delta` and `content_block`, to `produced`.
 */
export function skimEvent(bytes: Uint8Array, produced: TextCount): string | undefined {
  let type: string | undefined;
  let depth = 0;
  let isProduced = false;
  let isLabel = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === marks.braceOpen) depth += 1;
    else if (byte === marks.braceClose) {
      depth -= 1;
      if (depth === 1) isProduced = false;
    } else if (byte === marks.quote) {
      const end = closingQuote(bytes, index + 1);
      const after = skipBlanks(bytes, end + 1);
      const from = index + 1;
      index = end;
      if (bytes[after] !== marks.colon) {
        if (isProduced && !isLabel) countPiece(bytes.subarray(from, end), produced);
        continue;
      }
      const valueAt = skipBlanks(bytes, after + 1);
      index = valueAt - 1;
      if (isProduced) {
        isLabel = isOneOf(bytes, from, labels);
        continue;
      }
      if (depth !== 1) continue;
      const isDelta = isWord(bytes, from, words.delta) || isWord(bytes, from, words.block);
      if (isDelta && bytes[valueAt] === marks.braceOpen) {
        isProduced = true;
        isLabel = false;
      }
      if (bytes[valueAt] !== marks.quote) continue;
      const valueEnd = closingQuote(bytes, valueAt + 1);
      const value = bytes.subarray(valueAt + 1, valueEnd);
      if (isDelta) countPiece(value, produced);
      else if (isWord(bytes, from, words.type) && value.length <= limits.eventTypeBytesMax) {
        type = String.fromCharCode(...value);
      }
      index = valueEnd;
    }
  }
  return type;
}
