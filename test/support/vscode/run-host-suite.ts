import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { buildHostTests } from "./build-host-tests.ts";
import { startControlServer, type HostTestResult } from "./control-server.ts";
import { installCodeServer } from "./install-code-server.ts";
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
 * VSCODE_PATH names one, otherwise code-server's. The extension must have been built.
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
      extension: join(root, "extension-vscode"),
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

async function runSomewhere(run: HostRun): Promise<HostRunEnd> {
  const server = await installCodeServer();
  if (server.kind === "missing") throw new Error(server.why);
  return await runInServer(server, run);
}

/** The text of the item the extension put into the status bar. */
async function readStatusBar(page: Page | undefined, id: string): Promise<string | undefined> {
  if (page === undefined) return undefined;
  return await page
    .locator(`.statusbar-item[id$="${id}"] .statusbar-item-label`)
    .first()
    .innerText({ timeout: 5_000 })
    .catch(() => "");
}
