import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { watchTurns, type TurnWatch } from "./watch-turns.ts";

// Loaded before the program of every process that is measured. It does nothing until it is asked.

/** What is in a process's memory once everything that can be given back was given back. */
export type ProcessMemory = {
  readonly rssMb: number;
  /** What is alive on the main thread, buffers included. */
  readonly heapMb: number;
};

function readMemory(): ProcessMemory {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as (options: object) => void;
  // What the engine has set aside for later would hide what is needed now.
  for (let times = 0; times < 2; times += 1) {
    collect({ type: "major", execution: "sync", flavor: "last-resort" });
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rssMb: rss / 2 ** 20, heapMb: (heapUsed + external) / 2 ** 20 };
}

/** Processor time so far, of all threads. */
function readCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}

let watch: TurnWatch | undefined;

/** Begins to watch the turns of the event loop; asked again, ends it: how long the longest was. */
function readStallMs(): number {
  if (watch === undefined) {
    watch = watchTurns();
    return 0;
  }
  const longestMs = watch.end() / 1e3;
  watch = undefined;
  return longestMs;
}

process.on("message", ({ id, name }: { readonly id: number; readonly name: string }) => {
  if (name === "memory") process.send?.({ id, value: readMemory() });
  if (name === "stall") process.send?.({ id, value: readStallMs() });
  if (name === "cpu") process.send?.({ id, value: readCpuMs() });
});
// Whoever measured is gone, and nobody else would end this process.
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
