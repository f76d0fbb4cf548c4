import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { buildHostTests } from "./build-host-tests.ts";
import { startControlServer, type HostTestResult } from "./control-server.ts";
import { installCodeServer } from "./install-code-server.ts";
import { buildExtension } from "./package-extension.ts";
import { runInElectron } from "./run-in-electron.ts";
import { runInServer, type HostRun, type HostRunEnd } from "./run-in-server.ts";
import { startTestPool } from "./test-pool.ts";

const root = resolve(import.meta.dirname, "../../..");

/** What became of the tests inside the editor, or why there was no editor. */
export type HostSuite = {
  readonly results: readonly HostTestResult[];
  /** What went wrong besides a test: a sentence, with what the editor said. */
  readonly problem?: string;
};

/**
 * Runs the tests of `test/vscode/host` against a real pool in a real extension host: a VS Code if
 * VSCODE_PATH names one, otherwise code-server's.
 */
export async function runHostSuite(): Promise<HostSuite> {
  const results: HostTestResult[] = [];
  const scratch = mkdtempSync(join(tmpdir(), "granary-editor-"));
  const workspace = join(scratch, "workspace");
  mkdirSync(workspace);
  let page: Page | undefined;
  try {
    await using pool = await startTestPool(join(scratch, "pool"));
    await using control = await startControlServer({
      ...pool.calls,
      statusBarText: async (label) => await readStatusBar(page, label),
      result: async (result) => {
        results.push(result);
      },
    });
    const { exitCode, log } = await runSomewhere({
      extension: await buildExtension(),
      tests: await buildHostTests(root),
      workspace,
      scratch,
      env: { GRANARY_TEST_CONTROL: control.url },
      onPage: (opened) => {
        page = opened;
      },
    });
    const isExplained = exitCode === 0 || results.some(({ error }) => error !== undefined);
    return isExplained ? { results } : { results, problem: `exit code ${exitCode}\n${log}` };
  } catch (error) {
    return { results, problem: error instanceof Error ? error.message : String(error) };
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The editor somebody named, else code-server's, else one that can be downloaded. */
async function runSomewhere(run: HostRun): Promise<HostRunEnd> {
  const executable = process.env["VSCODE_PATH"];
  if (executable !== undefined && executable !== "") {
    if (existsSync(executable)) return await runInElectron(executable, run);
    throw new Error(`VSCODE_PATH names ${executable}, and there is no such file.`);
  }
  const server = await installCodeServer();
  if (server.kind === "ready") return await runInServer(server, run);
  try {
    return await runInElectron(undefined, run);
  } catch (error) {
    const download = error instanceof Error ? error.message : String(error);
    throw new Error(
      `${server.why}\nVS Code could not be downloaded or started either: ${download}\n` +
        "Set VSCODE_PATH to a VS Code on this machine.",
      { cause: error },
    );
  }
}

/** The text of the item the extension put into the status bar. */
async function readStatusBar(page: Page | undefined, id: string): Promise<string | undefined> {
  if (page === undefined) return undefined;
  const labels = await page
    .locator(`.statusbar-item[id$="${id}"] .statusbar-item-label`)
    .allInnerTexts();
  return labels[0] ?? "";
}
