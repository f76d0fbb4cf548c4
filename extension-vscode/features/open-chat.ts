import * as vscode from "vscode";
import type { Feature } from "./feature.ts";

/** Opens the editor's chat; says beforehand where it would only ask for an account. */
export const openChat: Feature = {
  id: "open-chat",
  register: (dependencies) =>
    vscode.commands.registerCommand("granary.openChat", async () => {
      const { askInChat } = await import("../diagnostics/ask-in-chat.ts");
      await askInChat(dependencies);
    }),
};
