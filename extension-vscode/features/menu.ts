import * as vscode from "vscode";
import { inRows } from "../words/in-rows.ts";
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

/** The icon stands apart from the label: in it, a screen reader would read its name. */
const entry = (icon: string, label: string, command: string): Entry => ({
  iconPath: new vscode.ThemeIcon(icon),
  label,
  command,
});

/** What stands in the status bar's hover, which nobody sees without a mouse. Each asks again. */
function hoverRows({ say, status }: FeatureDependencies): Entry[] {
  const { tooltip } = status();
  return tooltip
    .slice(1)
    .filter((line) => line !== say("editor.click"))
    .flatMap(inRows)
    .map((label) => ({ label, command: "granary.refresh" }));
}

const separator: Entry = { label: "", kind: vscode.QuickPickItemKind.Separator };

function entriesOutside(dependencies: FeatureDependencies): Entry[] {
  const { say, membership } = dependencies;
  const retry = entry("refresh", say("editor.tryAgain"), "granary.refresh");
  return [
    ...(membership.lostPool() === undefined ? [] : [retry, ...hoverRows(dependencies), separator]),
    entry("sign-in", say("editor.joinTitle"), "granary.join"),
    entry("output", say("editor.showLog"), "granary.showLog"),
    entry("pulse", say("editor.showDiagnostics"), "granary.showDiagnostics"),
  ];
}

function entriesInside(dependencies: FeatureDependencies): Entry[] {
  const { say, status } = dependencies;
  const configuration = vscode.workspace.getConfiguration("granary.inlineCompletion");
  const toggle = configuration.get("mode") === "off" ? say("editor.turnOn") : say("editor.turnOff");
  const { symbol, title } = status();
  return [
    { ...entry(symbol, title, "granary.refresh"), description: say("editor.askAgain") },
    ...hoverRows(dependencies),
    separator,
    entry("comment-discussion", say("editor.askModel"), "granary.openChat"),
    entry("lightbulb", toggle, "granary.toggleSuggestions"),
    entry("eye", say("editor.showWhatIsSent"), "granary.showWhatIsSent"),
    separator,
    entry("sign-in", say("editor.joinAnother"), "granary.join"),
    entry("sign-out", say("editor.leavePool"), "granary.leave"),
    entry("output", say("editor.showLog"), "granary.showLog"),
    entry("pulse", say("editor.showDiagnostics"), "granary.showDiagnostics"),
  ];
}
