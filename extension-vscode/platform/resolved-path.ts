import { realpathSync } from "node:fs";
import type * as vscode from "vscode";

/** Where a document's file really is, behind links; its own path where nobody can say. */
export function resolvedPath(uri: vscode.Uri): string {
  if (uri.scheme !== "file") return uri.path;
  try {
    return realpathSync.native(uri.fsPath);
  } catch {
    return uri.path;
  }
}
