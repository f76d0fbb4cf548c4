import * as vscode from "vscode";

/** Whether the tab that is used now shows this document beside another state of it. */
export function isInDiff(document: string): boolean {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputTextDiff)) return false;
  return [input.original, input.modified].some((uri) => uri.toString() === document);
}
