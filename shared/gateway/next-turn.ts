import type { Clock } from "../ports/clock.ts";

/** Resolves once everything else that waits for the processor has had its turn. */
export function nextTurn(clock: Pick<Clock, "after">): Promise<void> {
  return new Promise((resolve) => clock.after(0, resolve));
}
