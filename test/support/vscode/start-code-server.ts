import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../commands/steps.ts";
import type { CodeServer } from "./install-code-server.ts";
import { startProcess } from "../start-process.ts";

/** What to start. */
export type CodeServerOptions = {
  readonly server: CodeServer;
  /** A folder for everything it writes. */
  readonly scratch: string;
  /** A packaged extension to install first. */
  readonly vsix: string;
  /** The person's settings. */
  readonly settings?: Settings;
};

type Settings = Readonly<Record<string, unknown>>;

/** A running code-server: the whole product, as a person opens it in a browser. */
export type RunningCodeServer = {
  /** `http://127.0.0.1:PORT`; add `/?folder=/path` to open a folder. */
  readonly url: string;
  /** Replaces the person's settings; open windows follow. */
  readonly set: (settings: Settings) => void;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/** Quiet: no welcome pages, no telemetry, no sign-in offers. */
const quietSettings = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
  "telemetry.telemetryLevel": "off",
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
};

/** Installs the extension into a fresh code-server and starts it on loopback without a password. */
export async function startCodeServer(options: CodeServerOptions): Promise<RunningCodeServer> {
  const { server, scratch, vsix } = options;
  const data = join(scratch, "code-server");
  const set = (settings: Settings) =>
    writeFileSync(
      join(data, "User/settings.json"),
      JSON.stringify({ ...quietSettings, ...settings }),
    );
  mkdirSync(join(data, "User"), { recursive: true });
  set(options.settings ?? {});
  const folders = ["--user-data-dir", data, "--extensions-dir", join(data, "extensions")];
  const command = [server.node, server.entry, "--config", join(data, "config.yaml"), ...folders];
  const installed = await runCommand([...command, "--install-extension", vsix]);
  if (installed.exitCode !== 0) throw new Error(`code-server refused it:\n${installed.output}`);
  const started = await startProcess(
    [
      ...command,
      "--bind-addr=127.0.0.1:0",
      "--auth=none",
      "--disable-telemetry",
      "--disable-update-check",
      "--disable-workspace-trust",
      "--disable-getting-started-override",
    ],
    { ready: /HTTP server listening on (http:\/\/[\d.:]+)/ },
  );
  return { url: started.found, set, [Symbol.asyncDispose]: () => started[Symbol.asyncDispose]() };
}
