import { textOfFile } from "@granary/shared/schemas/text-of-file";
import * as vscode from "vscode";

/**
 * The text of a file in a folder that is open; `undefined` where there is none. Throws what else is wrong, and
 * where it is no plain file or a long one: a link in a folder may lead to anything.
 */
export async function readWorkspaceFile(
  root: string,
  path: string,
  bytesMax: number,
): Promise<string | undefined> {
  try {
    const uri = vscode.Uri.joinPath(vscode.Uri.parse(root), path);
    if (!(await isShortFile(uri, bytesMax))) throw new Error("no short file");
    return textOfFile(await vscode.workspace.fs.readFile(uri));
  } catch (problem) {
    const isMissing =
      problem instanceof vscode.FileSystemError &&
      (problem.code === "FileNotFound" || problem.code === "FileNotADirectory");
    if (isMissing) return undefined;
    throw problem;
  }
}

/** Whether it is a plain file, behind a link or not, of so many bytes at most. Throws where there is none. */
export async function isShortFile(uri: vscode.Uri, bytesMax: number): Promise<boolean> {
  const { type, size } = await vscode.workspace.fs.stat(uri);
  // A link to a folder or a device is marked as well; so many bits are set.
  return (type & vscode.FileType.File) !== 0 && size <= bytesMax;
}
