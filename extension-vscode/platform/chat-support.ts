import * as vscode from "vscode";

/** Whether the editor's own chat can ask a model of the pool, as far as its stable API tells. */
export type ChatSupport =
  | "answers"
  /** There is no chat, or none that takes models of other makers. */
  | "absent"
  /** The person, or whoever manages the machine, switched it off. */
  | "off"
  /** What makes the chat answer is not running: it asks for an account instead. */
  | "asks-to-sign-in";

/** VS Code's chat is the window; what answers in it is this extension, whichever model is chosen. */
const answeringExtension = "GitHub.copilot-chat";

/** Looks anew each time: people switch it on and off. */
export async function chatSupport(): Promise<ChatSupport> {
  if (typeof vscode.lm?.registerLanguageModelChatProvider !== "function") return "absent";
  const commands = await vscode.commands.getCommands(true);
  if (!commands.includes("workbench.action.chat.open")) return "absent";
  const isOff = vscode.workspace.getConfiguration("chat").get<boolean>("disableAIFeatures");
  if (isOff === true) return "off";
  const answering = vscode.extensions.getExtension(answeringExtension);
  return answering?.isActive === true ? "answers" : "asks-to-sign-in";
}
