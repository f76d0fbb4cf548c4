import type { Clock } from "@granary/shared/ports/clock";

/** The same words are not said again sooner: who holds a key down asks many times. */
const quietMs = 5_000;

/** Says short things in passing, each at most once in five seconds. */
export function createHints(clock: Clock, show: (text: string) => void): (text: string) => void {
  let last = "";
  let lastAtMs = 0;
  return (text) => {
    const nowMs = clock.monotonicMs();
    if (text === last && nowMs - lastAtMs < quietMs) return;
    last = text;
    lastAtMs = nowMs;
    show(text);
  };
}
