const times = 8;
/** Less of the processor's time than this says nothing. */
const leastMicros = 5_000;

/**
 * How many times as much of the processor `work` takes for eight times as much: about 8 where the time
 * grows with the input, 64 where it grows with its square. What counts is what this process used, not
 * what a clock says, so that a busy machine comes to the same; of three tries the least.
 */
export function growthOf(work: (size: number) => void): number {
  return (
    microsOf(() => work(times)) /
    Math.max(
      leastMicros,
      microsOf(() => work(1)),
    )
  );
}

function microsOf(work: () => void): number {
  const tries = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    work();
    return process.cpuUsage(before).user;
  });
  return Math.min(...tries);
}
