const times = 8;
const tries = 3;
/** Less of the processor's time than this says nothing. */
const leastMicros = 5_000;

/**
 * How many times as much of the processor `work` takes for eight times as much: about 8 where the time
 * grows with the input, 64 where it grows with its square. What counts is what this process used, not
 * what a clock says, so that a busy machine comes to the same; of three tries the least.
 */
export function growthOf(work: (size: number) => void): number {
  const micros = (size: number) =>
    Math.min(
      ...Array.from({ length: tries }, () => {
        const before = process.cpuUsage();
        work(size);
        return process.cpuUsage(before).user;
      }),
    );
  const small = micros(1);
  return micros(times) / Math.max(leastMicros, small);
}

/** The same of work that is waited for and says itself what it used, in microseconds. */
export async function growthOfAsync(work: (size: number) => Promise<number>): Promise<number> {
  const micros = async (size: number) => {
    const found: number[] = [];
    for (let count = 0; count < tries; count++) found.push(await work(size));
    return Math.min(...found);
  };
  const small = await micros(1);
  return (await micros(times)) / Math.max(leastMicros, small);
}

/** What work takes of the processor, in microseconds, with whatever else this process does meanwhile. */
export async function microsOfAsync(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  return process.cpuUsage(before).user;
}
