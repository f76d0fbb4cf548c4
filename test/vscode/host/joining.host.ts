import assert from "node:assert/strict";
import * as vscode from "vscode";
import { control } from "./control.ts";
import { eventually } from "./eventually.ts";
import {
  acceptNotification,
  accounts,
  activateExtension,
  joinByCommand,
  models,
} from "./pool-actions.ts";

describe("joining a pool", () => {
  before(activateExtension);

  it("offers every command of the manifest", async () => {
    const { packageJSON } = await activateExtension();
    const { contributes } = packageJSON as {
      readonly contributes: { readonly commands: readonly { readonly command: string }[] };
    };
    const known = new Set(await vscode.commands.getCommands(true));
    const missing = contributes.commands.filter(({ command }) => !known.has(command));
    assert.deepEqual(missing, []);
  });

  it("has no models and no account before", async () => {
    assert.deepEqual(await models(), []);
    assert.deepEqual(await accounts(), []);
  });

  it("asks before it follows a link that was opened", async () => {
    const { code, poolUrl } = await control("invite");
    const query = new URLSearchParams({ pool: poolUrl, code });
    const uri = vscode.Uri.parse(`${vscode.env.uriScheme}://granary.granary/join?${query}`);
    await vscode.commands.executeCommand("vscode.open", uri);
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    assert.deepEqual(await accounts(), []);
    await acceptNotification(async () => (await accounts()).length > 0);
    assert.match((await accounts())[0] ?? "", /^Tomás \(.+\)$/);
    await vscode.commands.executeCommand("notifications.clearAll");
  });

  it("replaces the pool when another link is pasted into the command", async () => {
    const { link } = await control("invite");
    await joinByCommand(link);
    assert.equal((await accounts()).length, 1);
  });

  it("says what is wrong with a used link and changes nothing", async () => {
    const { link } = await control("invite");
    await joinByCommand(link);
    const before = await accounts();
    await joinByCommand(link);
    assert.deepEqual(await accounts(), before);
    await vscode.commands.executeCommand("notifications.clearAll");
  });

  it("brings the pool's models", async () => {
    const found = await eventually("the models are there", async () => {
      const all = await models();
      return all.length > 0 ? all : undefined;
    });
    const families = found.map(({ family }) => family);
    assert.ok(families.includes("code"), families.join(", "));
    for (const { vendor, maxInputTokens } of found) {
      assert.equal(vendor, "granary");
      assert.ok(maxInputTokens > 1_000);
    }
  });
});
