import { randomFillSync } from "node:crypto";
import type { Random } from "../../ports/random.ts";

/** Small requests are served from as many bytes at once: each question to the system costs more. */
const stockBytes = 4_096;
const smallMax = 32;
const stock = new Uint8Array(stockBytes);
let used = stockBytes;

/** The operating system's cryptographic random source. Nothing is given out twice or kept. */
export const systemRandom: Random = {
  bytes(count) {
    if (count > smallMax) return randomFillSync(new Uint8Array(count));
    if (used + count > stockBytes) {
      randomFillSync(stock);
      used = 0;
    }
    const bytes = stock.slice(used, used + count);
    stock.fill(0, used, used + count);
    used += count;
    return bytes;
  },
};
