import type { LoadTarget } from "./load.ts";
import { startPool } from "./start-pool.ts";
import { startPortkey } from "./start-portkey.ts";
import { startProcess, type BenchProcess } from "./start-process.ts";
import { requestBody } from "./traffic.ts";

/** What kind of answer is asked for. */
export type AnswerKind = "unary" | "stream" | "idle";

/** One gateway that is measured, and how to ask it. */
export type Gateway = {
  readonly process: BenchProcess;
  readonly ask: (kind: AnswerKind) => LoadTarget;
};

/** Everything one run needs, each in a process of its own. */
export type Targets = {
  readonly upstream: string;
  readonly load: BenchProcess;
  readonly bare: Gateway;
  readonly least: Gateway;
  readonly pool: Gateway & { readonly folder: string };
  readonly portkey: Gateway;
  /** Another pool, new. */
  readonly anotherPool: () => Promise<Gateway>;
  readonly stop: () => Promise<void>;
};

/** The end of an answer: what is not whole does not have it. */
const tails = { unary: "}", stream: "data: [DONE]", idle: "" } as const;

function askerOf(url: string, headers: Readonly<Record<string, string>>): Gateway["ask"] {
  return (kind) => ({
    url: `${url}/v1/chat/completions`,
    headers,
    body: requestBody("bench-model", kind),
    tail: tails[kind],
  });
}

const printedUrl = (process: BenchProcess) => process.printed(/serving (http:\S+)/);

/** Starts all of them. */
export async function startTargets(): Promise<Targets> {
  const started: BenchProcess[] = [];
  const keep = <Kept extends BenchProcess>(process: Kept): Kept => {
    started.push(process);
    return process;
  };
  const stop = async () => {
    await Promise.all(started.toReversed().map((process) => process.stop()));
  };
  try {
    const upstream = await printedUrl(keep(startProcess({ file: "upstream.ts" })));
    const bareProcess = keep(startProcess({ file: "bare.ts", args: [upstream] }));
    const bareUrl = await printedUrl(bareProcess);
    const startAnother = async () => {
      const pool = keep(await startPool(upstream));
      const ask = askerOf(pool.url, { authorization: `Bearer ${pool.token}` });
      return { process: pool, ask, folder: pool.folder };
    };
    const pool = await startAnother();
    const leastProcess = keep(startProcess({ file: "least.ts", args: [upstream, pool.folder] }));
    const leastUrl = await printedUrl(leastProcess);
    const portkey = keep(await startPortkey());
    return {
      upstream,
      load: keep(startProcess({ file: "load.ts" })),
      bare: { process: bareProcess, ask: askerOf(bareUrl, {}) },
      least: { process: leastProcess, ask: askerOf(leastUrl, { authorization: "Bearer bench" }) },
      pool,
      portkey: {
        process: portkey,
        ask: askerOf(portkey.url, {
          authorization: "Bearer bench",
          "x-portkey-provider": "openai",
          "x-portkey-custom-host": `${upstream}/v1`,
        }),
      },
      anotherPool: startAnother,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
