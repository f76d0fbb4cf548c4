/** What the command line does in this process: its signals, its streams, its end. */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import * as z from "zod";
import { systemClock } from "../machine/clock.ts";
import { systemRandom } from "../machine/random.ts";
import { runCli } from "./run-cli.ts";

const stop = new AbortController();
const signals = ["SIGINT", "SIGTERM"] as const;
const stopPolitely = () => {
  stop.abort();
  // A second signal, of either kind, ends the process the ordinary way, whatever still runs.
  for (const signal of signals) process.off(signal, stopPolitely);
};
for (const signal of signals) process.on(signal, stopPolitely);
// A reader that went away (`granary usage | head`) is no fault.
process.stdout.on("error", () => process.exit(0));
// What a pool writes is nobody else's.
process.umask(0o077);

/** Questions go to standard error, so that standard output has nothing but the result. */
async function ask(question: string, output: Writable = process.stderr): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  // At a question the terminal gives Ctrl+C as a key and sends no signal.
  terminal.on("SIGINT", () => stop.abort());
  try {
    return await terminal.question(question, { signal: stop.signal });
  } finally {
    terminal.close();
  }
}

/** Nothing of the answer is shown, not even its length. */
async function askSecret(question: string): Promise<string> {
  process.stderr.write(question);
  try {
    return await ask("", new Writable({ write: (_chunk, _encoding, done) => done() }));
  } finally {
    process.stderr.write("\n");
  }
}

const isAtTerminal = process.stdin.isTTY && process.stderr.isTTY;

const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
const { version } = z.object({ version: z.string() }).parse(JSON.parse(manifest));

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  platform: process.platform,
  home: homedir(),
  nodeVersion: process.version,
  productVersion: version,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  clock: systemClock,
  random: systemRandom,
  stdout: (line) => void process.stdout.write(line),
  stderr: (line) => void process.stderr.write(line),
  readStdin: () => text(process.stdin),
  ask: isAtTerminal ? (question) => ask(question) : undefined,
  askSecret: isAtTerminal ? askSecret : undefined,
  stopSignal: stop.signal,
});
