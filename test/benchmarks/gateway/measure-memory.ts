import type { ClosedLoad, LoadResult } from "./load.ts";
import type { ProcessMemory } from "./probe.ts";
import type { Gateway, Targets } from "./start-targets.ts";

/** What many streams leave behind, and what open ones take. In MB. */
export type Memory = {
  readonly streams: number;
  /** Alive on the main thread after a tenth of the streams, and after all of them. */
  readonly heapEarlyMb: number;
  readonly heapLateMb: number;
  readonly heapGrowthMb: number;
  readonly rssEarlyMb: number;
  readonly rssLateMb: number;
  readonly idleStreams: number;
  /** Of the whole process above its start, while they are open. */
  readonly idleStreamsMb: number;
  readonly failed: number;
};

/** How many streams. */
export type MemoryPlan = {
  readonly streams: number;
  readonly idleStreams: number;
  readonly connections: number;
  readonly onStep: () => void;
};

/** One new pool: first it is made to keep many streams open, then it is sent streams without end. */
export async function measureMemory(targets: Targets, plan: MemoryPlan): Promise<Memory> {
  const pool = await targets.anotherPool();
  const idle = await measureIdle(targets, pool, plan);
  const flow = await measureFlow(targets, pool, plan);
  return { ...idle, ...flow };
}

async function measureIdle({ load }: Targets, { process, ask }: Gateway, plan: MemoryPlan) {
  const before = await process.memory();
  const { open } = await load.ask<{ open: number }>("idle", {
    target: ask("idle"),
    streams: plan.idleStreams,
  });
  const after = await process.memory();
  await load.ask("hangUp");
  plan.onStep();
  return { idleStreams: open, idleStreamsMb: after.rssMb - before.rssMb };
}

async function measureFlow({ load }: Targets, { process, ask }: Gateway, plan: MemoryPlan) {
  const { streams, connections, onStep } = plan;
  const requests = Math.ceil(streams / parts);
  const memories: ProcessMemory[] = [];
  let failed = 0;
  for (let part = 0; part < parts; part += 1) {
    const asked: ClosedLoad = { ...ask("stream"), connections, requests };
    failed += (await load.ask<LoadResult>("closed", asked)).failed;
    memories.push(await process.memory());
    onStep();
  }
  const [early = none, late = none] = [memories[0], memories.at(-1)];
  return {
    streams,
    heapEarlyMb: early.heapMb,
    heapLateMb: late.heapMb,
    heapGrowthMb: late.heapMb - early.heapMb,
    rssEarlyMb: early.rssMb,
    rssLateMb: late.rssMb,
    failed,
  };
}

const parts = 10;
const none: ProcessMemory = { heapMb: NaN, rssMb: NaN };
