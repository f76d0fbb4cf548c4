import { limits } from "../schemas/limits.ts";
import { closingQuote, isKey, marks, skipBlanks, toKey } from "./json-bytes.ts";
import { countJsonString, type TextCount } from "./token-estimate.ts";

const keys = { type: toKey("type"), delta: toKey("delta"), block: toKey("content_block") };
/** Fields of a delta that are not text the model produced. */
const labels = ["type", "id", "signature", "data", "stop_reason"].map(toKey);

/**
 * Reads an event of Messages or Responses in one pass over its bytes, without decoding it: returns
 * its `type` and adds what the model produced, which is what stands in `delta` and `content_block`,
 * to `produced`. Text inside strings is never mistaken for structure.
 */
export function skimEvent(bytes: Uint8Array, produced: TextCount): string | undefined {
  let type: string | undefined;
  let depth = 0;
  let isProduced = false;
  let isLabel = false;
  const count = (text: Uint8Array) => {
    if (text.length === 0) return;
    countJsonString(text, produced);
    produced.pieces += 1;
  };
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === marks.braceOpen) depth += 1;
    else if (byte === marks.braceClose) {
      depth -= 1;
      if (depth === 1) isProduced = false;
    } else if (byte === marks.quote) {
      const end = closingQuote(bytes, index + 1);
      const text = bytes.subarray(index + 1, end);
      const after = skipBlanks(bytes, end + 1);
      index = end;
      if (bytes[after] !== marks.colon) {
        if (isProduced && !isLabel) count(text);
        continue;
      }
      const valueAt = skipBlanks(bytes, after + 1);
      index = valueAt - 1;
      if (isProduced) {
        isLabel = labels.some((label) => isKey(text, label));
        continue;
      }
      if (depth !== 1) continue;
      const isDelta = isKey(text, keys.delta) || isKey(text, keys.block);
      if (isDelta && bytes[valueAt] === marks.braceOpen) {
        isProduced = true;
        isLabel = false;
      }
      if (bytes[valueAt] !== marks.quote) continue;
      const valueEnd = closingQuote(bytes, valueAt + 1);
      const value = bytes.subarray(valueAt + 1, valueEnd);
      if (isDelta) count(value);
      else if (isKey(text, keys.type) && value.length <= limits.eventTypeBytesMax) {
        type = String.fromCharCode(...value);
      }
      index = valueEnd;
    }
  }
  return type;
}
