import { setTimeout as sleep } from "node:timers/promises";

/** Asks again every 50 ms until the answer is a value other than `undefined`, at most 20 s. */
export async function eventually<Value>(
  what: string,
  ask: () => Promise<Value | undefined> | Value | undefined,
): Promise<Value> {
  const startedMs = performance.now();
  for (;;) {
    const value = await ask();
    if (value !== undefined) return value;
    if (performance.now() - startedMs > 20_000) throw new Error(`still not after 20 s: ${what}`);
    await sleep(50);
  }
}
