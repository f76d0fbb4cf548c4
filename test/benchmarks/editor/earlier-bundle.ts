import { mkdir, readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { mustRun, runCommand } from "../../commands/steps.ts";
import { root } from "../../commands/workspace.ts";

/** What the extension was when its start was first looked at: one file, everything in it. */
export const earlierCommit = "ea0cf60";

/**
 * Builds the extension of that commit into `folder`, with the libraries and the bundler of today. Returns
 * the bundle's path; `undefined` where the history is not here.
 */
export async function buildEarlierBundle(folder: string): Promise<string | undefined> {
  const inRoot = { cwd: root };
  const known = ["git", "cat-file", "-e", `${earlierCommit}^{commit}`];
  if ((await runCommand(known, inRoot)).exitCode !== 0) return undefined;
  const archive = join(folder, "earlier.tar");
  const parts = ["extension-vscode", "shared"];
  await mustRun(["git", "archive", "-o", archive, earlierCommit, ...parts], inRoot);
  await mustRun(["tar", "-xf", archive, "-C", folder]);
  for (const part of parts) await linkLibraries(join(root, part), join(folder, part));
  await linkOne(
    join(folder, "shared"),
    join(folder, "extension-vscode/node_modules/@granary/shared"),
  );
  await mustRun([process.execPath, "esbuild.ts"], { cwd: join(folder, "extension-vscode") });
  return join(folder, "extension-vscode/dist/extension.cjs");
}

/** What is installed for a part of today, for the same part of then; but not `shared` itself. */
async function linkLibraries(from: string, to: string): Promise<void> {
  const names = await readdir(join(from, "node_modules"));
  await mkdir(join(to, "node_modules/@granary"), { recursive: true });
  for (const name of names) {
    if (name === "@granary") continue;
    await linkOne(join(from, "node_modules", name), join(to, "node_modules", name));
  }
}

// What is linked on Windows without asking for rights is a junction.
const linkOne = async (from: string, to: string) => await symlink(from, to, "junction");
