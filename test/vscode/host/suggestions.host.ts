import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import { control } from "./control.ts";
import { eventually } from "./eventually.ts";
import { ensureJoined } from "./pool-actions.ts";

/** A file system whose every file exists and is empty, to make documents of any scheme. */
const anyFile: vscode.FileSystemProvider = {
  onDidChangeFile: () => new vscode.Disposable(() => undefined),
  watch: () => new vscode.Disposable(() => undefined),
  stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: 0 }),
  readDirectory: () => [],
  createDirectory: () => undefined,
  readFile: () => new Uint8Array(),
  writeFile: () => undefined,
  delete: () => undefined,
  rename: () => undefined,
};

const code = "export function add(left: number, right: number) {\n  ";

async function write(uri: vscode.Uri, text: string, language = "typescript") {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.languages.setTextDocumentLanguage(document, language);
  const editor = await vscode.window.showTextDocument(document);
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
  const end = document.positionAt(document.getText().length);
  editor.selection = new vscode.Selection(end, end);
  return editor;
}

type FillRequest = Readonly<Record<"model" | "prompt" | "suffix", string>> & {
  readonly temperature?: number;
};

/** What reached the model's own address for filling in. */
const suggestionRequests = async () =>
  (await control("arrived")).filter(
    (body): body is FillRequest => typeof body === "object" && body !== null && "prompt" in body,
  );

describe("a suggestion at the cursor", () => {
  let nextFile = 0;
  const newFile = (name = `suggest-${nextFile++}.ts`) => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder !== undefined);
    return vscode.Uri.joinPath(folder.uri, name);
  };
  const emptyFile = async (name?: string) => {
    const uri = newFile(name);
    await vscode.workspace.fs.writeFile(uri, new Uint8Array());
    return uri;
  };

  before(ensureJoined);
  beforeEach(() => control("resetUpstream"));
  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.files.saveAll");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("is offered in a file and inserted when it is accepted", async () => {
    await control("script", { answer: "return left + right;\n}" });
    const editor = await write(await emptyFile(), code);
    await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
    await eventually("the suggestion is in the document", async () => {
      await vscode.commands.executeCommand("editor.action.inlineSuggest.commit");
      return editor.document.getText().includes("return left + right;") ? true : undefined;
    });
    assert.equal(editor.document.getText(), `${code}return left + right;\n}`);
  });

  it("is taken word by word, is asked for once, and is counted here when it is accepted", async () => {
    await control("script", { answer: "left + right;" });
    const editor = await write(await emptyFile(), `${code}return `);
    await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
    const text = () => editor.document.getText();
    await eventually("a word is in the document", async () => {
      await vscode.commands.executeCommand("editor.action.inlineSuggest.acceptNextWord");
      return text().includes("return left") ? true : undefined;
    });
    await eventually("the rest is in the document", async () => {
      await vscode.commands.executeCommand("editor.action.inlineSuggest.commit");
      return text().includes("right;") ? true : undefined;
    });
    assert.equal(text(), `${code}return left + right;`);
    const asked = (await suggestionRequests()).filter(({ prompt }) => !prompt.endsWith(code));
    assert.equal(asked.length, 1);
    void vscode.commands.executeCommand("granary.showDiagnostics");
    const report = await eventually("the report is open", () => {
      const { document } = vscode.window.activeTextEditor ?? {};
      return document?.languageId === "markdown" ? document.getText() : undefined;
    });
    assert.match(report, /[1-9]\d* offered, [1-9]\d* accepted, \d+ rejected \(inferred\)/);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("is followed by another one by key, and the editor's own key goes back to the first", async () => {
    await control("script", { answer: "left + right;" });
    const editor = await write(await emptyFile(), `${code}return `);
    await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
    const asked = async () =>
      (await suggestionRequests()).filter(({ prompt }) => !prompt.endsWith(code));
    await eventually("a request arrives", async () =>
      (await asked()).length === 1 ? true : undefined,
    );
    await sleep(300);
    await control("script", { answer: "right + left;" });
    await vscode.commands.executeCommand("granary.nextSuggestion");
    await eventually("another request arrives", async () =>
      (await asked()).length === 2 ? true : undefined,
    );
    assert.deepEqual(
      (await asked()).map(({ temperature }) => temperature),
      [0, 0.8],
    );
    await sleep(300);
    await vscode.commands.executeCommand("editor.action.inlineSuggest.showNext");
    await vscode.commands.executeCommand("editor.action.inlineSuggest.showPrevious");
    await eventually("the other suggestion is in the document", async () => {
      await vscode.commands.executeCommand("editor.action.inlineSuggest.commit");
      return editor.document.getText().includes(";") ? true : undefined;
    });
    assert.equal(editor.document.getText(), `${code}return right + left;`);
    assert.equal((await asked()).length, 2);
  });

  it("is asked for once typing rests", async () => {
    // Not what is typed next, so that nothing that was suggested before can stand for it.
    await control("script", { answer: "const sum = left + right;" });
    await write(await emptyFile(), code);
    const typed = async () =>
      (await suggestionRequests()).filter(({ prompt }) => !prompt.endsWith(code));
    // Sent together: on a busy machine an answer to each key could take longer than a rest.
    const keys = ["r", "e", "t"];
    await Promise.all(keys.map((text) => vscode.commands.executeCommand("type", { text })));
    await eventually("a request arrives", async () =>
      (await typed()).length > 0 ? true : undefined,
    );
    await sleep(600);
    assert.deepEqual(
      (await typed()).map(({ prompt }) => prompt.slice(code.length * -1)),
      [`${code}ret`.slice(code.length * -1)],
    );
  });

  it("is asked of the model made for it, with the code on both sides and the file's path", async () => {
    await control("script", { answer: "left + right;" });
    const editor = await write(await emptyFile(), `${code}return ;\n}\n`);
    const cursor = editor.document.positionAt(code.length + "return ".length);
    editor.selection = new vscode.Selection(cursor, cursor);
    await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
    const request = await eventually("a request arrives", async () =>
      (await suggestionRequests()).find(({ prompt }) => prompt.endsWith("return ")),
    );
    const path = vscode.workspace.asRelativePath(editor.document.uri, false);
    assert.equal(request.model, "practice-code");
    assert.equal(request.prompt, `// ${path}\n${code}return `);
    assert.equal(request.suffix, ";\n}\n");
  });

  it("is asked for with what helps of other tabs, and nothing of files that hold keys", async () => {
    await control("script", { answer: "left + right;" });
    const like = `${code}return left + right;\n}\n`;
    const other = await write(await emptyFile(), like);
    await write(await emptyFile(".env"), "SHOP_LEFT=right\n", "properties");
    await write(await emptyFile(), `${code}return sumOf(`);
    await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
    const { prompt } = await eventually("a request arrives", async () =>
      (await suggestionRequests()).find(({ prompt }) => prompt.endsWith("sumOf(")),
    );
    const path = vscode.workspace.asRelativePath(other.document.uri, false);
    assert.ok(prompt.includes(`+++++ ${path}\n${like}`), prompt);
    assert.ok(!prompt.includes("SHOP_LEFT"), prompt);
  });

  it("is never asked for in the chat box, an output panel or a commit message", async () => {
    const asked: string[] = [];
    const witness = vscode.languages.registerInlineCompletionItemProvider(
      { pattern: "**" },
      {
        provideInlineCompletionItems: (document) => {
          asked.push(document.uri.scheme);
          return [];
        },
      },
    );
    for (const scheme of ["chatSessionInput", "vscode-scm", "comment", "git-commit-box"]) {
      const files = vscode.workspace.registerFileSystemProvider(scheme, anyFile);
      await write(vscode.Uri.from({ scheme, path: "/box.ts" }), code);
      await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
      await eventually(`the editor asks in ${scheme}`, () =>
        asked.includes(scheme) ? true : undefined,
      );
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
      files.dispose();
    }
    await sleep(700);
    witness.dispose();
    assert.deepEqual(await suggestionRequests(), []);
  });

  it("is never asked for while somebody writes in the real chat box", async () => {
    const asked: string[] = [];
    const witness = vscode.languages.registerInlineCompletionItemProvider(
      { pattern: "**" },
      {
        provideInlineCompletionItems: (document) => {
          asked.push(document.uri.scheme);
          return [];
        },
      },
    );
    await vscode.commands.executeCommand("workbench.action.chat.open");
    await eventually("the editor asks in the chat box", async () => {
      await vscode.commands.executeCommand("type", { text: "write a function " });
      return asked.some((scheme) => scheme.startsWith("chat")) ? true : undefined;
    });
    await sleep(700);
    witness.dispose();
    await vscode.commands.executeCommand("workbench.action.closeAuxiliaryBar");
    assert.deepEqual(await suggestionRequests(), []);
  });

  it("is never asked for in a file that usually holds keys", async () => {
    await write(await emptyFile(".env"), "API_KEY=abc\nTOKEN=", "properties");
    await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
    await sleep(700);
    assert.deepEqual(await suggestionRequests(), []);
  });

  it("is off when the setting says so", async () => {
    const configuration = vscode.workspace.getConfiguration("granary.inlineCompletion");
    // What widens what is sent or spent is nobody's but the person's: a workspace cannot set it.
    await assert.rejects(async () => {
      await configuration.update("mode", "always", vscode.ConfigurationTarget.Workspace);
    });
    await configuration.update("mode", "off", vscode.ConfigurationTarget.Global);
    await write(await emptyFile(), code);
    await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
    await sleep(700);
    await configuration.update("mode", undefined, vscode.ConfigurationTarget.Global);
    assert.deepEqual(await suggestionRequests(), []);
  });
});
