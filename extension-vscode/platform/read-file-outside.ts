import { readFile, realpath, stat } from "node:fs/promises";
import { isAbsolute, relative, sep } from "node:path";
import { limits } from "@granary/shared/schemas/limits";
import { textOfFile } from "@granary/shared/schemas/text-of-file";
import * as vscode from "vscode";

/** A file on this machine, or why it is not read. */
export type FileOutside =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "missing" }
  /** It is there, and no text file that may be read: a folder, a device, somebody else's, far too long. */
  | { readonly kind: "unreadable" }
  /** Its path is not a full one, or leads into a folder that is open: anybody's code may stand there. */
  | { readonly kind: "inside" };

/** Reads a text file that is in no folder that is open here, behind links as well. Never throws. */
export async function readFileOutside(path: string): Promise<FileOutside> {
  if (!isAbsolute(path)) return { kind: "inside" };
  try {
    const real = await realpath(path);
    for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
      if (uri.scheme !== "file") continue;
      const folder = await realpath(uri.fsPath).catch(() => uri.fsPath);
      if (isIn(folder, path) || isIn(folder, real)) return { kind: "inside" };
    }
    // A device has no end, and a pipe no writer.
    const found = await stat(real);
    const isText = found.isFile() && found.size <= limits.invitationFileBytesMax;
    return isText
      ? { kind: "text", text: textOfFile(await readFile(real)) }
      : { kind: "unreadable" };
  } catch (error) {
    return { kind: isAbsent(error) ? "missing" : "unreadable" };
  }
}

/** What the system says where nothing has that name. */
function isAbsent(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR";
}

function isIn(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
