import type { Random } from "@granary/shared/ports/random";

/** The machine's cryptographic source. */
export const systemRandom: Random = {
  bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
};
