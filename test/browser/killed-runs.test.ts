/**
 * Goal: a run that is interrupted or killed leaves nothing running, no server and no browser. Method: a
 * process of its own starts one, says its number, and is ended in the ways a run is ended.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { waitUntil } from "../support/wait-until.ts";

const support = join(import.meta.dirname, "../support");
const folder = mkdtempSync(join(tmpdir(), "granary-killed-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Programs that start one thing and write down its number. */
const startServer = (atEnd: string) => `
  import { startProcess } from ${JSON.stringify(join(support, "start-process.ts"))};
  const served = "process.on('SIGTERM', () => ${atEnd}); setInterval(() => {}, 1e6); console.log('is', process.pid)";
  const { found } = await startProcess([process.execPath, "-e", served], { ready: /is (\\d+)/ });
  console.log("started", found);`;

const starts = {
  "a server": startServer("process.exit()"),
  "a server that does not want to end": startServer("0"),
  "a command": `
    import { existsSync, readFileSync } from "node:fs";
    import { runCommand } from ${JSON.stringify(join(support, "../commands/steps.ts"))};
    import { waitUntil } from ${JSON.stringify(join(support, "wait-until.ts"))};
    const file = ${JSON.stringify(join(folder, "number"))};
    const run = "require('node:fs').writeFileSync(process.argv[1], process.pid + ' '); setInterval(() => {}, 1e6)";
    void runCommand([process.execPath, "-e", run, file]);
    await waitUntil(() => existsSync(file) && readFileSync(file, "utf8") !== "", "it ran");
    console.log("started", readFileSync(file, "utf8"));`,
  Firefox: `
    import { firefoxPath, startFirefox } from ${JSON.stringify(join(support, "browser/firefox/launch-firefox.ts"))};
    const browser = await startFirefox({ executablePath: firefoxPath });
    console.log("started", browser.process().pid);`,
  Chromium: `
    import { launchBareChromium } from ${JSON.stringify(join(support, "browser/bare-browser.ts"))};
    const session = await (await launchBareChromium()).newBrowserCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    console.log("started", processInfo.find(({ type }) => type === "browser").id);`,
} as const;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // One that has ended stays in the list until somebody asks how; in a container nobody may.
    const stat = `/proc/${pid}/stat`;
    return !existsSync(stat) || !readFileSync(stat, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}

it.each([
  ["a server", "SIGINT"],
  ["a server", "SIGTERM"],
  ["a server", "SIGKILL"],
  ["a server that does not want to end", "SIGKILL"],
  ["a command", "SIGTERM"],
  ["Firefox", "SIGKILL"],
  ["Chromium", "SIGKILL"],
] as const)("%s ends with a run that is ended by %s", async (name, signal) => {
  const run = spawn(process.execPath, ["--input-type=module", "-e", starts[name]], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(run, "exit");
  let said = "";
  run.stdout.on("data", (bytes: Buffer) => {
    said += bytes.toString();
  });
  await waitUntil(() => said.includes("\n") || run.exitCode !== null, "it had started");
  const pid = Number(/started (\d+)/.exec(said)?.[1]);
  expect(isRunning(pid)).toBe(true);
  run.kill(signal);
  await ended;
  await waitUntil(() => !isRunning(pid), "it had ended");
});
