import { existsSync } from "node:fs";
import { join } from "node:path";
import { runCommand, step } from "./steps.ts";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
];

const macApplications = ["Chromium", "Google Chrome", "Microsoft Edge"].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

const windowsPrograms = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
  "Chromium\\Application\\chrome.exe",
];

function candidates(): string[] {
  if (process.platform === "darwin") return macApplications;
  if (process.platform === "win32") {
    const bases = [process.env["PROGRAMFILES"], process.env["PROGRAMFILES(X86)"]];
    return [...bases, process.env["LOCALAPPDATA"]].flatMap((base) =>
      base === undefined ? [] : windowsPrograms.map((program) => join(base, program)),
    );
  }
  const folders = (process.env["PATH"] ?? "").split(":");
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** What was found, or why nothing was: a sentence for the person. */
export type ChromiumSearch =
  | { readonly kind: "found"; readonly path: string }
  | { readonly kind: "missing"; readonly why: string };

function search(): string | undefined {
  return candidates().find((path) => existsSync(path));
}

/**
 * Finds a Chromium, Chrome or Edge; `GRANARY_CHROMIUM` wins. Where none is found and the machine is
 * a Debian or Ubuntu where we are root, installs Debian's.
 */
export async function findChromium(): Promise<ChromiumSearch> {
  const chosen = process.env["GRANARY_CHROMIUM"];
  if (chosen !== undefined) {
    return existsSync(chosen)
      ? { kind: "found", path: chosen }
      : { kind: "missing", why: `GRANARY_CHROMIUM names ${chosen}, and there is no such file.` };
  }
  const found = search();
  if (found !== undefined) return { kind: "found", path: found };
  const advice = "Install Chromium, Chrome or Edge, or set GRANARY_CHROMIUM to where it is.";
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    return { kind: "missing", why: `No Chromium, Chrome or Edge was found. ${advice}` };
  }
  const failure = await step("Installing Chromium", installFromDebian);
  const installed = search();
  if (installed !== undefined) return { kind: "found", path: installed };
  return { kind: "missing", why: `Chromium could not be installed: ${failure} ${advice}` };
}

async function installFromDebian(): Promise<string> {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const update = await runCommand(["apt-get", "update"], { env });
  const install = await runCommand(["apt-get", "install", "-y", "chromium"], { env });
  return `${update.output}${install.output}`.trim().split("\n").at(-1) ?? "";
}
