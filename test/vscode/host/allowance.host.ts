import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import { control } from "./control.ts";
import { eventually } from "./eventually.ts";
import { activateExtension, ensureJoined, model } from "./pool-actions.ts";

async function status(): Promise<{ readonly text: string; readonly tooltip: readonly string[] }> {
  const { exports } = await activateExtension();
  return (exports as { status: () => { text: string; tooltip: readonly string[] } }).status();
}

async function seenStatus(expected: RegExp): Promise<void> {
  const seen = await eventually(`the status bar says ${expected}`, async () => {
    const { text } = await status();
    return expected.test(text) ? text : undefined;
  });
  const words = seen.replace(/\$\([^)]*\)\s*/g, "");
  await eventually(`a person reads "${words}"`, async () => {
    const shown = (await control("statusBarText", "granary.allowance")) ?? undefined;
    // Where nobody can look at the window, the extension's own word counts.
    return shown === undefined || shown.trim() === words ? true : undefined;
  });
}

describe("what is left of the allowance", () => {
  before(ensureJoined);
  beforeEach(() => control("resetUpstream"));
  after(async () => {
    await control("setAllowance");
    await vscode.commands.executeCommand("granary.refresh");
  });

  it("is in the status bar, with its limit and its return in the tooltip", async () => {
    await vscode.commands.executeCommand("granary.refresh");
    await seenStatus(/^\$\(pie-chart\) .+ · \d+% left today$/);
    const { tooltip } = await status();
    assert.match(
      tooltip.join("\n"),
      /(Yours|Your team's): [\d,]+ of [\d,]+ tokens left today; comes back .+\./,
    );
    assert.match(tooltip.join("\n"), /Given by .+\./);
    assert.match(tooltip.join("\n"), /Practice answers, not AI\./);
  });

  it("stops a request with words that say whose limit it was and when it comes back", async () => {
    // More than five times what one request reserves: whatever was spent before, little is left.
    await control("setAllowance", 16_000);
    await control("script", { answer: "word ".repeat(900), tokensPerChunk: 50 });
    const failing = spendAll();
    await assert.rejects(failing, (error: Error) => {
      assert.match(
        error.message,
        /^Your own help is used up for now\. Nothing was lost\. Full again on \w+, \w+ \d+ at \d\d:\d\d \(.+\)\. If you need it sooner, the person who runs your pool can help\.$/,
      );
      return true;
    });
    await seenStatus(/^\$\((warning|circle-slash)\) /);
  });

  it("keeps what is left for what was asked for", async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder !== undefined);
    const uri = vscode.Uri.joinPath(folder.uri, "sparing.ts");
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode("const answer = "));
    const editor = await vscode.window.showTextDocument(uri);
    const end = editor.document.lineAt(0).range.end;
    editor.selection = new vscode.Selection(end, end);
    await vscode.commands.executeCommand("type", { text: "4" });
    await sleep(1_000);
    assert.deepEqual(await control("arrived"), []);
    await vscode.commands.executeCommand("workbench.action.files.saveAll");
  });
});

/** Asks until the pool refuses. */
async function spendAll(): Promise<void> {
  const chat = await model("code");
  for (let requests = 0; requests < 30; requests += 1) {
    const messages = [vscode.LanguageModelChatMessage.User("Hello.")];
    const response = await chat.sendRequest(messages);
    for await (const _ of response.stream);
  }
}
