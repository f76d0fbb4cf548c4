import { existsSync } from "node:fs";
import { runCommand, SetupError, step } from "./steps.ts";

/** Whether this is a Debian or Ubuntu on which we may install packages. */
export function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/** Installs packages of Debian's, and says how that ended. */
export async function installFromDebian(
  packages: readonly string[],
  options: readonly string[] = [],
): Promise<string> {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const update = await runCommand(["apt-get", "update"], { env });
  const command = ["apt-get", "install", "-y", ...options, ...packages];
  const install = await runCommand(command, { env });
  return `${update.output}${install.output}`.trim().split("\n").at(-1) ?? "";
}

/** Installs those packages that are missing; throws with what to do where that cannot be done. */
export async function needDebianPackages(packages: readonly string[]): Promise<void> {
  const before = await missing(packages);
  if (before.length === 0) return;
  const advice = `Install Debian's ${before.join(", ")}, or leave this tool out with --only.`;
  if (!mayInstall()) throw new SetupError(advice);
  const install = () => installFromDebian(before, ["--no-install-recommends"]);
  const failure = await step(`Installing ${before.join(", ")}`, install);
  if ((await missing(before)).length > 0) throw new SetupError(`${failure} ${advice}`);
}

async function missing(packages: readonly string[]): Promise<readonly string[]> {
  const query = ["dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\\n"];
  const { output } = await runCommand([...query, ...packages]);
  const lines = new Set(output.split("\n"));
  return packages.filter((name) => !lines.has(`${name} installed`));
}
