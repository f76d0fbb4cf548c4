import { spawn } from "node:child_process";
import { SetupFault } from "./setup-fault.mjs";

/** Of a file that it could not lay out whole npm only warns, and then calls the package installed. */
const quiet = ["--loglevel=warn", "--no-audit", "--no-fund", "--no-update-notifier"];
/** Programs only: no script of a package runs, and no link to one is made. */
const plain = ["--ignore-scripts", "--no-bin-links", "--install-strategy=hoisted", "--no-global"];
/** A registry that does not answer is said soon; what is in npm's own cache needs none. */
const patience = [
  "--prefer-offline",
  "--fetch-retries=1",
  "--fetch-retry-mintimeout=1000",
  "--fetch-timeout=30000",
];

const unreachable =
  /^(ENOTFOUND|EAI_AGAIN|ECONN\w+|ETIMEDOUT|E?IDLETIMEOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR|ENOTCACHED|E5\d\d)$/;

/**
 * Installs what the lockfile in `folder` pins. npm compares each package with its digest there. Throws
 * `runtime_unreachable`, `runtime_altered`, `disk_full` or `runtime_not_installed`.
 *
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<void>}
 */
export async function runNpm(folder, env) {
  const child = spawn("npm", ["ci", ...quiet, ...plain, ...patience], {
    cwd: folder,
    env: ownSettings(env),
    stdio: ["ignore", "pipe", "pipe"],
    // Windows starts npm through its .cmd file only.
    shell: process.platform === "win32",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  /** @type {number | undefined} */
  const exitCode = await new Promise((resolve) => {
    child.on("error", (error) => {
      output += error.message;
      resolve(undefined);
    });
    child.on("close", (code) => resolve(code ?? 1));
  });
  if (exitCode !== 0 || isCutShort(output)) throw faultOf(output);
}

/**
 * A command of npm hands its own settings down to what it starts, and the folder it is in is none of
 * this one's business. Where to fetch from stays a person's own choice.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function ownSettings(env) {
  const foreign = /^npm_(config_(local_prefix|prefix|loglevel|dry_run|omit)|package_|lifecycle_)/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name)));
}

/**
 * What npm printed says that it reached no registry, and not that a registry refused something.
 *
 * @param {string} output
 */
export function saysUnreachable(output) {
  return unreachable.test(codeIn(output));
}

/**
 * A file of a package was not laid out whole, whatever npm's exit code says.
 *
 * @param {string} output
 */
function isCutShort(output) {
  return /\bTAR_\w*ERROR\b/.test(output);
}

/** @param {string} output */
function codeIn(output) {
  return /npm (?:error|ERR!) code (\S+)/.exec(output)?.[1] ?? "";
}

/** @param {string} line Of what npm printed. */
const isSaid = (line) => isCutShort(line) || !/^npm (?:warn|WARN)/.test(line);

/** @param {string} output */
function faultOf(output) {
  const code = codeIn(output);
  if (/\bENOSPC\b/.test(output)) {
    return new SetupFault(
      "disk_full",
      "Node and pnpm could not be installed: there is no room on the disk.",
      "Make room (they take 250 MB, the packages 1.5 GB), then start again.",
    );
  }
  const said = output.trim().split("\n").filter(isSaid).slice(0, 6).join("\n");
  if (saysUnreachable(output)) {
    return new SetupFault(
      "runtime_unreachable",
      `Node and pnpm could not be fetched: npm reached no registry (${code}).`,
      "Start it once with a network; later starts need none. Behind a proxy: npm config set proxy.",
    );
  }
  if (code === "EINTEGRITY") {
    return new SetupFault(
      "runtime_altered",
      `What npm fetched is not what is pinned here, so nothing of it was started.\n${said}`,
      "Ask whoever runs your registry or proxy why it serves other packages.",
    );
  }
  return new SetupFault(
    "runtime_not_installed",
    `Node and pnpm could not be installed.\n${said}`,
    "Solve what npm says above, then start again.",
  );
}
