import { limits } from "@granary/shared/schemas/limits";
import { bodyShapes, type BodyShape } from "../../gateway/security/fuzz/body-shapes.ts";
import { startPool, type BenchPool } from "../gateway/start-pool.ts";
import { startProcess } from "../gateway/start-process.ts";
import { threadMicros } from "../gateway/watch-turns.ts";
import { measureStrangers, type StrangersMemory } from "./measure-strangers.ts";

/**
 * One body in one size: how long the pool stood still, and a bare `JSON.parse` of the same bytes; both
 * without what others did on a busy machine.
 */
export type Stall = {
  readonly name: string;
  readonly bytes: number;
  readonly status: number;
  readonly stallMs: number;
  readonly parseMs: number;
};

/** What came of a run. */
export type StallsBenchmark = {
  readonly stalls: readonly Stall[];
  /** Of all bodies in all sizes. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** The most that eight times the bytes take of it; both stalls long enough to say something. */
  readonly growthMax: number;
  readonly strangers: StrangersMemory;
};

/** What is aimed at. */
export const stallsBars = { p99Ms: 50, growth: 8, strangersMb: 30 } as const;

const longest = limits.bodyBytesMax - 1_024;
const sizes = [longest / 64, longest / 8, longest].map(Math.floor);
/** A shorter stall is what a busy machine does to anybody. */
const leastMs = 10;
const uploads = 300;
/** Only so often for one device; what it reads is what the address of Messages reads. */
const isMeasured = ({ path }: BodyShape) => path !== "/v1/messages/count_tokens";

/** Sends every construct in every place to a pool in a process of its own, one request after another. */
export async function runStallsBenchmark(options: {
  readonly runs: number;
  readonly quick: boolean;
  readonly onProgress: (done: number, total: number) => void;
}): Promise<StallsBenchmark> {
  const { runs, quick, onProgress } = options;
  const upstream = startProcess({ file: "upstream.ts" });
  const pool = await startPool(await upstream.printed(/serving (http:\S+)/));
  const shapes = bodyShapes.filter((shape, at) => isMeasured(shape) && (!quick || at % 40 === 0));
  try {
    // What the first ones load is not what each of them takes.
    await measureStrangers(pool, 20);
    const strangers = await measureStrangers(pool, quick ? 20 : uploads);
    const stalls: Stall[] = [];
    // The first ones are read by code that is not compiled yet.
    for (const shape of shapes.slice(0, 20)) await measure(pool, { shape, bytes: 10_000, runs: 3 });
    for (const [done, shape] of shapes.entries()) {
      for (const bytes of sizes) stalls.push(await measure(pool, { shape, bytes, runs }));
      onProgress(done + 1, shapes.length);
    }
    return { stalls, ...summaryOf(stalls), strangers };
  } finally {
    await pool.stop();
    await upstream.stop();
  }
}

/** The least of so many runs: what else the machine does is not the pool's. */
async function measure(
  pool: BenchPool,
  {
    shape,
    bytes,
    runs,
  }: { readonly shape: BodyShape; readonly bytes: number; readonly runs: number },
): Promise<Stall> {
  const body = shape.write(bytes, "bench-model");
  const headers = { authorization: `Bearer ${pool.token}`, "content-type": "application/json" };
  let [stallMs, parseMs, status] = [Infinity, Infinity, 0];
  for (let run = 0; run < runs; run++) {
    await pool.stallMs();
    const answer = await fetch(`${pool.url}${shape.path}`, {
      method: "POST",
      headers,
      body: body as Uint8Array<ArrayBuffer>,
    });
    await answer.arrayBuffer();
    status = answer.status;
    stallMs = Math.min(stallMs, await pool.stallMs());
    parseMs = Math.min(parseMs, parseMsOf(body));
  }
  return { name: shape.name, bytes, status, stallMs, parseMs };
}

function parseMsOf(body: Uint8Array): number {
  const text = new TextDecoder().decode(body);
  return threadMicros(() => JSON.parse(text) as unknown) / 1e3;
}

function summaryOf(stalls: readonly Stall[]) {
  const sorted = stalls.map(({ stallMs }) => stallMs).toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? NaN;
  const growths = stalls.flatMap((stall, index) => {
    const before = stalls[index - 1];
    if (before?.name !== stall.name || stall.stallMs < leastMs) return [];
    return [stall.stallMs / Math.max(leastMs, before.stallMs)];
  });
  return { p50Ms: at(0.5), p99Ms: at(0.99), growthMax: Math.max(0, ...growths) };
}
