/**
 * Type-checks one program per runtime, side by side, so that each sees only what it will have. What
 * did not change since the last time is not checked again: tsc keeps what it found.
 */
import { join } from "node:path";
import { runCommand, say } from "./steps.ts";
import { root } from "./workspace.ts";

/** Every program; a folder's tsconfig says which runtime it stands for. */
export const programs = [
  "shared/tsconfig.json",
  "shared/node/tsconfig.json",
  "shared/practice/page/tsconfig.json",
  "shared/ui/tsconfig.json",
  "shared/pages/tsconfig.json",
  "extension-browser/tsconfig.json",
  "extension-browser/tsconfig.page.json",
  "extension-vscode/tsconfig.json",
  "test/tsconfig.json",
];

const tsc = join(root, "node_modules/.bin/tsc");
const foundBefore = (program: string) =>
  join(root, ".artifacts/types", `${program.replaceAll(/\W+/g, "-")}.tsbuildinfo`);

const results = await Promise.all(
  programs.map(async (program) => ({
    program,
    ...(await runCommand(
      [tsc, "-p", program, "--incremental", "--tsBuildInfoFile", foundBefore(program)],
      { cwd: root },
    )),
  })),
);
for (const { program, exitCode, output } of results) {
  if (exitCode !== 0) say(`${program}\n${output}`);
}
process.exitCode = results.some(({ exitCode }) => exitCode !== 0) ? 1 : 0;
