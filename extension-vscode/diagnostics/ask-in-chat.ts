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
  // The README is what the editor shows of an extension.
  if (chosen === read) await vscode.commands.executeCommand("extension.open", "granary.granary");
}
