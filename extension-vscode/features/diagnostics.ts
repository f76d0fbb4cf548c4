import * as vscode from "vscode";
import type { Feature } from "./feature.ts";

/** Finds the cases in which nothing works and nobody says why; the report can be copied to anybody. */
export const diagnostics: Feature = {
  id: "diagnostics",
  register: (dependencies) =>
    vscode.commands.registerCommand("granary.showDiagnostics", async () => {
      const { showReport } = await import("../diagnostics/show-report.ts");
      await showReport(dependencies);
    }),
};
