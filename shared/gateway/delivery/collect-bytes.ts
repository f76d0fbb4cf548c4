/** Gathers the bytes of an answer up to a limit. */
export type Collector = {
  /** False once the limit is passed; then the rest is not kept. */
  readonly push: (bytes: Uint8Array) => boolean;
  readonly bytes: () => Uint8Array;
  readonly isTooLarge: () => boolean;
};

/** A collector of at most `bytesMax` bytes. */
export function collectBytes(bytesMax: number): Collector {
  const chunks: Uint8Array[] = [];
  let length = 0;
  return {
    push(bytes) {
      length += bytes.length;
      if (length > bytesMax) return false;
      chunks.push(bytes);
      return true;
    },
    bytes: () => joinBytes(chunks),
    isTooLarge: () => length > bytesMax,
  };
}

/** All of them as one; the very same where there is one. */
export function joinBytes(chunks: readonly Uint8Array[]): Uint8Array {
  const [only] = chunks;
  if (chunks.length === 1 && only !== undefined) return only;
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}
