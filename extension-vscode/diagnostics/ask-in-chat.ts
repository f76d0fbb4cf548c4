import * as vscode from "vscode";
import type { FeatureDependencies } from "../features/feature.ts";
import { chatSupport } from "../platform/chat-support.ts";
import { chatWords } from "./chat-words.ts";

const openCommand = "workbench.action.chat.open";

/** Opens the chat where it can answer; elsewhere says why not first, and what works all the same. */
export async function askInChat({ say }: Pick<FeatureDependencies, "say">): Promise<void> {
  const support = await chatSupport();
  if (support === "answers") {
    await vscode.commands.executeCommand(openCommand);
    return;
  }
  const read = say("editor.withoutAccount");
  const open = say("editor.openAnyway");
  const choices = support === "absent" ? [read] : [read, open];
  // Modal: the hover of the status bar, where the menu was opened, would lie over a notification.
  const chosen = await vscode.window.showInformationMessage(
    say(chatWords[support]),
    { modal: true },
    ...choices,
  );
  if (chosen === open) await vscode.commands.executeCommand(openCommand);
  if (chosen === read) await showReadme();
}

/** Where the README speaks of it; packing writes its name small. */
async function showReadme(): Promise<void> {
  const folder = vscode.extensions.getExtension("granary.granary")?.extensionUri;
  if (folder === undefined) return;
  const packed = vscode.Uri.joinPath(folder, "readme.md");
  const isPacked = await vscode.workspace.fs.stat(packed).then(
    () => true,
    () => false,
  );
  const readme = isPacked ? packed : vscode.Uri.joinPath(folder, "README.md");
  const section = readme.with({ fragment: "without-a-github-account" });
  await vscode.commands.executeCommand("markdown.showPreview", section);
}
