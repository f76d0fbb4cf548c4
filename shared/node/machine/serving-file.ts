import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import * as z from "zod";

const servingSchema = z.object({
  /** The address people reach the pool under. */
  publicUrl: z.url({ protocol: /^https?$/ }),
  /** The address it listens on, on this machine. */
  url: z.url({ protocol: /^https?$/ }),
  pid: z.int().positive(),
});

/** Where a pool is being served, as the serving process wrote it down for the command line. */
export type Serving = z.infer<typeof servingSchema>;

/** Writes down where a pool is served; whole or not at all. */
export function writeServing(path: string, serving: Serving): void {
  const draft = `${path}.${serving.pid}`;
  writeFileSync(draft, `${JSON.stringify(serving)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

/** Removes the note if it is still this process's own. */
export function removeServing(path: string, pid: number): void {
  if (readServing(path)?.pid === pid) rmSync(path, { force: true });
}

/** What the last server wrote, or `undefined`. The server may be gone: see `isServing`. */
export function readServing(path: string): Serving | undefined {
  try {
    const parsed = servingSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Whether that process lives and answers; a process id alone may long be somebody else's. */
export async function isServing(serving: Serving, timeoutMs: number): Promise<boolean> {
  try {
    process.kill(serving.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(new URL("/healthz", serving.url), { signal, redirect: "error" });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
