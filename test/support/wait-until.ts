import { setTimeout as sleep } from "node:timers/promises";
import { hangMs } from "./patience.ts";

/** Asks again and again until it is so. Throws after minutes, with `what` was waited for. */
export async function waitUntil(
  isSo: () => boolean | Promise<boolean>,
  what: string,
): Promise<void> {
  const startMs = performance.now();
  while (!(await isSo())) {
    if (performance.now() - startMs > hangMs) throw new Error(`Waited for minutes until ${what}.`);
    await sleep(25);
  }
}
