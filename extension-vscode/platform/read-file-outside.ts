import { readFile, realpath, stat } from "node:fs/promises";
import { isAbsolute, relative, sep } from "node:path";
import * as vscode from "vscode";

/** A file on this machine, or why it is not read. */
export type FileOutside =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "missing" }
  /** Its path is not a full one, or leads into a folder that is open: anybody's code may stand there. */
  | { readonly kind: "inside" };

/** Reads a text file that is in no folder that is open here, behind links as well. Never throws. */
export async function readFileOutside(path: string, bytesMax: number): Promise<FileOutside> {
  if (!isAbsolute(path)) return { kind: "inside" };
  try {
    const real = await realpath(path);
    for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
      if (uri.scheme !== "file") continue;
      const folder = await realpath(uri.fsPath).catch(() => uri.fsPath);
      if (isIn(folder, path) || isIn(folder, real)) return { kind: "inside" };
    }
    // A device has no end, and a pipe no writer.
    const file = await stat(real);
    if (!file.isFile() || file.size > bytesMax) return { kind: "missing" };
    return { kind: "text", text: await readFile(real, "utf8") };
  } catch {
    return { kind: "missing" };
  }
}

function isIn(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
