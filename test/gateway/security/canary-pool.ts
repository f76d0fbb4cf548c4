import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runCli } from "@granary/shared/node/cli/run-cli";
import { systemClock } from "@granary/shared/node/machine/clock";
import { openDataFolder } from "@granary/shared/node/machine/data-folder";
import { openStore } from "@granary/shared/node/stores/open-store";
import { systemRandom } from "@granary/shared/node/machine/random";
import { createVault, vaultKeyOf } from "@granary/shared/node/vault/vault";
import type { Grant } from "@granary/shared/schemas/grant";
import type { Role } from "@granary/shared/schemas/people";
import { addToken } from "../start-test-pool.ts";
import type { Place } from "./leak-search.ts";
import { saveSide, type Side } from "./two-sides.ts";

/** A pool that `granary serve` serves in a process of its own, on a folder of its own. */
export type CanaryPool = {
  readonly url: string;
  /** An access token of somebody of the side with this role. */
  readonly tokenOf: (role: Role) => string;
  /** What must be nowhere: the key of the vault and every token. */
  readonly secrets: readonly string[];
  /** Runs a command of `granary` beside it, with this input, and returns everything it printed. */
  readonly granary: (args: readonly string[], input?: string) => Promise<string>;
  /** Everything the process printed, and every file it wrote, as of now. */
  readonly traces: () => Promise<readonly Place[]>;
  /** Asks the process to stop, in the way a service is stopped; resolves to its exit code. */
  readonly stop: () => Promise<number | null>;
  readonly remove: () => Promise<void>;
};

const program = resolve(import.meta.dirname, "../../../shared/node/cli/granary.ts");

/** Fills a pool and starts serving it. `store` is a database's address; SQLite if absent. */
export async function startCanaryPool(options: {
  readonly side: Side;
  readonly grants: readonly { readonly grant: Grant; readonly key: string }[];
  readonly store?: string;
}): Promise<CanaryPool> {
  const base = await mkdtemp(join(tmpdir(), "granary-canary-"));
  const data = join(base, "data");
  const cwd = join(base, "cwd");
  await mkdir(cwd);
  const vaultKey = randomBytes(32);
  const { PATH = "", NODE_OPTIONS = "" } = process.env;
  const env: Record<string, string> = {
    PATH,
    NODE_OPTIONS,
    HOME: cwd,
    GRANARY_DATA: data,
    GRANARY_VAULT_KEY: vaultKey.toString("base64"),
    GRANARY_LOCAL_MODELS: "off",
    ...(options.store === undefined ? {} : { GRANARY_STORE: options.store }),
  };
  const tokens = await fill(data, { ...options, vaultKey });
  const printed = { out: "", err: "" };
  const child = spawn(process.execPath, [program, "serve", "--port", "0", "--json"], { env, cwd });
  const url = await listening(child, printed);
  return {
    url,
    tokenOf: (role) => tokens.get(role) ?? "",
    secrets: [env["GRANARY_VAULT_KEY"] ?? "", vaultKey.toString("hex"), ...tokens.values()],
    granary: (args, input = "") => runHere(args, env, input),
    traces: async () => [
      { name: "standard output", content: printed.out },
      { name: "standard error", content: printed.err },
      ...(await filesIn(base)),
    ],
    stop: () =>
      new Promise((done) => {
        child.once("exit", done);
        child.kill("SIGTERM");
      }),
    remove: async () => {
      if (child.exitCode === null) child.kill("SIGKILL");
      await rm(base, { recursive: true, force: true });
    },
  };
}

async function fill(
  data: string,
  options: Parameters<typeof startCanaryPool>[0] & { readonly vaultKey: Uint8Array },
): Promise<ReadonlyMap<Role, string>> {
  const { side, grants } = options;
  const folder = openDataFolder(data);
  const address = options.store ?? folder.database;
  const { store } = await openStore(address, { owner: "filler", onResolved: () => {} });
  const vault = createVault({ keys: [vaultKeyOf(options.vaultKey)], random: systemRandom });
  const { directory } = store;
  await directory.savePool({ name: "The pool", timeZone: "UTC", createdAt: Date.now() });
  await saveSide(store, side);
  for (const { grant, key } of grants) {
    const sealedKey = await vault.seal(key, { grantId: grant.id, provider: grant.provider });
    await directory.saveGrant({ ...grant, sealedKey });
  }
  const tokens = new Map<Role, string>();
  for (const [index, member] of Object.values(side.people).entries()) {
    const [role = "staff"] = member.roles;
    tokens.set(role, await addToken(store, member, index + 1));
  }
  await store.close();
  return tokens;
}

function listening(child: ChildProcess, printed: { out: string; err: string }): Promise<string> {
  return new Promise((found, failed) => {
    child.stderr?.on("data", (chunk: Buffer) => (printed.err += chunk.toString("latin1")));
    child.once("exit", () => failed(new Error("The pool ended before it listened.")));
    child.stdout?.on("data", (chunk: Buffer) => {
      printed.out += chunk.toString("latin1");
      const url = printed.out.match(/"url":"([^"]+)"/)?.[1];
      if (url !== undefined) found(url);
    });
  });
}

/** Everything one command prints, run in this process. */
async function runHere(
  args: readonly string[],
  env: Record<string, string>,
  input: string,
): Promise<string> {
  let printed = "";
  const print = (text: string) => {
    printed += text;
  };
  await runCli(args, {
    env,
    platform: process.platform,
    home: homedir(),
    nodeVersion: process.version,
    timeZone: "UTC",
    clock: systemClock,
    random: systemRandom,
    stdout: print,
    stderr: print,
    readStdin: async () => input,
    ask: undefined,
    stopSignal: new AbortController().signal,
  });
  return printed;
}

async function filesIn(folder: string): Promise<readonly Place[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return await Promise.all(
    files.map(async ({ parentPath, name }) => ({
      name: `the file ${name}`,
      content: await readFile(join(parentPath, name)),
    })),
  );
}
