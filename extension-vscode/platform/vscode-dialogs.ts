import * as vscode from "vscode";

/** Questions to the person. */
export type Dialogs = {
  /** Resolves to true only if they pressed the button named `action`. */
  readonly confirm: (question: {
    readonly title: string;
    readonly detail: string;
    readonly action: string;
  }) => Promise<boolean>;
};

/**
 * Modal dialogs, which nobody confirms by accident. The editor refuses every modal dialog while an
 * extension's tests run; there the same question is a notification.
 */
export function createVscodeDialogs(mode: vscode.ExtensionMode): Dialogs {
  return {
    confirm: async ({ title, detail, action }) => {
      const answer =
        mode === vscode.ExtensionMode.Test
          ? await vscode.window.showInformationMessage(`${title} ${detail}`, action)
          : await vscode.window.showInformationMessage(title, { modal: true, detail }, action);
      return answer === action;
    },
  };
}
