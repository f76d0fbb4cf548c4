import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { CodeServer } from "./install-code-server.ts";
import { hangMs } from "../patience.ts";
import { launchChromium } from "./launch-chromium.ts";
import { startProcess } from "../start-process.ts";

/** What to run inside an editor. */
export type HostRun = {
  /** The folder of the extension under test, built. */
  readonly extension: string;
  /** The bundled tests: a module that exports `run`. */
  readonly tests: string;
  /** The folder the editor opens. */
  readonly workspace: string;
  /** A folder for everything the editor writes. */
  readonly scratch: string;
  /** Environment of the extension host. */
  readonly env: NodeJS.ProcessEnv;
  /** Called with the window once it is open, where there is one to look at. */
  readonly onPage?: (page: Page) => void;
};

/** How the run ended: the exit code, and what the host said on the way. */
export type HostRunEnd = { readonly exitCode: number; readonly log: string };

/** A run takes about 40 s on two cores; after this it hangs. */
const runMaxMs = 30 * 60_000;

/**
 * Runs an extension's tests in the VS Code server inside code-server, its window being a Chromium
 * without one. code-server's own start file drops what makes a window run tests; the server keeps
 * it under `--enable-smoke-test-driver`.
 */
export async function runInServer(server: CodeServer, run: HostRun): Promise<HostRunEnd> {
  const data = join(run.scratch, "server");
  const extensions = join(run.scratch, "extensions");
  mkdirSync(extensions, { recursive: true });
  await using started = await startProcess(
    [
      server.node,
      server.server,
      "--host=127.0.0.1",
      "--port=0",
      `--server-data-dir=${data}`,
      `--user-data-dir=${join(data, "data")}`,
      `--extensions-dir=${extensions}`,
      "--telemetry-level=off",
      "--without-connection-token",
      "--accept-server-license-terms",
      "--disable-workspace-trust",
      "--enable-smoke-test-driver",
    ],
    { ready: /listening on (\d+)/, env: run.env },
  );
  const host = `127.0.0.1:${started.found}`;
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({
      permissions: ["clipboard-read", "clipboard-write"],
      viewport: { width: 1280, height: 800 },
    });
    context.setDefaultTimeout(hangMs);
    const page = await context.newPage();
    run.onPage?.(page);
    return await openAndWait(page, addressOf(host, run));
  } finally {
    await browser.close();
  }
}

function addressOf(host: string, run: HostRun): string {
  const remote = (path: string) => `vscode-remote://${host}${path}`;
  const payload = [
    ["extensionDevelopmentPath", remote(run.extension)],
    ["extensionTestsPath", remote(run.tests)],
  ];
  const query = new URLSearchParams({ folder: run.workspace, payload: JSON.stringify(payload) });
  return `http://${host}/?${query.toString()}`;
}

async function openAndWait(page: Page, address: string): Promise<HostRunEnd> {
  const lines: string[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  await page.exposeFunction("codeAutomationLog", (type: string, args: readonly unknown[]) => {
    lines.push(`${type}: ${args.map(String).join(" ")}`);
  });
  await page.exposeFunction("codeAutomationExit", (code: number) => resolve(code));
  page.on("crash", () => reject(new Error("the window crashed")));
  const timer = setTimeout(() => {
    const tail = lines.slice(-30).join("\n");
    reject(new Error(`the tests did not end within ${runMaxMs / 1_000} s:\n${tail}`));
  }, runMaxMs);
  try {
    await page.goto(address);
    return { exitCode: await promise, log: lines.join("\n") };
  } finally {
    clearTimeout(timer);
  }
}
