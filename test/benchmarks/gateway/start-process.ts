import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { ProcessMemory } from "./probe.ts";

/** One process of the benchmark. */
export type BenchProcess = {
  readonly ask: <Answer>(name: string, value?: object) => Promise<Answer>;
  /** Processor time so far, of all threads. */
  readonly cpuMs: () => Promise<number>;
  /**
   * Begins to watch its event loop; asked again, ends that and says how long the longest turn was, in
   * milliseconds, without what others did on a busy machine.
   */
  readonly stallMs: () => Promise<number>;
  readonly memory: () => Promise<ProcessMemory>;
  /** The first match in what it printed. Rejects when it ends without one. */
  readonly printed: (pattern: RegExp) => Promise<string>;
  readonly stop: () => Promise<void>;
};

/** What to run. */
export type Program = {
  readonly file: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

type Reply = { readonly id: number; readonly value: never };

/** Runs a file of this folder, or any other by its whole path, with the probe loaded before it. */
export function startProcess({ file, args = [], env = {} }: Program): BenchProcess {
  const probe = new URL("./probe.ts", import.meta.url);
  const path = file.startsWith("/") ? file : fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, ["--import", probe.href, path, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const ended = once(child, "exit");
  let output = "";
  const onOutput = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (bytes: Buffer) => {
      // Logs of a long run are not needed; what a process says first is.
      if (output.length < 1e6) output += bytes.toString();
      for (const look of onOutput) look();
    });
  }
  let lastId = 0;
  const asked = new Map<number, (value: never) => void>();
  child.on("message", ({ id, value }: Reply) => {
    asked.get(id)?.(value);
    asked.delete(id);
  });
  const failed = async (): Promise<never> => {
    await ended;
    throw new Error(`${path} ended.\n${output.slice(-2_000)}`);
  };

  const ask: BenchProcess["ask"] = (name, value = {}) => {
    lastId += 1;
    const id = lastId;
    const answer = new Promise<never>((resolve) => asked.set(id, resolve));
    child.send({ id, name, value });
    return Promise.race([answer, failed()]);
  };
  return {
    ask,
    cpuMs: () => ask<number>("cpu"),
    stallMs: () => ask<number>("stall"),
    memory: () => ask<ProcessMemory>("memory"),
    printed: (pattern) =>
      Promise.race([
        new Promise<string>((resolve) => {
          const look = () => {
            const found = pattern.exec(output)?.[1];
            if (found !== undefined) resolve(found);
          };
          onOutput.add(look);
          look();
        }),
        failed(),
      ]),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      const giveUp = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await ended;
      clearTimeout(giveUp);
    },
  };
}
