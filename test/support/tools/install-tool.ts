/** Where tools are installed: once for this machine, outside of the repository. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { mustRun } from "../../commands/steps.ts";
import type { Tool } from "../../tools/tool.ts";

/** What is installed: a tool, or an agent. */
type Installable = Pick<Tool, "id" | "title" | "install">;

/** The folder that holds a folder for each tool. */
export const toolsFolder = join(
  process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"),
  "granary/tools",
);

/** How long an installation may take: a slow line, not a registry that never answers. */
export const installTimeoutMs = 15 * 60_000;

/** Where a tool is, or would be, and whether it is there. */
export function placeOf(tool: Installable): {
  readonly folder: string;
  readonly isInstalled: boolean;
} {
  const folder = join(toolsFolder, tool.id);
  const stamp = stampIn(folder);
  return {
    folder,
    isInstalled: existsSync(stamp) && readFileSync(stamp, "utf8") === tool.title,
  };
}

/** Installs a tool anew; one that could not be installed to its end is not taken for installed. */
export async function installTool(tool: Installable): Promise<void> {
  const { folder } = placeOf(tool);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await tool.install(folder);
  writeFileSync(stampIn(folder), tool.title);
}

/** Installs packages of the npm registry, each as `name@version`, without running their scripts. */
export async function installFromNpm(folder: string, packages: readonly string[]): Promise<void> {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  const quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps"];
  await mustRun(["npm", "install", "--save-exact", ...quiet, ...packages], {
    cwd: folder,
    timeoutMs: installTimeoutMs,
  });
}

const stampIn = (folder: string) => join(folder, ".granary-installed");
