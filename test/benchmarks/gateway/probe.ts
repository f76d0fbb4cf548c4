import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

// Loaded before the program of every process that is measured. It does nothing until it is asked.

/** What is in a process's memory. */
export type ProcessMemory = {
  readonly rssMb: number;
  /** What is alive on the main thread after garbage was collected, buffers included. */
  readonly heapMb: number;
};

function readMemory(): ProcessMemory {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  collect();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rssMb: rss / 2 ** 20, heapMb: (heapUsed + external) / 2 ** 20 };
}

/** Processor time so far, of all threads. */
function readCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}

process.on("message", ({ id, name }: { readonly id: number; readonly name: string }) => {
  if (name === "memory") process.send?.({ id, value: readMemory() });
  if (name === "cpu") process.send?.({ id, value: readCpuMs() });
});
// Whoever measured is gone, and nobody else would end this process.
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
