/**
 * Documents that are files somebody edits. A list of what is allowed, not of what is not: the chat
 * box, the commit message, output panels, diffs and settings are text documents too, and every new
 * kind the editor invents stays out until it is named here.
 */
export const fileSchemes: readonly string[] = [
  "file",
  "untitled",
  "vscode-remote",
  "vscode-vfs",
  "vscode-test-web",
  "vscode-notebook-cell",
];
