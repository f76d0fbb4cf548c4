/** What of Chromium's trace is looked at; times are in microseconds. */
export type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly args?: { readonly data?: { readonly type?: string; readonly url?: string } };
};

const scripts = new Set(["FunctionCall", "EvaluateScript", "v8.evaluateScript", "RunMicrotasks"]);

/**
 * How long each task with script in it took in the `windowMs` after the key was pressed, on the thread
 * of the page that heard it: where a page does nothing itself, that is ours, with the layout it asks for.
 */
export function scriptTasks(events: readonly TraceEvent[], windowMs: number): readonly number[] {
  const presses = events.filter(
    ({ name, args }) => name === "EventDispatch" && args?.data?.type === "keydown",
  );
  const press = presses.find((event) => isOfOurs(event, events));
  if (press === undefined) throw new Error("no key was pressed in the trace");
  const end = press.ts + windowMs * 1_000;
  const here = events.filter(({ pid, tid }) => pid === press.pid && tid === press.tid);
  const tasks = here.filter(
    ({ name, ts, dur = 0 }) => name === "RunTask" && ts + dur > press.ts && ts < end,
  );
  const run = here.filter(({ name }) => scripts.has(name));
  return tasks
    .filter((task) => run.some(({ ts }) => ts >= task.ts && ts <= task.ts + (task.dur ?? 0)))
    .map(({ ts, dur = 0 }) => (dur - Math.max(0, press.ts - ts)) / 1_000);
}

/** Whether script of an extension ran on the same thread: the card's own process hears keys as well. */
function isOfOurs({ pid, tid }: TraceEvent, events: readonly TraceEvent[]): boolean {
  return events.some(
    (event) =>
      event.pid === pid &&
      event.tid === tid &&
      /^chrome-extension:.*\/field\.js/.test(event.args?.data?.url ?? ""),
  );
}
