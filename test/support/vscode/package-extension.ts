import { join, resolve } from "node:path";
import { mustRun } from "../../commands/steps.ts";

const folder = resolve(import.meta.dirname, "../../../extension-vscode");

/** Builds the extension's bundle, as it is now. Returns the extension's folder. */
export async function buildExtension(): Promise<string> {
  await mustRun([process.execPath, "esbuild.ts"], { cwd: folder });
  return folder;
}

/** Builds and packs the extension as its own script does. Returns the path of the .vsix. */
export async function packageExtension(): Promise<string> {
  await buildExtension();
  const vsce = join(folder, "node_modules/.bin/vsce");
  const output = join(folder, "dist/granary.vsix");
  const options = ["--no-dependencies", "--allow-missing-repository", "--out", output];
  await mustRun([vsce, "package", ...options], { cwd: join(folder, "dist/vsix") });
  return output;
}
