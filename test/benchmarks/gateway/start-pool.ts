import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startProcess, type BenchProcess } from "./start-process.ts";

/** A pool as it is shipped, on a folder of its own, with one grant, one team and one person. */
export type BenchPool = BenchProcess & {
  readonly url: string;
  readonly token: string;
  /** The folder its books are in. */
  readonly folder: string;
};

const granary = fileURLToPath(import.meta.resolve("@granary/shared/node/cli/granary"));

/** Never reached: what is measured is a pool in which everybody may go on. */
const plenty = ["--budget-tokens", "900000000000", "--period", "month"];

/** Serves a new pool whose only grant is at `upstream`, the address of a provider without `/v1`. */
export async function startPool(upstream: string): Promise<BenchPool> {
  const folder = await mkdtemp(join(tmpdir(), "granary-bench-"));
  const env = { GRANARY_BENCH_KEY: "sk-bench-0123456789abcdef", NODE_ENV: "production" };
  const data = ["--data", folder];
  const served = startProcess({
    file: granary,
    args: ["serve", ...data, "--port", "0", "--json"],
    env,
  });
  const url = await served.printed(/"url": ?"(http:\/\/127\.0\.0\.1:\d+)"/);
  const run = (...args: readonly string[]) => runGranary([...args, ...data, "--json"], env);
  await run("team", "add", "Corner Bakery", ...plenty);
  const at = [
    "--url",
    `${upstream}/v1`,
    "--no-probe",
    "--allow-private",
    "--key-env",
    "GRANARY_BENCH_KEY",
  ];
  const model = ["--model", "bench-model=0.15/0.60"];
  await run("grant", "add", "--sponsor", "Northwind Bank", ...at, ...model, ...plenty);
  const invited = await run("invite", "--team", "Corner Bakery", "--name", "Ana");
  const { code } = JSON.parse(invited) as { code: string };
  const token = await redeem(url, code);
  return {
    ...served,
    url,
    token,
    folder,
    stop: async () => {
      await served.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function runGranary(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [granary, ...args], {
    env: { ...process.env, ...env },
  });
  return stdout;
}

async function redeem(url: string, code: string): Promise<string> {
  const response = await fetch(`${url}/v1/join`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code, device: { kind: "other" } }),
  });
  const { token } = (await response.json()) as { token?: string };
  if (token === undefined) throw new Error(`The pool let nobody in: ${response.status}.`);
  return token;
}
