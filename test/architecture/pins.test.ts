/**
 * Goal: whatever starts the product is exactly what somebody looked at. Method: read what is pinned for
 * each kind of machine, and what the workflows run.
 */
import { expect, it } from "vitest";
import { pinsFor } from "../../shared/node/runtime/pins.mjs";
import { listed, readText, trackedFiles } from "./source-files.ts";

const read = (path: string): unknown => JSON.parse(readText(path));
const { optionalDependencies } = read("shared/node/runtime/package.json") as {
  readonly optionalDependencies: Readonly<Record<string, string>>;
};
const lockfile = read("shared/node/runtime/package-lock.json") as Parameters<typeof pinsFor>[0];
const packages = Object.entries(lockfile.packages).filter(([path]) => path !== "");
const advice =
  "in shared/node/runtime: npm install --package-lock-only --omit-lockfile-registry-resolved";

it("the runtime is pinned by exact versions, and the lockfile has just these", () => {
  const inexact = Object.entries(optionalDependencies).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  expect(inexact, "write the whole version").toEqual([]);
  const locked = packages.map(([path, { version }]) => [
    path.slice("node_modules/".length),
    version,
  ]);
  expect(Object.fromEntries(locked), advice).toEqual(optionalDependencies);
});

it("every package of the runtime has a digest and none an address", () => {
  for (const [path, { integrity, ...rest }] of packages) {
    expect(integrity, `${path}: ${advice}`).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
    expect(rest, advice).not.toHaveProperty("resolved");
  }
});

it.each([
  ["linux", "x64"],
  ["linux", "arm64"],
  ["darwin", "x64"],
  ["darwin", "arm64"],
  ["win32", "x64"],
])("%s on %s has a Node from 24 on and a pnpm of its own", (platform, arch) => {
  const pins = pinsFor(lockfile, { platform, arch, isMusl: () => false });
  expect(Number(pins?.node.version.split(".")[0])).toBeGreaterThanOrEqual(24);
  expect(pins?.pnpm.version).toMatch(/^12\./);
});

it("no command asks a registry for what starts it", () => {
  const { scripts } = read("package.json") as { readonly scripts: Record<string, string> };
  const asking = Object.entries(scripts).filter(([, line]) => /\b(npx|dlx|npm exec)\b/.test(line));
  expect(asking, "start it with shared/node/runtime/launch.mjs").toEqual([]);
});

it("workflows run actions of one commit", () => {
  const loose = trackedFiles()
    .filter((path) => path.startsWith(".github/workflows/"))
    .flatMap((path) => [...readText(path).matchAll(/uses: *(\S+)/g)].map(([, used = ""]) => used))
    .filter((used) => !/^[\w./-]+@[0-9a-f]{40}$/.test(used));
  expect(listed(loose), "name the commit, and its version in a comment").toBe("");
});
