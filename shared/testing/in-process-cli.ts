import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../node/machine/clock.ts";
import { dataFolderAt, openDataFolder } from "../node/machine/data-folder.ts";
import { ensurePool } from "../pool/first-run.ts";
import { openStore } from "../node/stores/open-store.ts";
import { systemRandom } from "../node/machine/random.ts";
import type { Clock } from "../ports/clock.ts";
import type { Store } from "../ports/store.ts";
import { runCli } from "../node/cli/run-cli.ts";

/** What one command printed and how it ended. */
export type CommandEnd = { readonly code: number; readonly out: string; readonly err: string };

/** What a test says of the machine a command runs on. */
export type Machine = {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly clock?: Clock;
  /** Answers at the terminal; absent where nobody sits at one. */
  readonly answer?: (question: string) => string;
  /** Types what must not be shown; absent where nobody sits at a terminal. */
  readonly secret?: (question: string) => string;
};

/** A pool in a folder of its own, and its command line in this process; for tests. */
export type CliPool = {
  readonly folder: string;
  readonly run: (args: readonly string[], machine?: Machine) => Promise<CommandEnd>;
  /** Opens the pool's store beside the command line. */
  readonly withStore: <Value>(use: (store: Store) => Promise<Value>) => Promise<Value>;
  readonly remove: () => void;
};

/** Runs one command line on a data folder, in this process; for tests. */
export async function runInProcess(
  folder: string,
  args: readonly string[],
  machine: Machine = {},
): Promise<CommandEnd> {
  const told = { out: "", err: "" };
  const { answer, secret } = machine;
  const code = await runCli(args, {
    env: { GRANARY_DATA: folder, ...machine.env },
    platform: process.platform,
    home: folder,
    nodeVersion: process.version,
    timeZone: "UTC",
    clock: machine.clock ?? systemClock,
    random: systemRandom,
    stdout: (text) => void (told.out += text),
    stderr: (text) => void (told.err += text),
    readStdin: async () => machine.input ?? "",
    stopSignal: new AbortController().signal,
    ...(answer !== undefined && { ask: async (question: string) => answer(question) }),
    ...(secret !== undefined && { askSecret: async (question: string) => secret(question) }),
  });
  return { code, ...told };
}

/** Makes a new pool with an operator and nothing else. */
export async function createCliPool(): Promise<CliPool> {
  const folder = mkdtempSync(join(tmpdir(), "granary-cli-pool-"));
  openDataFolder(folder);
  const withStore = async <Value>(use: (store: Store) => Promise<Value>) => {
    const { store } = await openStore(dataFolderAt(folder).database);
    try {
      return await use(store);
    } finally {
      await store.close();
    }
  };
  await withStore((store) =>
    ensurePool(store.directory, { clock: systemClock, names: {}, timeZone: "UTC" }),
  );
  return {
    folder,
    run: (args, machine) => runInProcess(folder, args, machine),
    withStore,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
