/**
 * Goal: the first start without a network says what to do, and every later one needs none. Method: the
 * launcher in a checkout of its own, whose command line only says what it was given.
 */
import { spawnSync } from "node:child_process";
import { cpSync, linkSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const repository = resolve(import.meta.dirname, "../../..");
let root: string;

beforeEach(() => {
  // Beside the repository's own folders, so that the program can be linked and need not be copied.
  mkdirSync(join(repository, ".artifacts"), { recursive: true });
  root = mkdtempSync(join(repository, ".artifacts/launch-"));
  cpSync(join(repository, "granary"), join(root, "granary"));
  cpSync(join(repository, "shared/node/runtime"), join(root, "shared/node/runtime"), {
    recursive: true,
  });
  const text = `console.log(JSON.stringify(process.argv.slice(2)), process.execPath);
    if (process.argv[2] === "fail") process.exitCode = 4;`;
  mkdirSync(join(root, "test/commands"), { recursive: true });
  writeFileSync(join(root, "test/commands/granary.ts"), text);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A registry that nobody serves, and a cache with nothing in it. */
function run(command: string, args: readonly string[]) {
  return spawnSync(command, args, {
    cwd: tmpdir(),
    encoding: "utf8",
    env: {
      PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
      HOME: join(root, "home"),
      npm_config_cache: join(root, "cache"),
      npm_config_registry: "http://127.0.0.1:9",
    },
  });
}

/** As if the Node of this test were the one that was installed. */
function pretendInstalled(): void {
  const runtime = join(root, ".granary/runtime");
  mkdirSync(join(runtime, "bin"), { recursive: true });
  try {
    linkSync(process.execPath, join(runtime, "bin/node"));
  } catch {
    cpSync(process.execPath, join(runtime, "bin/node"));
  }
  writeFileSync(join(runtime, "bin/pnpm"), "");
  writeFileSync(join(runtime, "bytes"), String(statSync(process.execPath).size));
  cpSync(join(root, "shared/node/runtime/package-lock.json"), join(runtime, "package-lock.json"));
}

test("the first start without a registry ends with a code and a hint", () => {
  const { status, stdout, stderr } = run(join(root, "granary"), ["invite", "--json"]);
  expect(status).toBe(3);
  expect(stderr).toContain("· Installing Node");
  expect(stderr).toContain("Start it once with a network; later starts need none.");
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: "runtime_unreachable" } });
});

test.each([
  ["by itself", []],
  ["by npm's commands", ["shared/node/runtime/launch.mjs", "shared/node/runtime/granary.mjs"]],
])("what is installed starts %s without a registry", (_how, [launcher, file]) => {
  pretendInstalled();
  const start = (...args: string[]) =>
    launcher === undefined || file === undefined
      ? run(join(root, "granary"), args)
      : run(process.execPath, [join(root, launcher), join(root, file), ...args]);
  const { status, stdout, stderr } = start("invite", "--name", "Ana María");
  expect(stderr).toBe("");
  expect(stdout).toBe(
    `["invite","--name","Ana María"] ${join(root, ".granary/runtime/bin/node")}\n`,
  );
  expect(status).toBe(0);
  expect(start("fail").status).toBe(4);
});

/** As if the command line had been built from one source, of which it only says that it was. */
async function pretendBuilt(source: string): Promise<string> {
  const { builtFolder, digestOf, entryOf, readTexts, sizesIn } = (await import(
    join(root, "shared/node/runtime/built-cli.mjs")
  )) as typeof import("./built-cli.mjs");
  writeFileSync(join(root, source), "as it was");
  // The digest is also of the program that reads it, which is the one of this test.
  const digest = digestOf(readTexts([source]));
  mkdirSync(dirname(entryOf(digest)), { recursive: true });
  writeFileSync(entryOf(digest), `console.log("built", JSON.stringify(process.argv.slice(2)));`);
  const sizes = sizesIn(dirname(entryOf(digest)));
  const record = JSON.stringify({ digest, sources: [source], sizes });
  writeFileSync(join(builtFolder, "built.json"), record);
  return entryOf(digest);
}

test("what was built is started until a source of it changes, but for a pool that is served", async () => {
  pretendInstalled();
  await pretendBuilt("source.ts");
  expect(run(join(root, "granary"), ["invite"]).stdout).toBe('built ["invite"]\n');
  expect(run(join(root, "granary"), ["serve"]).stdout).toContain('["serve"] ');
  writeFileSync(join(root, "source.ts"), "as it is");
  expect(run(join(root, "granary"), ["invite"]).stdout).toContain('["invite"] ');
  rmSync(join(root, "source.ts"));
  expect(run(join(root, "granary"), ["invite"]).stdout).toContain('["invite"] ');
});

test.each([
  ["was cut short", (entry: string) => writeFileSync(entry, "")],
  ["is gone", (entry: string) => rmSync(entry)],
])("what was built and %s is not started", async (_what, breakIt) => {
  pretendInstalled();
  breakIt(await pretendBuilt("source.ts"));
  const { status, stdout } = run(join(root, "granary"), ["invite"]);
  expect(stdout).toContain('["invite"] ');
  expect(status).toBe(0);
});

test("a checkout that cannot be written ends with a code and a hint", () => {
  // Whoever runs this may write anywhere, but not below a file.
  writeFileSync(join(root, ".granary"), "");
  const { status, stdout, stderr } = run(join(root, "granary"), ["invite", "--json"]);
  expect(status).toBe(3);
  expect(stderr).not.toContain("at ");
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: "folder_not_writable" } });
});

test("what is installed and no longer whole is not started", () => {
  pretendInstalled();
  writeFileSync(join(root, ".granary/runtime/bytes"), "1");
  expect(run(join(root, "granary"), ["--json"]).stdout).toContain("runtime_unreachable");
});
