import { setTimeout as sleep } from "node:timers/promises";
import { hangMs } from "../../support/patience.ts";

/** Asks again every 50 ms until the answer is a value other than `undefined`, for minutes. */
export async function eventually<Value>(
  what: string,
  ask: () => Promise<Value | undefined> | Value | undefined,
): Promise<Value> {
  const startedMs = performance.now();
  for (;;) {
    const value = await ask();
    if (value !== undefined) return value;
    if (performance.now() - startedMs > hangMs) throw new Error(`still not after minutes: ${what}`);
    await sleep(50);
  }
}
