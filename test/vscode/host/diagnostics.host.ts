import assert from "node:assert/strict";
import { userInfo } from "node:os";
import * as vscode from "vscode";
import { eventually } from "./eventually.ts";
import { acceptNotification, ensureJoined } from "./pool-actions.ts";

describe("the diagnostics", () => {
  before(ensureJoined);

  it("say what works and what does not, and can be copied to anybody", async () => {
    await vscode.commands.executeCommand("notifications.clearAll");
    await vscode.env.clipboard.writeText("");
    // Ends when somebody has chosen whether to copy.
    const showing = vscode.commands.executeCommand("granary.showDiagnostics");
    const text = await eventually("the report is shown", () => {
      const shown = vscode.window.activeTextEditor?.document.getText();
      return shown?.startsWith("# Granary") === true ? shown : undefined;
    });
    assert.match(text, /pool: known$/m);
    assert.match(text, /models: [1-9]\d* listed, [1-9]\d* selectable/);
    assert.match(text, /keychain: keeps secrets$/m);
    assert.match(text, /proxy: not set$/m);
    assert.match(text, /line: no fault$/m);
    assert.match(text, /chat: (answers|asks-to-sign-in)$/m);
    assert.doesNotMatch(text, /grn_|[2-9A-HJ-NP-Z]{5}(-[2-9A-HJ-NP-Z]{5}){3}/);
    assert.ok(!text.includes(`/${userInfo().username}/`));
    const { isUntitled, isDirty, languageId } = vscode.window.activeTextEditor?.document ?? {};
    // Else the editor asks to save it when it is closed.
    assert.deepEqual(
      { isUntitled, isDirty, languageId },
      {
        isUntitled: false,
        isDirty: false,
        languageId: "markdown",
      },
    );
    await acceptNotification(async () => (await vscode.env.clipboard.readText()) === text);
    await showing;
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  });
});
