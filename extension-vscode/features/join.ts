import * as vscode from "vscode";
import type { Feature } from "./feature.ts";

/** Joins a pool by its link, opened or pasted, and leaves it again. What asks is loaded when it asks. */
export const join: Feature = {
  id: "join",
  register: (dependencies) =>
    vscode.Disposable.from(
      vscode.window.registerUriHandler({
        handleUri: async (uri) => {
          const { openLink } = await import("../joining/join-by-link.ts");
          await openLink(uri.toString(true), dependencies);
        },
      }),
      vscode.commands.registerCommand("granary.join", async () => {
        const { askForLink } = await import("../joining/join-by-link.ts");
        await askForLink(dependencies);
      }),
      vscode.commands.registerCommand("granary.leave", async () => {
        const { askToLeave } = await import("../joining/leave-pool.ts");
        await askToLeave(dependencies);
      }),
    ),
};
