const encoder = new TextEncoder();

/**
 * A true upper bound of the tokens a text can be that has `size` bytes in UTF-8: a token is at least
 * one byte. Some tokenizers normalise first, Qwen's to NFC and XLM-RoBERTa's to NFKC (2026-11), which
 * makes several characters of one.
 */
export function textTokensMax(text: string, size = encoder.encode(text).length): number {
  // As many bytes as characters: all of it is ASCII, which no normalisation changes.
  if (size === text.length) return size;
  return Math.max(size, sizeIn(text, "NFC"), sizeIn(text, "NFKC"));
}

function sizeIn(text: string, form: "NFC" | "NFKC"): number {
  const normal = text.normalize(form);
  return normal === text ? 0 : encoder.encode(normal).length;
}
