import { limits } from "../../schemas/limits.ts";
import { closingQuote, isWord, marks, skipBlanks, toWord } from "../bytes/json-bytes.ts";
import { joinBytes } from "../bytes/join-bytes.ts";
import { parseJson } from "../bytes/parse-json.ts";

const word = toWord("embedding");

/**
 * An answer with its vectors as base64, as its client asked for them, where the server wrote numbers.
 * OpenAI's client asks so by itself, and takes numbers for bytes: it would give its caller a quarter of a
 * vector (openai-node 7, checked 2026-11). Others have their turn in between.
 */
export async function packVectors(
  body: Uint8Array,
  nextTurn: () => Promise<void>,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let from = 0;
  let pauseAt = limits.bodyBytesAtOnce;
  for (let index = 0; index < body.length; index++) {
    if (body[index] !== marks.quote) continue;
    const nameAt = index + 1;
    index = closingQuote(body, nameAt);
    const colonAt = skipBlanks(body, index + 1);
    if (body[colonAt] !== marks.colon || !isWord(body, nameAt, word)) continue;
    const vectorAt = skipBlanks(body, colonAt + 1);
    if (body[vectorAt] !== marks.bracketOpen) continue;
    const end = body.indexOf(marks.bracketClose, vectorAt) + 1;
    const packed = end === 0 ? undefined : packVector(body.subarray(vectorAt, end));
    if (packed === undefined) continue;
    parts.push(body.subarray(from, vectorAt), packed);
    from = end;
    index = end - 1;
    if (index < pauseAt) continue;
    pauseAt = index + limits.bodyBytesAtOnce;
    await nextTurn();
  }
  return from === 0 ? body : joinBytes([...parts, body.subarray(from)]);
}

/** A list of numbers as OpenAI packs it: as floats of four bytes, the lowest first. */
function packVector(list: Uint8Array): Uint8Array | undefined {
  const numbers = parseJson(list);
  if (!Array.isArray(numbers) || !numbers.every((each) => typeof each === "number")) {
    return undefined;
  }
  const bytes = new DataView(new ArrayBuffer(numbers.length * 4));
  for (const [index, number] of numbers.entries()) bytes.setFloat32(index * 4, number, true);
  let text = "";
  for (const byte of new Uint8Array(bytes.buffer)) text += String.fromCharCode(byte);
  return new TextEncoder().encode(`"${btoa(text)}"`);
}
