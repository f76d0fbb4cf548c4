import * as vscode from "vscode";

/** What can be done about what a message says, and the command that does it. */
export type WayOn = { readonly label: string; readonly command: string };

const show = {
  information: (text: string, label: string) => vscode.window.showInformationMessage(text, label),
  warning: (text: string, label: string) => vscode.window.showWarningMessage(text, label),
  error: (text: string, label: string) => vscode.window.showErrorMessage(text, label),
};

/** A message that is read to its end: an editor cuts one without a button after its first line. */
export async function tell(kind: keyof typeof show, text: string, wayOn: WayOn): Promise<void> {
  const chosen = await show[kind](text, wayOn.label);
  if (chosen === wayOn.label) await vscode.commands.executeCommand(wayOn.command);
}
