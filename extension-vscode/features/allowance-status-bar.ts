import * as vscode from "vscode";
import { isReached } from "../pool/allowance-watch.ts";
import { plainMarkdown } from "../words/plain-markdown.ts";
import type { Feature, FeatureDependencies } from "./feature.ts";

/** What is left of the allowance, always in view. */
export const allowanceStatusBar: Feature = {
  id: "allowance-status-bar",
  register: (dependencies) => {
    const { allowance, connection, membership, pause } = dependencies;
    const item = vscode.window.createStatusBarItem(
      "granary.allowance",
      vscode.StatusBarAlignment.Right,
      100,
    );
    item.name = "Granary";
    const show = () => render(item, dependencies);
    const restart = () => {
      const isJoined = membership.current() !== undefined;
      void vscode.commands.executeCommand("setContext", "granary.joined", isJoined);
      allowance.restart();
    };
    const stops = [
      allowance.onChange(show),
      pause.onChange(show),
      membership.onChange(restart),
      connection.onRequestEnd(allowance.noteRequest),
    ];
    void membership.ready.then(show);
    item.show();
    return vscode.Disposable.from(
      item,
      ...stops.map((dispose) => ({ dispose })),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("granary.inlineCompletion")) show();
      }),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) allowance.noteWatched();
        // Somebody may just have unlocked it.
        if (focused && membership.lostPool() !== undefined) void membership.reload();
      }),
      vscode.commands.registerCommand("granary.refresh", async () => {
        if (membership.current() === undefined) await membership.reload();
        await Promise.all([allowance.refresh(), connection.models.refresh(0)]);
        // Who asks again wants suggestions again, too.
        if (isReached(allowance.state())) pause.noteSuccess();
      }),
    );
  },
};

function render(item: vscode.StatusBarItem, dependencies: FeatureDependencies): void {
  const { allowance, membership, status } = dependencies;
  const view = status();
  item.text = view.text;
  item.tooltip = toMarkdown(view.tooltip);
  item.accessibilityInformation = { label: view.label };
  item.backgroundColor =
    view.tone === "plain"
      ? undefined
      : new vscode.ThemeColor(`statusBarItem.${view.tone}Background`);
  const { kind } = allowance.state();
  const isOutside = kind === "removed" || (kind === "not-joined" && !membership.lostPool());
  item.command = isOutside ? "granary.join" : "granary.menu";
}

/** Plain text in paragraphs, the first in bold: names in it may hold anything. */
function toMarkdown(paragraphs: readonly string[]): vscode.MarkdownString {
  const [title = "", ...rest] = paragraphs.map(plainMarkdown);
  return new vscode.MarkdownString([`**${title}**`, ...rest].join("\n\n"));
}
