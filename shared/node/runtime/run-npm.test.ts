/**
 * Goal: what npm did not do whole is a fault, with what to do, whatever its exit code says. Method: an npm
 * that prints what the real one printed in that case.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runNpm } from "./run-npm.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "granary-npm-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(output: string, exitCode: number): Promise<void> {
  const text = `#!/bin/sh\ncat >&2 <<'END'\n${output}\nEND\nexit ${exitCode}\n`;
  writeFileSync(join(folder, "npm"), text, { mode: 0o755 });
  return runNpm(folder, { PATH: `${folder}:/usr/bin:/bin` });
}

test.each([
  ["disk_full", 0, "npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write"],
  ["disk_full", 0, "npm WARN tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write"],
  ["disk_full", 228, "npm error code ENOSPC\nnpm error errno -28"],
  ["runtime_not_installed", 0, "npm warn tar TAR_ENTRY_ERROR EIO: i/o error, write"],
  ["runtime_not_installed", 1, "npm error code E403"],
  ["runtime_altered", 1, "npm error code EINTEGRITY"],
  ["runtime_unreachable", 1, "npm error code ENOTFOUND"],
])("%s where npm ends with %s and says %s", async (code, exitCode, output) => {
  await expect(run(output, exitCode)).rejects.toMatchObject({ code });
});

test("what npm only warns of is no fault, and is not repeated where there is one", async () => {
  const warning = 'npm warn Unknown user config "always-auth".';
  await run(warning, 0);
  await expect(run(`${warning}\nnpm error code E403`, 1)).rejects.toMatchObject({
    message: "Node and pnpm could not be installed.\nnpm error code E403",
  });
});
