import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const lookMs = 100;
const beatMs = 1000;
/** Whoever has the turn says so every second; after this long it is gone, whatever its number says. */
const goneAfterMs = 60_000;

/**
 * Runs `work` while no other process runs any with the same `file`, which says whose turn it is. A
 * process that ended in the middle keeps nobody waiting. `onWait` is called once if there is a wait.
 *
 * @template Result
 * @param {string} file
 * @param {() => Promise<Result>} work
 * @param {() => void} [onWait]
 * @returns {Promise<Result>}
 */
export async function takeTurn(file, work, onWait) {
  mkdirSync(dirname(file), { recursive: true });
  for (let isFirst = true; !claim(file); isFirst = false) {
    if (isGone(file)) {
      rmSync(file, { force: true });
      continue;
    }
    if (isFirst) onWait?.();
    await sleep(lookMs);
  }
  const beat = setInterval(() => touch(file), beatMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if (holderOf(file) === process.pid) rmSync(file, { force: true });
  }
}

/** @param {string} file */
function claim(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/**
 * Who has the turn; nobody, where it was given back a moment ago or is just being taken.
 *
 * @param {string} file
 */
function holderOf(file) {
  try {
    const holder = Number(readFileSync(file, "utf8"));
    return holder > 0 ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} file */
function isGone(file) {
  const holder = holderOf(file);
  if (holder !== undefined && !isAlive(holder)) return true;
  try {
    return Date.now() - statSync(file).mtimeMs > goneAfterMs;
  } catch {
    return false;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another person's process may not be signalled, and lives.
    return codeOf(error) === "EPERM";
  }
}

/** @param {string} file */
function touch(file) {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Somebody took it away: the work is safe without it, at worst it is done twice.
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
