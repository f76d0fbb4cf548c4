import { cp, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { mustRun } from "../../commands/steps.ts";
import { buildEarlierBundle } from "./earlier-bundle.ts";

/** What one fresh process says of a start. */
export type StartTimes = {
  readonly requireMs: number;
  /** Of its thread, in steps of what the system counts in, often 4 ms: good for a mean of many. */
  readonly requireProcessorMs: number;
  readonly activateMs: number;
  /** How much more is on the heap after loading, activating and collecting. */
  readonly heapBytes: number;
};

/** A start in many fresh processes, and the same of the earlier bundle between them. */
export type StartFigures = {
  readonly bundleBytes: number;
  readonly now: readonly StartTimes[];
  /** Its loading alone; empty where the history is not here. */
  readonly earlier: readonly StartTimes[];
};

const child = join(import.meta.dirname, "start-child.ts");

/** Starts the bundle in `processes` fresh processes, between them as many with the earlier one: A B B A. */
export async function measureStart(
  bundle: string,
  { processes, onProcess }: { readonly processes: number; readonly onProcess: () => void },
): Promise<StartFigures> {
  const folder = await mkdtemp(join(tmpdir(), "granary-start-"));
  try {
    await writeStub(folder);
    const copy = await copyExtension(dirname(dirname(bundle)), join(folder, "now"));
    const earlierBundle = await buildEarlierBundle(folder);
    const now: StartTimes[] = [];
    const earlier: StartTimes[] = [];
    for (let pair = 0; pair < processes; pair += 1) {
      const startNow = async () => now.push(await start(copy, ["activate"]));
      const startEarlier = async () => {
        if (earlierBundle !== undefined) earlier.push(await start(earlierBundle, []));
      };
      const order = pair % 2 === 0 ? [startEarlier, startNow] : [startNow, startEarlier];
      for (const one of order) await one();
      onProcess();
    }
    const { size: bundleBytes } = await stat(bundle);
    return { bundleBytes, now, earlier };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function start(bundle: string, args: readonly string[]): Promise<StartTimes> {
  const command = [process.execPath, "--expose-gc", child, bundle, ...args];
  return JSON.parse(await mustRun(command)) as StartTimes;
}

/** A module `vscode` that both bundles find. */
async function writeStub(folder: string): Promise<void> {
  const stub = join(folder, "node_modules/vscode");
  await mkdir(stub, { recursive: true });
  await writeFile(join(stub, "index.js"), "module.exports = globalThis.stubVscode;\n");
}

/** What is shipped, elsewhere. Returns the bundle's path there. */
async function copyExtension(from: string, to: string): Promise<string> {
  await mkdir(to, { recursive: true });
  await cp(join(from, "dist"), join(to, "dist"), { recursive: true });
  return join(to, "dist/extension.cjs");
}
