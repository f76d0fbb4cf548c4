import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "../machine/clock.ts";
import { newId } from "../../pool/new-id.ts";
import { grantIdSchema } from "../../schemas/ids.ts";
import { systemRandom } from "../machine/random.ts";
import { openSqliteStore } from "../stores/sqlite/open-sqlite-store.ts";
import type { CliContext } from "./cli-context.ts";
import { runCli } from "./run-cli.ts";

// Goal: what a pool logs, whom it believes and how it stops is what an operator said, in options or
// in the environment. Method: the command itself, on a folder of its own, stopped at once.

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "granary-options-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function serve(
  options: readonly string[],
  env: CliContext["env"] = {},
  stop = new AbortController(),
) {
  let log = "";
  let out = "";
  const context: CliContext = {
    env,
    platform: "linux",
    home: folder,
    nodeVersion: process.version,
    timeZone: "UTC",
    clock: systemClock,
    random: systemRandom,
    stdout: (text) => {
      out += text;
      stop.abort();
    },
    stderr: (text) => (log += text),
    readStdin: () => Promise.resolve(""),
    stopSignal: stop.signal,
  };
  const line = ["serve", "--port", "0", "--data", folder, ...options];
  const exitCode = await runCli(line, context);
  return { exitCode, log, out };
}

test("a pool logs what happens, one JSON object a line", async () => {
  const { exitCode, log } = await serve([]);
  expect(exitCode).toBe(0);
  const events = log
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as { event: string }).event);
  expect(events).toContain("serving");
  expect(events).toContain("draining");
});

test("a start that was told to stop fails for no other reason", async () => {
  // What it started is told as well, and its end would be a fault of its own.
  const broken = ["--host", "192.0.2.1"];
  expect(await serve(broken)).toMatchObject({ exitCode: 3 });
  const stop = new AbortController();
  stop.abort();
  const { exitCode, log } = await serve(broken, {}, stop);
  expect({ exitCode, log }).toEqual({ exitCode: 130, log: "\nStopped before it was done.\n" });
});

test("it logs as much as was asked for, by an option or by the environment", async () => {
  expect((await serve(["--log-level", "error"])).log).toBe("");
  expect((await serve([], { GRANARY_LOG_LEVEL: "silent" })).log).toBe("");
  const both = await serve(["--log-level", "info"], { GRANARY_LOG_LEVEL: "silent" });
  expect(both.log).toContain("serving");
});

test.each([
  [["--trust-proxy", "everybody"], {}],
  [[], { GRANARY_TRUST_PROXY: "10.0.0.0/8,everybody" }],
  [["--log-level", "loud"], {}],
  [[], { GRANARY_LOG_LEVEL: "loud" }],
  [["--drain-seconds", "-1"], {}],
  [["--drain-seconds", "for ever"], {}],
] as const)("%j with %j is written wrongly, and nothing is served", async (options, env) => {
  const { exitCode, log } = await serve(options, env);
  expect(exitCode).toBe(2);
  expect(log).not.toContain("serving");
});

test("proxies may be named more than once, and in one variable", async () => {
  const twice = ["--trust-proxy", "127.0.0.1", "--trust-proxy", "fd00::/8"];
  expect((await serve(twice)).exitCode).toBe(0);
  expect((await serve([], { GRANARY_TRUST_PROXY: "127.0.0.1, 10.0.0.0/8" })).exitCode).toBe(0);
});

const vaultKey = () => ({ GRANARY_VAULT_KEY: randomBytes(32).toString("base64") });

test("a pool does not start with another vault key, and says at its start which grants cannot pay", async () => {
  const mine = vaultKey();
  await serve([], mine);
  const args = ["--sponsor", "Quay", "--provider", "openai", "--kind", "pool-account"];
  const budget = ["--budget-tokens", "5M", "--model", "mini", "--no-probe", "--attest", "Ana"];
  const stop = new AbortController();
  const context: CliContext = {
    env: { ...mine, QUAY_KEY: "sk-0123456789abcdef" },
    platform: "linux",
    home: folder,
    nodeVersion: process.version,
    timeZone: "UTC",
    clock: systemClock,
    random: systemRandom,
    stdout: () => {},
    stderr: () => {},
    readStdin: () => Promise.resolve(""),
    stopSignal: stop.signal,
  };
  const add = ["grant", "add", "--data", folder, ...args, ...budget, "--key-env", "QUAY_KEY"];
  expect(await runCli(add, context)).toBe(0);
  expect((await serve([], mine)).out).not.toContain("cannot pay");
  const other = await serve([], vaultKey());
  expect([other.exitCode, other.log]).toEqual([
    3,
    expect.stringContaining("Copy GRANARY_VAULT_KEY"),
  ]);
  await copyGrant();
  expect((await serve([], mine)).out).toContain("1 of 2 grants cannot pay");
  const { out } = await serve(["--json"], mine);
  expect(JSON.parse(out)).toMatchObject({ grants: 2, closedKeys: 1 });
});

/** Saves the grant once more under another id, where its sealed key does not open. */
async function copyGrant(): Promise<void> {
  const store = await openSqliteStore({ path: join(folder, "granary.sqlite") });
  const [grant] = await store.directory.grants();
  if (grant === undefined) throw new Error("There is no grant.");
  await store.directory.saveGrant({
    ...grant,
    id: grantIdSchema.parse(newId("grant", systemRandom)),
  });
  await store.close();
}
