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
  const { membership, translate } = dependencies;
  await membership.ready;
  const current = membership.current();
  const chosen = await vscode.window.showQuickPick<Entry>(
    current === undefined ? entriesOutside(dependencies) : entriesInside(dependencies),
    {
      title:
        current === undefined
          ? "Granary"
          : translate("{0}, as {1}", current.pool.name, current.member.name),
    },
  );
  if (chosen?.command !== undefined) await vscode.commands.executeCommand(chosen.command);
}

function entriesOutside({ translate }: FeatureDependencies): Entry[] {
  return [
    { label: `$(sign-in) ${translate("Join a pool")}`, command: "granary.join" },
    { label: `$(output) ${translate("Show the log")}`, command: "granary.showLog" },
  ];
}

function entriesInside({ translate, status }: FeatureDependencies): Entry[] {
  const configuration = vscode.workspace.getConfiguration("granary.inlineCompletion");
  const toggle =
    configuration.get("mode") === "off"
      ? translate("Turn suggestions while typing on")
      : translate("Turn suggestions while typing off");
  const separator = { label: "", kind: vscode.QuickPickItemKind.Separator };
  const { text, tooltip } = status();
  return [
    {
      label: text,
      description: translate("Ask again"),
      detail: tooltip[1] ?? "",
      command: "granary.refresh",
    },
    separator,
    {
      label: `$(comment-discussion) ${translate("Ask a model")}`,
      command: "workbench.action.chat.open",
    },
    { label: `$(lightbulb) ${toggle}`, command: "granary.toggleSuggestions" },
    separator,
    { label: `$(sign-in) ${translate("Join another pool")}`, command: "granary.join" },
    { label: `$(sign-out) ${translate("Leave this pool")}`, command: "granary.leave" },
    { label: `$(output) ${translate("Show the log")}`, command: "granary.showLog" },
  ];
}
