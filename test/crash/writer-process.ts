import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Acknowledged, ProviderCall, WriterOrders } from "./orders.ts";
import type { Provider } from "./provider.ts";

/** A running writer, as the one who torments it sees it. */
export type WriterProcess = {
  /** Resolves when it has acknowledged something. */
  readonly ready: Promise<void>;
  readonly kill: () => void;
  readonly pause: () => void;
  readonly isPaused: () => boolean;
  readonly resume: () => void;
  /** Tells it to finish; resolves when it has ended, by itself or not. */
  readonly finish: () => Promise<void>;
};

/** What writers say to their parent. */
export type WriterListener = {
  readonly provider: Provider;
  /** Everything each hold was last acknowledged as. */
  readonly acknowledged: (said: Acknowledged) => void;
  /** An end that nobody caused. */
  readonly failed: (why: string) => void;
};

/** Starts a process that writes until it is told to finish. */
export function startWriter(orders: WriterOrders, listener: WriterListener): WriterProcess {
  const child = fork(
    fileURLToPath(new URL("writer.ts", import.meta.url)),
    [JSON.stringify(orders)],
    {
      stdio: ["ignore", "pipe", "inherit", "ipc"],
      execArgv: [],
    },
  );
  let isKilled = false;
  let isPaused = false;
  const { promise: ready, resolve: isReady } = Promise.withResolvers<void>();
  const answer = async (call: ProviderCall) => {
    const answered = await listener.provider.answer(call);
    if (child.connected) child.send(answered, () => {});
  };
  child.on("message", (call: ProviderCall) => void answer(call));
  const closed = (async () => {
    await once(child, "close");
    isReady();
    if (child.exitCode === 0 || isKilled) return;
    listener.failed(`a writer ended with ${child.exitCode ?? child.signalCode}`);
  })();
  readLines(child, (line) => {
    isReady();
    const said = parseLine(line);
    if (said !== undefined) listener.acknowledged(said);
  });
  return {
    ready,
    kill() {
      isKilled = true;
      child.kill("SIGKILL");
    },
    pause() {
      isPaused = true;
      child.kill("SIGSTOP");
    },
    isPaused: () => isPaused,
    resume() {
      isPaused = false;
      child.kill("SIGCONT");
    },
    async finish() {
      if (child.connected) child.send("stop", () => {});
      await closed;
    },
  };
}

function readLines(child: ChildProcess, take: (line: string) => void): void {
  if (child.stdout === null) throw new Error("A writer says nothing.");
  createInterface({ input: child.stdout }).on("line", take);
}

/** The last line of a killed writer may have been cut in the middle. */
function parseLine(line: string): Acknowledged | undefined {
  try {
    return JSON.parse(line) as Acknowledged;
  } catch {
    return undefined;
  }
}
