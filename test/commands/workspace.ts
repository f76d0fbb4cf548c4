import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { saysUnreachable } from "../../shared/node/runtime/run-npm.mjs";
import { takeTurn } from "../../shared/node/runtime/take-turn.mjs";
import { SetupFault } from "../../shared/node/runtime/setup-fault.mjs";
import { mustRun, runCommand, say, step } from "./steps.ts";

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
  if (isDone(stamp, hash)) return;
  await work();
  writeFileSync(stamp, hash);
}

const isDone = (stamp: string, hash: string) =>
  existsSync(stamp) && readFileSync(stamp, "utf8") === hash;

const manifests = [
  "package.json",
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  "shared/package.json",
  "extension-browser/package.json",
  "extension-vscode/package.json",
  "test/package.json",
];

const installed = join(root, "node_modules/.granary-installed");

/**
 * Installs the packages of the lockfile, unless they are there: then it asks nobody. Of several
 * processes one installs and the others wait.
 */
export async function installPackages(): Promise<void> {
  if (isDone(installed, hashOf(manifests))) return;
  const install = () =>
    unlessDone(installed, manifests, () => step("Installing packages", runInstall));
  await takeTurn(join(root, ".granary/packages-turn"), install, () =>
    say("· Waiting for another start, which is installing packages …"),
  );
}

async function runInstall(): Promise<void> {
  const command = ["pnpm", "install", "--frozen-lockfile", "--prefer-offline"];
  const settings = { cwd: root, env: { CI: "true" } };
  if (await reachesRegistry()) {
    await mustRun(command, settings);
    return;
  }
  // pnpm would ask for each of a thousand packages, several times; its own store may hold them all.
  const { exitCode } = await runCommand([...command, "--offline"], settings);
  if (exitCode === 0) return;
  throw new SetupFault(
    "packages_unreachable",
    "The packages could not be fetched: no registry was reached.",
    "Start it once with a network; later starts need none. Behind a proxy: npm config set proxy.",
  );
}

async function reachesRegistry(): Promise<boolean> {
  const ping = ["ping", "--loglevel=error", "--fetch-retries=0", "--fetch-timeout=15000"];
  const { exitCode, output } = await runCommand(["npm", ...ping], { cwd: root });
  return exitCode === 0 || !saysUnreachable(output);
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
