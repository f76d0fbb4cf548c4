import { setTimeout as sleep } from "node:timers/promises";

/**
 * Lets time pass in which nothing should happen; that can be waited for in no other way. A busy machine
 * makes what follows pass, never fail.
 */
export async function pause(durationMs: number): Promise<void> {
  await sleep(durationMs);
}
