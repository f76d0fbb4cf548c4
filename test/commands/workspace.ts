import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { mustRun, step } from "./steps.ts";

/** The repository's folder. */
export const root = resolve(import.meta.dirname, "../..");

const hashOf = (files: readonly string[]) => {
  const hash = createHash("sha256").update(process.version);
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest("hex");
};

/** Runs `work` unless it was done before with these very files; `stamp` remembers. */
export async function unlessDone(
  stamp: string,
  files: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const hash = hashOf(files);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  await work();
  writeFileSync(stamp, hash);
}

const manifests = [
  "package.json",
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  "shared/package.json",
  "extension-browser/package.json",
  "extension-vscode/package.json",
  "test/package.json",
];

/** Installs the packages of the lockfile, unless they are there. */
export function installPackages(): Promise<void> {
  return unlessDone(join(root, "node_modules/.granary-installed"), manifests, () =>
    step("Installing packages", async () => {
      await mustRun(["pnpm", "install", "--frozen-lockfile"], { cwd: root, env: { CI: "true" } });
    }),
  );
}

const sources = (folder: string) =>
  globSync(`${folder}/**/*`, {
    cwd: root,
    withFileTypes: true,
    exclude: (entry) => /^(node_modules|\.output|\.wxt|dist|out)$/.test(entry.name),
  })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".vsix"))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();

/** Folders the two commands build, and where they leave that they did. */
const builds = [
  {
    name: "Building the practice help desk",
    sources: ["shared"],
    command: ["pnpm", "--filter", "@granary/shared", "run", "build"],
    stamp: "node_modules/.granary-built-practice",
  },
  {
    name: "Building the browser extension",
    sources: ["shared", "extension-browser"],
    command: ["pnpm", "--filter", "@granary/extension-browser", "run", "build:all"],
    stamp: "node_modules/.granary-built-browser",
  },
  {
    name: "Packing the VS Code extension",
    sources: ["shared", "extension-vscode"],
    command: ["pnpm", "--filter", "./extension-vscode", "run", "package"],
    stamp: "node_modules/.granary-built-vscode",
  },
] as const;

/** Builds what changed since the last time: the practice page and both extensions. */
export async function buildEverything(): Promise<void> {
  for (const build of builds) {
    const files = ["pnpm-lock.yaml", ...build.sources.flatMap(sources)];
    await unlessDone(join(root, build.stamp), files, () =>
      step(build.name, async () => {
        await mustRun(build.command, { cwd: root });
      }),
    );
  }
}
