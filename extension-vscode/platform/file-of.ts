import * as vscode from "vscode";

const cellScheme = "vscode-notebook-cell";

/**
 * The file that a document is stored in: a cell is stored in its notebook, and by its own address it is in no
 * folder. `undefined` for a cell whose notebook nobody knows.
 */
export function fileOf({ uri }: vscode.TextDocument): vscode.Uri | undefined {
  if (uri.scheme !== cellScheme) return uri;
  const address = uri.toString();
  const holds = (notebook: vscode.NotebookDocument) =>
    notebook.getCells().some(({ document }) => document.uri.toString() === address);
  return vscode.workspace.notebookDocuments.find(holds)?.uri;
}
