import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { manifestsOf, pinsFor } from "./pins.mjs";
import { SetupFault } from "./setup-fault.mjs";
import { takeTurn } from "./take-turn.mjs";

/**
 * @typedef {object} Place
 * @property {string} lockfile The lockfile with what is pinned.
 * @property {string} home The folder of this checkout where it is kept.
 * @property {import("./pins.mjs").Machine} machine
 * @property {(folder: string) => Promise<void>} install Installs what the lockfile in a folder pins.
 * @property {(text: string) => void} say Tells the person what is going on.
 */

/**
 * The folder with the programs that are pinned for this machine, installed if it is not there, not
 * whole, or of other pins; one process installs and others wait for it. Nothing where none are pinned.
 * Throws what `install` throws, `runtime_not_installed` and `runtime_in_use`.
 *
 * @param {Place} place
 * @returns {Promise<string | undefined>}
 */
export async function ensureRuntime(place) {
  const runtime = join(place.home, "runtime");
  const bin = join(runtime, "bin");
  if (isReady(place, runtime)) return bin;
  const pins = pinsFor(JSON.parse(readFileSync(place.lockfile, "utf8")), place.machine);
  if (pins === undefined) return undefined;
  return takeTurn(
    join(place.home, "turn"),
    async () => {
      // Whoever had the turn before may have done it.
      if (!isReady(place, runtime)) await installRuntime(place, pins, runtime);
      return bin;
    },
    () => place.say("· Waiting for another start, which is installing …"),
  );
}

/**
 * The programs are whole and of these pins. The launcher `granary` in the root asks the same.
 *
 * @param {Place} place
 * @param {string} runtime
 */
function isReady({ lockfile, machine }, runtime) {
  try {
    const pinned = readFileSync(join(runtime, "package-lock.json"));
    const bytes = Number(readFileSync(join(runtime, "bytes"), "utf8"));
    return (
      pinned.equals(readFileSync(lockfile)) &&
      statSync(join(runtime, "bin", programName("node", machine))).size === bytes &&
      existsSync(join(runtime, "bin", programName("pnpm", machine)))
    );
  } catch {
    return false;
  }
}

/**
 * Builds the folder beside its place and moves it there when it is whole, so that an installation that
 * was cut off is never taken for one.
 *
 * @param {Place} place
 * @param {import("./pins.mjs").Pins} pins
 * @param {string} runtime
 */
async function installRuntime(place, pins, runtime) {
  for (const left of readdirSync(place.home)) {
    if (/^(stage|old)-/.test(left)) removeFolder(join(place.home, left));
  }
  const what = `Node ${pins.node.version} and pnpm ${pins.pnpm.version}`;
  place.say(`· Installing ${what}: once, about 80 MB …`);
  const startedMs = performance.now();
  const stage = join(place.home, `stage-${process.pid}`);
  try {
    const { manifest, lockfile } = manifestsOf(pins);
    mkdirSync(join(stage, "whole/bin"), { recursive: true });
    writeFileSync(join(stage, "package.json"), JSON.stringify(manifest));
    writeFileSync(join(stage, "package-lock.json"), JSON.stringify(lockfile));
    await place.install(stage);
    keepPrograms(place, pins, stage);
    replaceFolder(runtime, join(stage, "whole"), join(place.home, `old-${process.pid}`));
  } finally {
    removeFolder(stage);
  }
  place.say(`✓ Installing ${what} ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
}

/**
 * Moves the two programs out of their packages, sees that both start, and notes what is there.
 *
 * @param {Place} place
 * @param {import("./pins.mjs").Pins} pins
 * @param {string} stage
 */
function keepPrograms({ lockfile, machine }, { node, pnpm }, stage) {
  const whole = join(stage, "whole");
  const keep = (
    /** @type {"node" | "pnpm"} */ name,
    /** @type {import("./pins.mjs").Pin} */ pin,
  ) => {
    const program = join(whole, "bin", programName(name, machine));
    try {
      renameSync(join(stage, "node_modules", pin.name, pin.file), program);
      const said = execFileSync(program, ["--version"], { cwd: stage, encoding: "utf8" }).trim();
      if (said.replace(/^v/, "") !== pin.version) throw new Error(`It calls itself ${said}.`);
    } catch (error) {
      throw new SetupFault(
        "runtime_not_installed",
        `${name} ${pin.version} was fetched and does not start here. ${error instanceof Error ? error.message : ""}`,
        "See that the disk has room and that programs may run from this checkout, then start again.",
      );
    }
    return program;
  };
  const program = keep("node", node);
  keep("pnpm", pnpm);
  writeFileSync(join(whole, "bytes"), String(statSync(program).size));
  copyFileSync(lockfile, join(whole, "package-lock.json"));
}

/**
 * @param {string} folder
 * @param {string} next
 * @param {string} old Where the earlier one goes until it is removed.
 */
function replaceFolder(folder, next, old) {
  try {
    if (existsSync(folder)) renameSync(folder, old);
    renameSync(next, folder);
  } catch (error) {
    throw new SetupFault(
      "runtime_in_use",
      `${folder} could not be replaced. ${error instanceof Error ? error.message : ""}`,
      "Stop what runs from it, such as a pool, and start again.",
    );
  }
  removeFolder(old);
}

/**
 * What a running program holds open on Windows stays until the next installation.
 *
 * @param {string} folder
 */
function removeFolder(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // It is in nobody's way.
  }
}

/**
 * @param {string} name
 * @param {import("./pins.mjs").Machine} machine
 */
function programName(name, { platform }) {
  return platform === "win32" ? `${name}.exe` : name;
}
