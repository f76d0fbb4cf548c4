import { runTests, TestRunFailedError } from "@vscode/test-electron";
import { join } from "node:path";
import type { HostRun, HostRunEnd } from "./run-in-server.ts";

/**
 * Runs an extension's tests in a desktop VS Code: the one at `executable`, or without one a
 * downloaded one. Needs a display (on a server: `xvfb-run`). Throws when it cannot be started.
 */
export async function runInElectron(
  executable: string | undefined,
  run: HostRun,
): Promise<HostRunEnd> {
  try {
    const exitCode = await runTests({
      ...(executable !== undefined && { vscodeExecutablePath: executable }),
      extensionDevelopmentPath: run.extension,
      extensionTestsPath: run.tests,
      extensionTestsEnv: run.env,
      launchArgs: [
        run.workspace,
        `--user-data-dir=${join(run.scratch, "user")}`,
        `--extensions-dir=${join(run.scratch, "extensions")}`,
        "--disable-workspace-trust",
        "--disable-telemetry",
        // A keyring would ask a person for its password.
        "--password-store=basic",
        "--skip-welcome",
        "--skip-release-notes",
      ],
    });
    return { exitCode, log: "" };
  } catch (error) {
    if (error instanceof TestRunFailedError) return { exitCode: error.code ?? 1, log: "" };
    throw error;
  }
}
