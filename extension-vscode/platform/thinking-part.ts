import * as vscode from "vscode";

// Still a proposal in VS Code 1.140, and there in every editor since about 1.104: the one proposed
// member that is used, and only where it is found.
type ThinkingPart = new (text: string) => vscode.LanguageModelTextPart;

/** A part that the chat shows as thinking, or `undefined` in an editor that has none. */
export function thinkingPart(text: string): vscode.LanguageModelTextPart | undefined {
  const { LanguageModelThinkingPart: Part } = vscode as unknown as {
    readonly LanguageModelThinkingPart?: ThinkingPart;
  };
  return typeof Part === "function" ? new Part(text) : undefined;
}
