import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { say } from "../../commands/steps.ts";

/** How long one holder may take before the next gives up waiting. */
const waitMaxMs = 20 * 60_000;

/**
 * Runs `run` while no other process holds the lock file. A lock whose process is gone is taken
 * over; a living holder is waited for, at most 20 minutes.
 */
export async function withLock<T>(path: string, run: () => Promise<T>): Promise<T> {
  const startedMs = performance.now();
  let isWaiting = false;
  while (!take(path)) {
    if (performance.now() - startedMs > waitMaxMs) {
      throw new Error(`another process has held ${path} for too long; delete it if none runs.`);
    }
    if (!isWaiting) say("Waiting for another process that installs the same.");
    isWaiting = true;
    await sleep(500);
  }
  try {
    return await run();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    if (isAlive(holder(path))) return false;
    rmSync(path, { force: true });
    return false;
  }
}

function holder(path: string): number | undefined {
  try {
    const text = readFileSync(path, "utf8");
    // Just created and not yet written.
    return text === "" ? process.pid : Number(text);
  } catch {
    return undefined;
  }
}

function isAlive(pid: number | undefined): boolean {
  if (pid === undefined || !Number.isInteger(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
