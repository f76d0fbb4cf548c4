/**
 * Brings code-server, which holds a whole VS Code server, onto this machine: the editor's real
 * extension host without Electron or a display. Once, about four minutes on two cores, outside the
 * repository; afterwards the marker file is found and nothing is done.
 *
 * By itself: `node test/support/vscode/install-code-server.ts [cache folder]`.
 * https://github.com/coder/code-server/blob/main/docs/npm.md, checked 2026-11.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { runCommand, say, step } from "../../commands/steps.ts";
import { withLock } from "./with-lock.ts";

/** The version of code-server, and so of VS Code (1.139.1), that the tests run in. */
export const codeServerVersion = "4.139.1";

/** Where an installed code-server is. */
export type CodeServer = {
  /** The Node 24 that its native parts were built for. */
  readonly node: string;
  /** code-server's own start file: the whole product, with its log-in and its proxy. */
  readonly entry: string;
  /** The VS Code server inside it, which takes an extension's tests. */
  readonly server: string;
};

/** A code-server that is ready, or a sentence that says why there is none and what to do. */
export type CodeServerSearch =
  | ({ readonly kind: "ready" } & CodeServer)
  | { readonly kind: "missing"; readonly why: string };

/** What building its native parts needs, as Debian calls it, and how to see that it is there. */
const needed = [
  { package: "build-essential", probe: ["g++", "--version"] },
  { package: "python3", probe: ["python3", "--version"] },
  { package: "pkg-config", probe: ["pkg-config", "--version"] },
  { package: "libkrb5-dev", probe: ["krb5-config", "--version"] },
  { package: "libx11-dev", probe: ["pkg-config", "--exists", "x11"] },
  { package: "libxkbfile-dev", probe: ["pkg-config", "--exists", "xkbfile"] },
  { package: "libsecret-1-dev", probe: ["pkg-config", "--exists", "libsecret-1"] },
] as const;

/** `${XDG_CACHE_HOME:-~/.cache}/granary`. */
export function cacheFolder(): string {
  const base = process.env["XDG_CACHE_HOME"];
  return join(base === undefined || base === "" ? join(homedir(), ".cache") : base, "granary");
}

/**
 * Finds code-server in the cache and installs it there if it is missing. Two processes that ask at
 * once take turns. Never throws: what went wrong is a sentence.
 */
export async function installCodeServer(cache = cacheFolder()): Promise<CodeServerSearch> {
  if (process.platform === "win32") {
    return {
      kind: "missing",
      why: "code-server does not run on Windows. Set VSCODE_PATH instead.",
    };
  }
  const folder = join(cache, `code-server-${codeServerVersion}`);
  const found = ready(folder);
  if (found !== undefined) return found;
  try {
    mkdirSync(folder, { recursive: true });
    return await withLock(join(folder, "lock"), async () => {
      const meanwhile = ready(folder);
      if (meanwhile !== undefined) return meanwhile;
      await install(folder);
      const installed = ready(folder);
      if (installed === undefined) throw new Error("its files are not where they belong");
      return installed;
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: "missing", why: `code-server could not be installed: ${why}` };
  }
}

const paths = (folder: string) => {
  const nodeFolder = join(folder, "node/node_modules", nodePackage());
  const product = join(folder, "code-server/node_modules/code-server");
  return {
    nodeFolder,
    node: join(nodeFolder, "bin/node"),
    product,
    entry: join(product, "out/node/entry.js"),
    server: join(product, "lib/vscode/out/server-main.js"),
    marker: join(folder, "complete.json"),
  };
};

const nodePackage = () => `node-${process.platform}-${process.arch}`;

function ready(folder: string): CodeServerSearch | undefined {
  const { node, entry, server, marker } = paths(folder);
  const isThere = [node, entry, server, marker].every((path) => existsSync(path));
  return isThere ? { kind: "ready", node, entry, server } : undefined;
}

async function install(folder: string): Promise<void> {
  const { node, nodeFolder, entry, marker } = paths(folder);
  say("Installing code-server for the editor's tests: once, about four minutes.");
  await installSystemPackages();
  if (!existsSync(node)) {
    await step("Node 24 for code-server", () =>
      npm(["install", "--no-save", `${nodePackage()}@24`], { cwd: emptyPackage(folder, "node") }),
    );
  }
  const path = [join(nodeFolder, "bin"), process.env["PATH"] ?? ""].join(delimiter);
  const product = join(folder, "code-server");
  if (!existsSync(entry)) {
    await step("code-server, 190 MB", () =>
      npm(["install", "--no-save", "--ignore-scripts", `code-server@${codeServerVersion}`], {
        cwd: emptyPackage(folder, "code-server"),
        env: { PATH: path },
      }),
    );
  }
  await step("code-server's native parts, about three minutes", () =>
    npm(["rebuild", "--foreground-scripts", "code-server"], {
      cwd: product,
      env: { PATH: path, npm_config_nodedir: nodeFolder },
    }),
  );
  writeFileSync(marker, `${JSON.stringify({ version: codeServerVersion })}\n`);
}

/** A fresh folder with a package file of its own, so that npm does not look further up. */
function emptyPackage(folder: string, name: string): string {
  const path = join(folder, name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "package.json"), '{ "private": true }\n');
  return path;
}

async function npm(
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<void> {
  // pnpm and npx hand their own settings down to what they start; npm would obey them.
  const env: NodeJS.ProcessEnv = { ...inheritedSettings(), ...options.env };
  const command = ["npm", ...args, "--no-audit", "--no-fund"];
  const { exitCode, output } = await runCommand(command, { cwd: options.cwd, env });
  if (exitCode === 0) return;
  const tail = output.trimEnd().split("\n").slice(-25).join("\n");
  throw new Error(`\`${command.join(" ")}\` ended with exit code ${exitCode}.\n${tail}`);
}

function inheritedSettings(): NodeJS.ProcessEnv {
  const kept = /^npm_config_(registry|cache|userconfig|proxy|https_proxy|noproxy|cafile)$/i;
  const names = Object.keys(process.env).filter((name) => /^(npm|pnpm)_/i.test(name));
  return Object.fromEntries(
    names.filter((name) => !kept.test(name)).map((name) => [name, undefined]),
  );
}

async function installSystemPackages(): Promise<void> {
  const missing = await missingPackages();
  if (missing.length === 0) return;
  const command = `apt-get install -y ${missing.join(" ")}`;
  if (process.platform !== "linux" || !existsSync("/usr/bin/apt-get")) {
    if (process.platform === "darwin") return;
    throw new Error(`${missing.join(", ")} (as Debian calls them) must be installed first.`);
  }
  if (process.getuid?.() !== 0) {
    throw new Error(`${missing.join(", ")} must be installed first: sudo ${command}`);
  }
  await step(`System packages: ${missing.join(", ")}`, async () => {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await runCommand(["apt-get", "update"], { env });
    const { exitCode, output } = await runCommand(command.split(" "), { env });
    if (exitCode !== 0) throw new Error(`\`${command}\` failed.\n${output.slice(-2_000)}`);
  });
}

async function missingPackages(): Promise<string[]> {
  const missing: string[] = [];
  for (const { package: name, probe } of needed) {
    const { exitCode } = await runCommand(probe);
    if (exitCode !== 0) missing.push(name);
  }
  return missing;
}

if (import.meta.main) {
  const search = await installCodeServer(process.argv[2]);
  say(search.kind === "ready" ? `code-server ${codeServerVersion} is ready.` : search.why);
  process.exitCode = search.kind === "ready" ? 0 : 1;
}
