/**
 * Goal: what a pool or a team forbids does not leave the editor, and the person reads why. Method: the shipped
 * bundle and a pool that tells a policy with `/v1/me`, and keeps every body it is given.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startJoinedEditor, stubToken } from "../support/vscode/joined-editor.ts";
import { stubDocument, workspaceApi } from "../support/vscode/stub-documents.ts";
import type { StubEditor } from "../support/vscode/stub-editor.ts";
import { createStubPool } from "../support/vscode/stub-pool.ts";

let editor: StubEditor;
const pool = createStubPool(() => "1;");
const network = vi.spyOn(globalThis, "fetch").mockImplementation(pool.fetch);
beforeAll(async () => {
  editor = await startJoinedEditor();
});
afterAll(() => network.mockRestore());

let files = 0;
const hello = [{ role: 1, content: [{ value: "hello" }] }];

async function tell(policy?: object): Promise<void> {
  pool.setPolicy(policy);
  await editor.commands.get("granary.refresh")?.();
}

/** How many bodies reached the pool, by a suggestion in this file and by a chat. */
async function sentIn(path = `shop/src/a${(files += 1)}.ts`) {
  const { document, position } = stubDocument(
    path,
    "typescript",
    `const a = ${files}; const b = ▮`,
  );
  const start = pool.bodies().length;
  await editor.suggest(document, position, { triggerKind: 0 }, stubToken);
  const afterSuggestion = pool.bodies().length;
  const chat = await editor.chat(hello).then(
    () => "answered",
    (problem: unknown) => String(problem),
  );
  editor.view.activeTextEditor = { document, selection: { active: position } };
  await editor.commands.get("granary.showWhatIsSent")?.();
  return {
    suggestions: afterSuggestion - start,
    chats: pool.bodies().length - afterSuggestion,
    chat,
    shown: editor.opened.at(-1) ?? "",
  };
}

describe("a policy", () => {
  it("that asks for nothing changes nothing", async () => {
    await tell();
    expect(await sentIn()).toMatchObject({ suggestions: 1, chats: 1, chat: "answered" });
  });

  it("switches suggestions off", async () => {
    await tell({ featuresOff: ["suggestions"] });
    const sent = await sentIn();
    expect(sent).toMatchObject({ suggestions: 0, chats: 1 });
    expect(sent.shown).toContain("Your pool or your team has switched suggestions off.");
  });

  it("switches the chat off", async () => {
    await tell({ featuresOff: ["chat"] });
    const sent = await sentIn();
    expect(sent).toMatchObject({ suggestions: 1, chats: 0 });
    expect(sent.chat).toContain("Your pool or your team has switched the chat off.");
  });

  it("ignores files, in a folder and in none, and no file brings them back", async () => {
    await tell({ ignore: ["/legal/", "*.sql.ts"] });
    const sent = await sentIn("shop/legal/terms.ts");
    expect(sent).toMatchObject({ suggestions: 0, chats: 1 });
    expect(sent.shown).toContain("keeps this file here, with the pattern “/legal/”");
    expect(await sentIn("home/me/dump.sql.ts")).toMatchObject({ suggestions: 0 });
    expect(await sentIn("shop/src/legal.ts")).toMatchObject({ suggestions: 1 });
  });

  it("that wants hidden what nobody here can find lets nothing out", async () => {
    await tell({ hide: ["secrets", "dreams"] });
    const sent = await sentIn();
    expect(sent).toMatchObject({ suggestions: 0, chats: 0 });
    expect(sent.chat).toContain("wants something hidden that this version");
    expect(sent.shown).toContain("wants something hidden that this version");
  });

  it("holds while the pool is out of reach", async () => {
    await tell({ featuresOff: ["chat"] });
    network.mockRejectedValue(new TypeError("no network"));
    await editor.commands.get("granary.refresh")?.();
    expect((await sentIn()).chat).toContain("switched the chat off");
    network.mockImplementation(pool.fetch);
    await tell();
    expect(await sentIn()).toMatchObject({ suggestions: 1, chats: 1 });
  });
});

describe("in Restricted Mode", () => {
  it("nothing of the folder is sent: what a person writes in a chat is theirs, and goes as they wrote it", async () => {
    workspaceApi.isTrusted = false;
    const sent = await sentIn();
    workspaceApi.isTrusted = true;
    expect(sent).toMatchObject({ suggestions: 0, chats: 1 });
    const body = JSON.parse(pool.bodies().at(-1) ?? "{}") as { readonly messages: unknown };
    expect(body.messages).toEqual([{ role: "user", content: "hello" }]);
  });
});
