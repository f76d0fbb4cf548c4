import assert from "node:assert/strict";
import * as vscode from "vscode";
import { control } from "./control.ts";
import { eventually } from "./eventually.ts";
import { ensureJoined, model, models } from "./pool-actions.ts";

/** A PNG of one pixel; the editor refuses bytes that are no picture. */
const onePixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

const ask = (text: string) => [vscode.LanguageModelChatMessage.User(text)];

async function collect(response: vscode.LanguageModelChatResponse): Promise<unknown[]> {
  const parts: unknown[] = [];
  for await (const part of response.stream) parts.push(part);
  return parts;
}

/** The pool looks at its grants again every few seconds, so one refresh may come too early. */
async function isOffered(name: string): Promise<boolean> {
  await vscode.commands.executeCommand("granary.refresh");
  return (await models()).some(({ id }) => id === name);
}

describe("a model of the pool", () => {
  before(ensureJoined);
  beforeEach(() => control("resetUpstream"));

  it("streams its answer", async () => {
    await control("script", { answer: "One two three four five six.", tokensPerSecond: 40 });
    const before = await control("sponsorUsage");
    const response = await (await model("code")).sendRequest(ask("Count."));
    const pieces: string[] = [];
    for await (const piece of response.text) pieces.push(piece);
    assert.equal(pieces.join(""), "One two three four five six.");
    assert.ok(pieces.length > 1, "it came in one piece");
    const after = await eventually("the sponsor sees the request", async () => {
      const usage = await control("sponsorUsage");
      return usage.requests > before.requests ? usage : undefined;
    });
    assert.equal(after.requests, before.requests + 1);
    assert.ok(after.outputTokens > before.outputTokens);
  });

  it("stops being paid when the request is cancelled", async () => {
    await control("script", { answer: "word ".repeat(400), tokensPerSecond: 20 });
    const source = new vscode.CancellationTokenSource();
    const response = await (await model("code")).sendRequest(ask("Go on."), {}, source.token);
    for await (const _ of response.text) {
      source.cancel();
      break;
    }
    const bill = await eventually("the upstream stopped", async () => {
      const last = await control("lastBill");
      return last?.state === "open" ? undefined : last;
    });
    assert.ok(bill.outputTokens < 100, `${bill.outputTokens} tokens were written`);
  });

  it("calls the editor's tools and hears what they said", async () => {
    await control("script", {
      toolCall: { name: "read_file", arguments: { path: "a.ts" } },
      times: 1,
    });
    const tool: vscode.LanguageModelChatTool = {
      name: "read_file",
      description: "Reads a file.",
      inputSchema: { type: "object", properties: { path: { type: "string" } }, required: ["path"] },
    };
    const chat = await model("code");
    const question = ask("What is in a.ts?");
    const answer = await collect(await chat.sendRequest(question, { tools: [tool] }));
    const call = answer.find((part) => part instanceof vscode.LanguageModelToolCallPart);
    assert.ok(call !== undefined, "no tool was called");
    assert.equal(call.name, "read_file");
    assert.deepEqual(call.input, { path: "a.ts" });
    await control("script", { answer: "It holds one line." });
    const result = new vscode.LanguageModelToolResultPart(call.callId, [
      new vscode.LanguageModelTextPart("const a = 1;"),
    ]);
    const conversation = [
      ...question,
      vscode.LanguageModelChatMessage.Assistant([call]),
      vscode.LanguageModelChatMessage.User([result]),
    ];
    const parts = await collect(await chat.sendRequest(conversation, { tools: [tool] }));
    const text = parts
      .filter((part) => part instanceof vscode.LanguageModelTextPart)
      .map(({ value }) => value);
    assert.equal(text.join(""), "It holds one line.");
    const sent = JSON.stringify((await control("arrived")).at(-1));
    assert.match(sent, /"role":"tool"/);
    assert.match(sent, /const a = 1;/);
  });

  it("is sent pictures", async () => {
    await control("script", { answer: "A dot." });
    const dot = Buffer.from(onePixel, "base64");
    const message = vscode.LanguageModelChatMessage.User([
      new vscode.LanguageModelTextPart("What is this?"),
      vscode.LanguageModelDataPart.image(dot, "image/png"),
    ]);
    await collect(await (await model("vision")).sendRequest([message]));
    assert.match(
      JSON.stringify((await control("arrived")).at(-1)),
      /data:image\/png;base64,iVBORw0KGgo/,
    );
  });

  it("is asked for an answer as long as a person wants in a chat", async () => {
    await collect(await (await model("code")).sendRequest(ask("Hello.")));
    const { max_tokens: asked } = (await control("arrived")).at(-1) as { max_tokens: number };
    assert.ok(asked > 1_024 && asked <= 8_192, `${asked} tokens`);
  });

  it("has no half call of a tool run, and says so", async () => {
    const half = { index: 0, id: "c1", function: { name: "edit_file", arguments: '{"path":"a' } };
    const chunks = [
      { choices: [{ index: 0, delta: { tool_calls: [half] } }] },
      { choices: [{ index: 0, delta: {}, finish_reason: "length" }] },
    ];
    const body = [...chunks.map((chunk) => JSON.stringify(chunk)), "[DONE]"]
      .map((data) => `data: ${data}\n\n`)
      .join("");
    await control("script", { status: 200, body, contentType: "text/event-stream", times: 1 });
    const tool = { name: "edit_file", description: "Edits.", inputSchema: { type: "object" } };
    const chat = await model("code");
    const parts = await collect(await chat.sendRequest(ask("Edit."), { tools: [tool] }));
    assert.ok(!parts.some((part) => part instanceof vscode.LanguageModelToolCallPart));
    const text = parts.map((part) => (part as { readonly value?: string }).value ?? "").join("");
    assert.match(text, /wanted to use edit_file.+Nothing was run/);
  });

  it("appears and goes while the editor is open", async () => {
    assert.equal(await isOffered("brand-new"), false);
    await control("offerModel", "brand-new");
    await eventually(
      "the new model is there",
      async () => (await isOffered("brand-new")) || undefined,
    );
    await control("offerModel");
    await eventually("it is gone", async () => !(await isOffered("brand-new")) || undefined);
  });

  it("counts tokens without asking the pool", async () => {
    const chat = await model("code");
    const count = await chat.countTokens("const answer = 42;");
    assert.ok(count >= 4 && count <= 9, `${count}`);
    assert.deepEqual(await control("arrived"), []);
  });

  it("says in words what went wrong at the provider", async () => {
    await control("script", { status: 500, body: { error: { message: "boom" } } });
    const failing = (async () => collect(await (await model("code")).sendRequest(ask("Hello."))))();
    await assert.rejects(failing, (error: Error) => {
      assert.doesNotMatch(error.message, /\bboom\b|status code|undefined|\[object/);
      assert.match(error.message, /[a-z]{3,}.*\./);
      return true;
    });
  });
});
