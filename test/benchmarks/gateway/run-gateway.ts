import { measureLatency, type Latency } from "./measure-latency.ts";
import { measureMemory, type Memory } from "./measure-memory.ts";
import { measureThroughput, type GatewayName, type Throughput } from "./measure-throughput.ts";
import { startTargets } from "./start-targets.ts";

/** What to run. A quick run takes seconds and says whether everything works, not how fast. */
export type GatewayBenchmarkOptions = {
  readonly runs: number;
  readonly quick: boolean;
  readonly onProgress: (done: number, total: number) => void;
};

/** The pool beside a bare pass-through and another gateway, in one run on one machine. */
export type GatewayBenchmark = {
  readonly unaryRatioToBare: number;
  readonly streamRatioToBare: number;
  readonly unaryRatioToPortkey: number;
  readonly addedP50Ms: number;
  readonly addedP99Ms: number;
  readonly commitP50Ms: number;
  readonly heapGrowthMb: number;
  readonly idleStreamsMb: number;
  readonly connections: number;
  readonly rounds: number;
  readonly unary: Readonly<Record<GatewayName, Throughput>>;
  readonly stream: Readonly<Record<"bare" | "least" | "pool", Throughput>>;
  readonly latency: Latency;
  readonly memory: Memory;
};

/** What the figures must be. */
export const gatewayBars = {
  ratioToBare: 0.8,
  ratioToPortkey: 5,
  /** Beside two durable commits. */
  addedP50Ms: 0.5,
  p99Times: 5,
  idleStreamsMb: 150,
} as const;

const connections = 32;
const perSecond = 200;
const plans = {
  whole: { ms: 2_000, warmUps: 4, requests: 1_000, streams: 100_000, idleStreams: 2_000 },
  quick: { ms: 100, warmUps: 1, requests: 40, streams: 200, idleStreams: 50 },
} as const;

/**
 * Measures throughput from 32 connections, the time added at 200 requests a second, and memory. The
 * pool runs as it is shipped: every request is authenticated, held, metered and settled, and each
 * hold and settle is on disk before it counts. Nothing is drawn at random.
 */
export async function runGatewayBenchmark({
  runs,
  quick,
  onProgress,
}: GatewayBenchmarkOptions): Promise<GatewayBenchmark> {
  const plan = quick ? plans.quick : plans.whole;
  const rounds = runs;
  const total = 8 * rounds + 11;
  let done = 0;
  const onStep = () => onProgress((done += 1), total);
  const targets = await startTargets();
  try {
    const { ms, warmUps } = plan;
    const shape = { rounds, warmUps, ms, connections, onStep };
    const all = ["bare", "least", "pool", "portkey"] as const;
    const unary = await measureThroughput(targets, { kind: "unary", of: all }, shape);
    // Portkey 1.15 answers streams with an error on this version of Node.
    const streaming = ["bare", "least", "pool"] as const;
    const stream = await measureThroughput(targets, { kind: "stream", of: streaming }, shape);
    const { requests, streams, idleStreams } = plan;
    const latency = await measureLatency(targets, { rounds, requests, perSecond, onStep });
    const memory = await measureMemory(targets, { streams, idleStreams, connections, onStep });
    return {
      unaryRatioToBare: unary.pool.perSecond / unary.bare.perSecond,
      streamRatioToBare: stream.pool.perSecond / stream.bare.perSecond,
      unaryRatioToPortkey: unary.pool.perSecond / unary.portkey.perSecond,
      addedP50Ms: latency.addedP50Ms,
      addedP99Ms: latency.addedP99Ms,
      commitP50Ms: latency.commitP50Ms,
      heapGrowthMb: memory.heapGrowthMb,
      idleStreamsMb: memory.idleStreamsMb,
      connections,
      rounds,
      unary,
      stream,
      latency,
      memory,
    };
  } finally {
    await targets.stop();
  }
}
