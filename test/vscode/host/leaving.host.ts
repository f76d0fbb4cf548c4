import assert from "node:assert/strict";
import * as vscode from "vscode";
import { control } from "./control.ts";
import { eventually } from "./eventually.ts";
import {
  acceptNotification,
  accounts,
  activateExtension,
  ensureJoined,
  model,
  models,
} from "./pool-actions.ts";

describe("leaving a pool", () => {
  before(ensureJoined);

  it("takes the account, the models and the allowance away", async () => {
    await vscode.commands.executeCommand("notifications.clearAll");
    await control("resetUpstream");
    await control("script", { answer: "one two three", silent: { afterChunks: 1 } });
    const chat = await model("code");
    const answer = await chat.sendRequest([vscode.LanguageModelChatMessage.User("Hello.")]);
    const ending = assert.rejects(async () => {
      for await (const _ of answer.stream);
    }, /no longer a member/);
    await eventually("the question arrives", async () =>
      (await control("arrived")).length > 0 ? true : undefined,
    );
    const leaving = vscode.commands.executeCommand("granary.leave");
    await acceptNotification(async () => (await accounts()).length === 0);
    await leaving;
    // Also what was being answered.
    await ending;
    await eventually("the models are gone", async () =>
      (await models()).length === 0 ? true : undefined,
    );
    const { exports } = await activateExtension();
    const { text } = (exports as { status: () => { text: string } }).status();
    assert.match(text, /Join a pool/);
  });
});
