/**
 * Goal: what was built says what the sources say, and is taken for them only while it was made from
 * them. Method: the command line of this checkout is built and asked what its sources are asked.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCliPool, type CliPool } from "../../testing/in-process-cli.ts";
import { digestOf, findBuiltCli, readTexts, root } from "../runtime/built-cli.mjs";
import { buildCli } from "./build-cli.ts";

let built: string;
let pool: CliPool;
beforeAll(async () => {
  built = await buildCli();
  pool = await createCliPool();
});
afterAll(() => pool.remove());

function run(...args: readonly string[]) {
  const env = { GRANARY_DATA: pool.folder, HOME: pool.folder };
  return spawnSync(process.execPath, [built, ...args], { encoding: "utf8", env });
}

test("what was built is found while its sources are as they were", async () => {
  expect(findBuiltCli()).toBe(built);
  expect(await buildCli()).toBe(built);
});

test("another text, another name or one source more is another digest", () => {
  const texts = readTexts(["shared/node/cli/granary.ts", "pnpm-lock.yaml"]);
  const digest = digestOf(texts);
  expect(digestOf(new Map([...texts].toReversed()))).toBe(digest);
  expect(digestOf(new Map([...texts, ["one-more.ts", ""]]))).not.toBe(digest);
  expect(digestOf(new Map([...texts, ["pnpm-lock.yaml", "another"]]))).not.toBe(digest);
  expect(digestOf(new Map([["a", "bc"]]))).not.toBe(digestOf(new Map([["ab", "c"]])));
});

test("it has every command of its sources", async () => {
  expect(run("--help").stdout).toBe((await pool.run(["--help"])).out);
  const { status, stdout } = run("grant", "add", "--help");
  expect(stdout).toBe((await pool.run(["grant", "add", "--help"])).out);
  expect(status).toBe(0);
});

test("it works on a pool, and its reports come from a thread that was built with it", async () => {
  expect(run("team", "add", "Bakery").status).toBe(0);
  const invited = run("invite", "--team", "Bakery", "--name", "Ana", "--json");
  expect(JSON.parse(invited.stdout)).toMatchObject({ member: { name: "Ana" } });
  expect(run("usage", "--json").stdout).toBe((await pool.run(["usage", "--json"])).out);
});

/** The processor time of a Node in milliseconds: the machine may be busy with something else. */
function processorMs(args: readonly string[]): number {
  const says =
    "process.on('exit', () => process.stderr.write('~' + JSON.stringify(process.cpuUsage())))";
  const { stderr } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    env: {
      GRANARY_DATA: pool.folder,
      HOME: pool.folder,
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(says)}`,
    },
  });
  const { user, system } = JSON.parse(stderr.split("~").at(-1) ?? "") as NodeJS.CpuUsage;
  return (user + system) / 1_000;
}

test("an invitation takes half a second more than Node that does nothing", () => {
  run("team", "add", "Quick");
  const start = join(root, "shared/node/runtime/granary.mjs");
  const pairs = Array.from({ length: 9 }, () => ({
    bareMs: processorMs(["-e", "0"]),
    inviteMs: processorMs([start, "invite", "--team", "Quick", "--name", "Ana"]),
  }));
  const middle = (of: (pair: (typeof pairs)[number]) => number) =>
    pairs.map(of).toSorted((one, other) => one - other)[4] ?? Infinity;
  expect(middle(({ inviteMs }) => inviteMs)).toBeGreaterThan(middle(({ bareMs }) => bareMs));
  expect(middle(({ inviteMs }) => inviteMs)).toBeLessThan(
    1.5 * middle(({ bareMs }) => bareMs) + 600,
  );
});

test("a fault keeps its code", () => {
  const { status, stdout } = run("invite", "--team", "Nowhere", "--name", "Ana", "--json");
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: "not_found" } });
  expect(status).toBe(4);
});
