import { spawn } from "node:child_process";
import { endWithUs } from "../support/end-with-us.ts";

/** Colours only where a person looks and did not ask for none (https://no-color.org). */
const isColoured = process.stderr.isTTY && process.env["NO_COLOR"] === undefined;
const paint = (code: number) => (text: string) =>
  isColoured ? `\u001B[${code}m${text}\u001B[0m` : text;

export const dim = paint(2);
export const bold = paint(1);
export const red = paint(31);
export const green = paint(32);

/** Says something to the person; always on stderr, because stdout is for results. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/**
 * Runs one named step and shows how long it took. While it runs in a terminal the seconds count; in
 * a log there is one line when it starts and one when it ends.
 */
export async function step<T>(name: string, run: () => Promise<T>): Promise<T> {
  const startedMs = performance.now();
  const seconds = () => `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;
  const isLive = process.stderr.isTTY;
  if (!isLive) say(`· ${name} …`);
  const timer = isLive
    ? setInterval(() => process.stderr.write(`\r· ${name} … ${seconds()}\u001B[K`), 200)
    : undefined;
  const clear = () => {
    clearInterval(timer);
    if (isLive) process.stderr.write("\r\u001B[K");
  };
  try {
    const result = await run();
    clear();
    say(`${green("✓")} ${name} ${dim(seconds())}`);
    return result;
  } catch (error) {
    clear();
    say(`${red("✗")} ${name} ${dim(seconds())}`);
    throw error;
  }
}

/** Where a command runs, what it is told besides, and how long it may take; absent: as long as it does. */
export type RunOptions = {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs?: number;
};

/** How a command that was run ended; `output` is everything it printed. */
export type CommandResult = { readonly exitCode: number; readonly output: string };

/**
 * Runs a command and keeps what it prints. Never throws for a bad exit code. It ends with this process, which
 * may be killed in the middle of it. What takes longer than `timeoutMs` is ended, and its output says so.
 */
export function runCommand(
  command: readonly string[],
  options: RunOptions = {},
): Promise<CommandResult> {
  const [file = "", ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
      // Windows starts pnpm and npm through their .cmd files only.
      shell: process.platform === "win32",
    });
    endWithUs(child);
    const chunks: Buffer[] = [];
    const collect = (chunk: Buffer) => chunks.push(chunk);
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    const output = () => Buffer.concat(chunks).toString("utf8");
    const { timeoutMs } = options;
    const late = () => {
      chunks.push(Buffer.from(`\nIt took longer than ${Number(timeoutMs) / 1000} s.`));
      child.kill("SIGKILL");
    };
    const timer = timeoutMs === undefined ? undefined : setTimeout(late, timeoutMs);
    child.on("error", (error) => resolve({ exitCode: 127, output: `${output()}${error.message}` }));
    child.on("close", (exitCode) => resolve({ exitCode: exitCode ?? 1, output: output() }));
    child.once("exit", () => clearTimeout(timer));
  });
}

/** A problem a person can solve: what happened, then what to do. Printed without a stack. */
export class SetupError extends Error {
  override readonly name = "SetupError";
}

/** Runs a command that must succeed; otherwise shows the end of what it printed. */
export async function mustRun(
  command: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const { exitCode, output } = await runCommand(command, options);
  if (exitCode === 0) return output;
  const tail = output.trimEnd().split("\n").slice(-40).join("\n");
  throw new SetupError(`${tail}\n\n\`${command.join(" ")}\` ended with exit code ${exitCode}.`);
}
