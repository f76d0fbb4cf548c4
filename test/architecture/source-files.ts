import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** A source file of the repository, with its path from the root in forward slashes. */
export type SourceFile = { readonly path: string; readonly text: string };

/** One import: what is written, and which file or folder of ours it means. */
export type Import = {
  readonly specifier: string;
  readonly target: string;
  readonly isTypeOnly: boolean;
};

/** Every file git knows or would take: what is ignored is not ours. */
export function trackedFiles(): string[] {
  return execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  })
    .split("\n")
    .filter((path) => path !== "" && existsSync(join(root, path)));
}

/** Every TypeScript file of ours. */
export function sourceFiles(): SourceFile[] {
  return trackedFiles()
    .filter((path) => /\.(ts|tsx)$/.test(path))
    .map((path) => ({ path, text: readText(path) }));
}

/** The text of a file of the repository. */
export function readText(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

const importPattern =
  /^\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;

/** Every import of a file, static and dynamic. */
export function importsOf(file: SourceFile): Import[] {
  return [...file.text.matchAll(importPattern)].map(([, type, fixed, dynamic]) => {
    const specifier = fixed ?? dynamic ?? "";
    return { specifier, target: targetOf(file.path, specifier), isTypeOnly: type !== undefined };
  });
}

function targetOf(from: string, specifier: string): string {
  if (specifier.startsWith("@granary/shared/")) return specifier.slice("@granary/".length);
  if (specifier.startsWith(".")) return normalize(join(dirname(from), specifier));
  return specifier;
}

/** One finding a line, so that a failure shows all of them. */
export function listed(findings: readonly string[]): string {
  return findings.join("\n");
}
