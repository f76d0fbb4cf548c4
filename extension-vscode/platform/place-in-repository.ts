import { basename } from "node:path/posix";
import * as vscode from "vscode";

/** Folders above an open one that are looked at. */
const aboveMax = 12;

/**
 * Where a folder is in the repository that holds it, as `packages/shop/`; empty where it is the root of
 * one, or in none. What is above and cannot be looked at is no repository.
 */
export async function placeInRepository(root: string): Promise<string> {
  let folder = vscode.Uri.parse(root);
  let place = "";
  for (let above = 0; above <= aboveMax; above += 1) {
    if (await exists(vscode.Uri.joinPath(folder, ".git"))) return place;
    const parent = vscode.Uri.joinPath(folder, "..");
    if (parent.path === folder.path) return "";
    place = `${basename(folder.path)}/${place}`;
    folder = parent;
  }
  return "";
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
