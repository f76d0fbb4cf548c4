import { joinBytes } from "../../wire/bytes/join-bytes.ts";

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
