/**
 * What a person wrote into a file, whichever encoding its first bytes name: the `>` of an older
 * PowerShell writes UTF-16. The mark itself is no part of the text.
 */
export function textOfFile(bytes: Uint8Array): string {
  const encoding = startsWith(bytes, 0xff, 0xfe)
    ? "utf-16le"
    : startsWith(bytes, 0xfe, 0xff)
      ? "utf-16be"
      : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

const startsWith = (bytes: Uint8Array, first: number, second: number): boolean =>
  bytes[0] === first && bytes[1] === second;
