/**
 * Starts a program of Granary with the Node that is pinned here: `node launch.mjs FILE …`. Runs on any
 * Node from 20. What is pinned is installed the first time; then nothing is fetched and nobody asked.
 */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureRuntime } from "./install-runtime.mjs";
import { runNpm } from "./run-npm.mjs";
import { faultOfWriting, SetupFault } from "./setup-fault.mjs";

const majorMin = 24;
const placeOf = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/** Where Node was built for a Linux without glibc, it says nothing of one. */
function isMusl() {
  if (process.platform !== "linux") return false;
  const { header } = /** @type {{ header: Record<string, unknown> }} */ (
    process.report.getReport()
  );
  return header["glibcVersionRuntime"] === undefined;
}

/** @returns {Promise<string | undefined>} */
function pinnedPrograms() {
  return ensureRuntime({
    lockfile: placeOf("package-lock.json"),
    home: placeOf("../../../.granary"),
    machine: { platform: process.platform, arch: process.arch, isMusl },
    install: (folder) => runNpm(folder, process.env),
    say: (text) => void process.stderr.write(`${text}\n`),
  });
}

/** @param {readonly string[]} words */
async function launch(words) {
  const bin = await pinnedPrograms();
  if (bin === undefined && Number(process.versions.node.split(".")[0]) < majorMin) {
    throw new SetupFault(
      "node_too_old",
      `Node ${majorMin} is needed; this is ${process.version}, and none is pinned for this machine.`,
      `Install Node ${majorMin} and pnpm 12, then start again.`,
    );
  }
  const path = bin === undefined ? {} : { PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}` };
  const node = bin === undefined ? process.execPath : join(bin, "node");
  const child = spawn(node, words, { stdio: "inherit", env: { ...process.env, ...path } });
  // At a terminal Ctrl+C reaches the child by itself, and twice would be a second one.
  const isAtTerminal = [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY);
  process.on("SIGINT", () => isAtTerminal || child.kill("SIGINT"));
  for (const signal of /** @type {const} */ (["SIGTERM", "SIGHUP"])) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
  });
}

try {
  process.exitCode = await launch(process.argv.slice(2));
} catch (error) {
  const fault = error instanceof SetupFault ? error : faultOfWriting(error);
  if (fault === undefined) throw error;
  const { code, message, hint } = fault;
  process.stderr.write(`${message}\n${hint}\n`);
  if (process.argv.includes("--json")) {
    process.stdout.write(`${JSON.stringify({ error: { code, message, hint } })}\n`);
  }
  process.exitCode = 3;
}
