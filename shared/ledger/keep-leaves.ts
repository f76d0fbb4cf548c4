import type { Clock } from "../ports/clock.ts";
import type { LedgerStore } from "../ports/store.ts";
import { limits } from "../schemas/limits.ts";

/**
 * Commits to entries soon after they were written, a few at a time and with pauses, so that commits come
 * in between: also to all there are when a pool is taken over that had no leaves. While the books cannot
 * be written it tries again. The returned function ends it, and resolves when what was begun is done.
 */
export function keepLeaves({
  ledger,
  clock,
}: {
  readonly ledger: Pick<LedgerStore, "addLeaves">;
  readonly clock: Pick<Clock, "after">;
}): () => Promise<void> {
  let isEnded = false;
  let running: Promise<void> | undefined;

  const wait = (delayMs: number) =>
    clock.after(delayMs, () => {
      running = go();
    });
  let stop = wait(limits.leavesAfterMs);
  async function go(): Promise<void> {
    // Entries are safe, and whoever asks next is told what is wrong.
    const made = await ledger.addLeaves(limits.leavesAtOnceMax).catch(() => 0);
    if (isEnded) return;
    stop = wait(made < limits.leavesAtOnceMax ? limits.leavesAfterMs : limits.leavesPauseMs);
  }

  return async () => {
    isEnded = true;
    stop();
    await running;
  };
}
