import type { Random } from "@granary/shared/ports/random";

/** The machine's own source of bytes nobody can guess. */
export const systemRandom: Random = {
  bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
};
