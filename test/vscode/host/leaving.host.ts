import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually } from "./eventually.ts";
import {
  acceptNotification,
  accounts,
  activateExtension,
  ensureJoined,
  models,
} from "./pool-actions.ts";

describe("leaving a pool", () => {
  before(ensureJoined);

  it("takes the account, the models and the allowance away", async () => {
    await vscode.commands.executeCommand("notifications.clearAll");
    const leaving = vscode.commands.executeCommand("granary.leave");
    await acceptNotification(async () => (await accounts()).length === 0);
    await leaving;
    await eventually("the models are gone", async () =>
      (await models()).length === 0 ? true : undefined,
    );
    const { exports } = await activateExtension();
    const { text } = (exports as { status: () => { text: string } }).status();
    assert.match(text, /Join a pool/);
  });
});
