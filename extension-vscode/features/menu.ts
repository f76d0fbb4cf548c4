import * as vscode from "vscode";
import type { Feature, FeatureDependencies } from "./feature.ts";

type Entry = vscode.QuickPickItem & { readonly command?: string };

/** What is left, in full, and everything a person can do about it. Opened from the status bar. */
export const menu: Feature = {
  id: "menu",
  register: (dependencies) =>
    vscode.Disposable.from(
      vscode.commands.registerCommand("granary.menu", () => showMenu(dependencies)),
      vscode.commands.registerCommand("granary.showLog", dependencies.showLog),
    ),
};

async function showMenu(dependencies: FeatureDependencies): Promise<void> {
  const { membership, say } = dependencies;
  await membership.ready;
  const current = membership.current();
  const chosen = await vscode.window.showQuickPick<Entry>(
    current === undefined ? entriesOutside(dependencies) : entriesInside(dependencies),
    {
      title:
        current === undefined
          ? "Granary"
          : say("editor.membership", { pool: current.pool.name, member: current.member.name }),
    },
  );
  if (chosen?.command !== undefined) await vscode.commands.executeCommand(chosen.command);
}

function entriesOutside({ say, membership, status }: FeatureDependencies): Entry[] {
  const retry = {
    label: `$(refresh) ${say("editor.tryAgain")}`,
    detail: status().tooltip[1] ?? "",
    command: "granary.refresh",
  };
  return [
    ...(membership.lostPool() === undefined ? [] : [retry]),
    { label: `$(sign-in) ${say("editor.joinTitle")}`, command: "granary.join" },
    { label: `$(output) ${say("editor.showLog")}`, command: "granary.showLog" },
    { label: `$(pulse) ${say("editor.showDiagnostics")}`, command: "granary.showDiagnostics" },
  ];
}

function entriesInside({ say, status }: FeatureDependencies): Entry[] {
  const configuration = vscode.workspace.getConfiguration("granary.inlineCompletion");
  const toggle = configuration.get("mode") === "off" ? say("editor.turnOn") : say("editor.turnOff");
  const separator = { label: "", kind: vscode.QuickPickItemKind.Separator };
  const { text, tooltip } = status();
  return [
    {
      label: text,
      description: say("editor.askAgain"),
      detail: tooltip[1] ?? "",
      command: "granary.refresh",
    },
    separator,
    {
      label: `$(comment-discussion) ${say("editor.askModel")}`,
      command: "granary.openChat",
    },
    { label: `$(lightbulb) ${toggle}`, command: "granary.toggleSuggestions" },
    { label: `$(eye) ${say("editor.showWhatIsSent")}`, command: "granary.showWhatIsSent" },
    separator,
    { label: `$(sign-in) ${say("editor.joinAnother")}`, command: "granary.join" },
    { label: `$(sign-out) ${say("editor.leavePool")}`, command: "granary.leave" },
    { label: `$(output) ${say("editor.showLog")}`, command: "granary.showLog" },
    { label: `$(pulse) ${say("editor.showDiagnostics")}`, command: "granary.showDiagnostics" },
  ];
}
