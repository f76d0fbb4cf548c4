import { existsSync } from "node:fs";
import { join } from "node:path";
import { installFromDebian, mayInstall } from "./debian.ts";
import { step } from "./steps.ts";

/** A browser that commands and tests can drive, and where it lies on each kind of machine. */
export type BrowserKind = {
  /** What to install, in words. */
  readonly title: string;
  /** The variable of the environment that says where it is. */
  readonly variable: string;
  readonly debianPackage: string;
  /** Its program's names in the folders of `PATH`. */
  readonly names: readonly string[];
  /** Full paths on a Mac. */
  readonly macApplications: readonly string[];
  /** Paths below the folders of programs on Windows. */
  readonly windowsPrograms: readonly string[];
};

/** What was found, or why nothing was: a sentence for the person. */
export type BrowserSearch =
  | { readonly kind: "found"; readonly path: string }
  | { readonly kind: "missing"; readonly why: string };

function candidates({ names, macApplications, windowsPrograms }: BrowserKind): readonly string[] {
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

/**
 * Finds a browser; what its variable names wins. Where none is found and the machine is a Debian or
 * Ubuntu where we are root, installs Debian's.
 */
export async function findBrowser(kind: BrowserKind): Promise<BrowserSearch> {
  const { title, variable, debianPackage } = kind;
  const chosen = process.env[variable];
  if (chosen !== undefined) {
    return existsSync(chosen)
      ? { kind: "found", path: chosen }
      : { kind: "missing", why: `${variable} names ${chosen}, and there is no such file.` };
  }
  const search = () => candidates(kind).find((path) => existsSync(path));
  const found = search();
  if (found !== undefined) return { kind: "found", path: found };
  const advice = `Install ${title}, or set ${variable} to where it is.`;
  if (!mayInstall()) {
    return { kind: "missing", why: `No ${title} was found. ${advice}` };
  }
  const install = () => installFromDebian([debianPackage]);
  const failure = await step(`Installing ${debianPackage}`, install);
  const installed = search();
  if (installed !== undefined) return { kind: "found", path: installed };
  return { kind: "missing", why: `${debianPackage} could not be installed: ${failure} ${advice}` };
}
