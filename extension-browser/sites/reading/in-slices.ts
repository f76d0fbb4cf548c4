/**
 * Reading that can rest: it yields wherever a page may go on meanwhile. Whoever runs it decides how long
 * it works at a stretch.
 */
export type Reading<Result> = Generator<undefined, Result>;

/** How reading takes turns with the page. */
export type Slices = {
  readonly nowMs: () => number;
  /** Lets the page have its turn. */
  readonly rest: () => Promise<void>;
  /** How long reading may work at a stretch. */
  readonly sliceMs: number;
};

/** In a browser: short enough that a key or a frame is not missed. */
export const pageSlices: Slices = {
  nowMs: () => performance.now(),
  rest: () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", () => {
        port1.close();
        resolve();
      });
      port1.start();
      port2.postMessage(undefined);
    }),
  sliceMs: 10,
};

/** Reads a slice at a time. */
export async function inSlices<Result>(
  reading: Reading<Result>,
  { nowMs, rest, sliceMs }: Slices,
): Promise<Result> {
  let sinceMs = nowMs();
  for (let step = reading.next(); ; step = reading.next()) {
    if (step.done === true) return step.value;
    if (nowMs() - sinceMs < sliceMs) continue;
    await rest();
    sinceMs = nowMs();
  }
}

/** Reads all of it now: for what is short. */
export function atOnce<Result>(reading: Reading<Result>): Result {
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value;
  }
}
