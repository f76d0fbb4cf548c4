/** 32 hexadecimal digits nobody can guess, for the marks around what strangers wrote. */
export function newNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
