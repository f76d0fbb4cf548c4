/**
 * A name or an id as every provider takes it: letters, digits, `_` and `-`, at most `lengthMax` of them
 * (Anthropic and OpenAI, checked 2026-11). One that is so already stays; another becomes the same each
 * time, and two that differ stay different.
 */
export function fitName(text: string, lengthMax = 64): string {
  if (text.length <= lengthMax && /^[a-zA-Z0-9_-]+$/.test(text)) return text;
  const mark = markOf(text);
  const plain = text.replaceAll(/[^a-zA-Z0-9_-]/g, "_").slice(0, lengthMax - mark.length - 1);
  return `${plain}_${mark}`;
}

/** Eight hexadecimal digits by the text (FNV-1a): what was replaced or cut off must still tell. */
function markOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/**
 * An id of nine letters and digits, which is all that models of Mistral take (mistral-common's
 * validator, checked 2026-11). One that is so already stays.
 */
export function nineLetters(id: string): string {
  return /^[a-zA-Z0-9]{9}$/.test(id) ? id : `c${markOf(id)}`;
}
