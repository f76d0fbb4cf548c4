const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const bodyCharacters = 30;
const checkCharacters = 6;

/**
 * Whether the 36 characters behind the prefix of a key of GitHub or npm prove that it is one: the last
 * six are the CRC-32 of the others, in base 62.
 */
export function hasGithubChecksum(body: string): boolean {
  if (body.length !== bodyCharacters + checkCharacters) return false;
  return githubChecksum(body.slice(0, bodyCharacters)) === body.slice(bodyCharacters);
}

/** The six characters that belong behind these thirty. */
export function githubChecksum(body: string): string {
  let rest = crc32(body);
  let text = "";
  for (let count = 0; count < checkCharacters; count += 1) {
    text = (digits[rest % digits.length] ?? "") + text;
    rest = Math.floor(rest / digits.length);
  }
  return text;
}

function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at += 1) {
    crc ^= text.charCodeAt(at);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
