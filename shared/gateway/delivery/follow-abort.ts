/** An abort that follows `signal` and can also come from this side; `release` stops following. */
export function followAbort(signal: AbortSignal): {
  readonly controller: AbortController;
  readonly release: () => void;
} {
  const controller = new AbortController();
  const follow = () => controller.abort();
  if (signal.aborted) controller.abort();
  else signal.addEventListener("abort", follow, { once: true });
  return { controller, release: () => signal.removeEventListener("abort", follow) };
}
