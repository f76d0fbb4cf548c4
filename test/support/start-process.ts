import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { endGroup } from "./end-group.ts";
import { endWithUs } from "./end-with-us.ts";
import { hangMs } from "./patience.ts";

/** A server that was started and has said where it listens. */
export type StartedProcess = {
  /** The first group of the pattern that was waited for. */
  readonly found: string;
  /** Everything it has printed so far. */
  readonly output: () => string;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/**
 * Starts a server and waits until it prints something that fits `ready`. Its whole process group is
 * ended with it, and with this process if that is killed. Throws with what it printed if it ends or says nothing for minutes.
 */
export async function startProcess(
  command: readonly string[],
  options: { readonly ready: RegExp; readonly env?: NodeJS.ProcessEnv; readonly cwd?: string },
): Promise<StartedProcess> {
  const [file = "", ...args] = command;
  const env = { ...process.env, ...options.env };
  const { cwd } = options;
  const child = spawn(file, args, {
    env,
    cwd,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  endWithUs(child);
  let output = "";
  const found = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      stop(child);
      reject(new Error(`${file} did not start within minutes:\n${output}`));
    }, hangMs);
    const listen = (chunk: Buffer) => {
      output += chunk.toString("utf8");
      const match = output.match(options.ready)?.[1];
      if (match === undefined) return;
      clearTimeout(timer);
      resolve(match);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code}:\n${output}`)));
  });
  return {
    found,
    output: () => output,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, "exit");
      stop(child);
      await ended;
    },
  };
}

function stop({ pid }: ChildProcess): void {
  if (pid !== undefined) endGroup(pid, "SIGTERM");
}
