import { Pool, type Dispatcher } from "undici";
import { nearestRank } from "../fairness/fairness-metric.ts";

// Asks, and measures how long answers take. It runs in a process of its own.

/** Whom to ask for what. */
export type LoadTarget = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What the last bytes of a whole answer have in them. */
  readonly tail: string;
};

/** As many requests as go through, from so many connections. It ends after a time or a number. */
export type ClosedLoad = LoadTarget & {
  readonly connections: number;
  readonly ms?: number;
  readonly requests?: number;
};

/** So many requests a second, whatever the answers do. */
export type OpenLoad = LoadTarget & { readonly perSecond: number; readonly requests: number };

/** What came back. Times are in milliseconds. */
export type LoadResult = {
  readonly requests: number;
  /** Other answers than a whole one. */
  readonly failed: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
};

const pools = new Map<string, Pool>();

function poolOf(origin: string, connections: number): Pool {
  const key = `${connections} ${origin}`;
  let pool = pools.get(key);
  if (pool === undefined) {
    pool = new Pool(origin, { connections, pipelining: 1, bodyTimeout: 0, headersTimeout: 60_000 });
    pools.set(key, pool);
  }
  return pool;
}

/** One request; resolves to whether the whole answer came. */
function request(pool: Pool, target: LoadTarget): Promise<boolean> {
  return new Promise((resolve) => {
    let isOk = false;
    let last: Buffer = Buffer.alloc(0);
    pool.dispatch(optionsOf(target), {
      onRequestStart() {},
      onResponseStart(_controller, status) {
        isOk = status === 200;
      },
      onResponseData(_controller, bytes) {
        // An end that lies across two reads is still seen.
        last = bytes.length < target.tail.length ? Buffer.concat([last, bytes]) : bytes;
      },
      onResponseEnd: () => resolve(isOk && last.includes(target.tail)),
      onResponseError: () => resolve(false),
    });
  });
}

function optionsOf({ url, headers, body }: LoadTarget): Dispatcher.DispatchOptions {
  const all = { "content-type": "application/json", ...headers };
  return { path: new URL(url).pathname, method: "POST", headers: all, body };
}

async function runClosed(load: ClosedLoad): Promise<LoadResult> {
  const pool = poolOf(new URL(load.url).origin, load.connections);
  const timesMs: number[] = [];
  let failed = 0;
  let left = load.requests ?? Infinity;
  const startMs = performance.now();
  const endMs = startMs + (load.ms ?? Infinity);
  const loop = async () => {
    for (;;) {
      const atMs = performance.now();
      if (atMs >= endMs || left <= 0) return;
      left -= 1;
      if (!(await request(pool, load))) failed += 1;
      timesMs.push(performance.now() - atMs);
    }
  };
  await Promise.all(Array.from({ length: load.connections }, loop));
  return summary(timesMs, failed, performance.now() - startMs);
}

/** Measured from when a request was due, so that a stalled answer delays nobody's clock. */
async function runOpen(load: OpenLoad): Promise<LoadResult> {
  const pool = poolOf(new URL(load.url).origin, 256);
  const timesMs: number[] = [];
  let failed = 0;
  const running: Promise<void>[] = [];
  const startMs = performance.now();
  const send = async (dueMs: number) => {
    if (!(await request(pool, load))) failed += 1;
    timesMs.push(performance.now() - dueMs);
  };
  for (let index = 0; index < load.requests; index += 1) {
    const dueMs = startMs + (index * 1_000) / load.perSecond;
    await until(dueMs);
    running.push(send(dueMs));
  }
  await Promise.all(running);
  return summary(timesMs, failed, performance.now() - startMs);
}

/** Timers count whole milliseconds; the rest is waited out turn by turn. */
async function until(dueMs: number): Promise<void> {
  const leftMs = dueMs - performance.now();
  if (leftMs > 1) await new Promise((resolve) => setTimeout(resolve, leftMs - 1));
  while (performance.now() < dueMs) await new Promise((resolve) => setImmediate(resolve));
}

function summary(timesMs: readonly number[], failed: number, tookMs: number): LoadResult {
  const requests = timesMs.length;
  return {
    requests,
    failed,
    perSecond: ((requests - failed) * 1_000) / tookMs,
    p50Ms: nearestRank(timesMs, 0.5),
    p99Ms: nearestRank(timesMs, 0.99),
  };
}

/** Streams opened at once: people come one after the other, too. */
const wave = 100;

/** Opens so many streams and leaves them open; resolves to how many have begun. */
async function openIdle({ target, streams }: { target: LoadTarget; streams: number }) {
  const pool = poolOf(new URL(target.url).origin, streams);
  const openOne = () =>
    new Promise<number>((resolve) => {
      pool.dispatch(optionsOf(target), {
        onRequestStart() {},
        onResponseStart() {},
        onResponseData: () => resolve(1),
        onResponseEnd: () => resolve(0),
        onResponseError: () => resolve(0),
      });
    });
  let open = 0;
  for (let asked = 0; asked < streams; asked += wave) {
    const length = Math.min(wave, streams - asked);
    const opened = await Promise.all(Array.from({ length }, openOne));
    open += opened.reduce((sum, one) => sum + one, 0);
  }
  return { open };
}

/** Hangs up everywhere. */
async function hangUp() {
  await Promise.all([...pools.values()].map((pool) => pool.destroy()));
  pools.clear();
  return {};
}

const jobs: Readonly<Record<string, (value: never) => Promise<object>>> = {
  closed: runClosed,
  open: runOpen,
  idle: openIdle,
  hangUp,
};

process.on("message", ({ id, name, value }: { id: number; name: string; value: never }) => {
  const answer = async () => {
    const result = await jobs[name]?.(value);
    if (result !== undefined) process.send?.({ id, value: result });
  };
  void answer();
});
process.channel?.ref();
