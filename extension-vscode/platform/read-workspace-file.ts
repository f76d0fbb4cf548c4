import { textOfFile } from "@granary/shared/schemas/text-of-file";
import * as vscode from "vscode";

/** The text of a file in a folder that is open; `undefined` where there is none. Throws what else is wrong. */
export async function readWorkspaceFile(root: string, path: string): Promise<string | undefined> {
  try {
    const uri = vscode.Uri.joinPath(vscode.Uri.parse(root), path);
    return textOfFile(await vscode.workspace.fs.readFile(uri));
  } catch (problem) {
    const isMissing =
      problem instanceof vscode.FileSystemError &&
      (problem.code === "FileNotFound" || problem.code === "FileNotADirectory");
    if (isMissing) return undefined;
    throw problem;
  }
}
