/**
 * Goal: what the shipped extension offers at the cursor leaves a document that somebody could have
 * written, whatever a model that fills in by itself answers. Method: the built bundle with as much of an
 * editor as it touches, a pool that answers what the golden table says, and the item accepted.
 */
import { join } from "node:path";
import { golden } from "@granary/shared/testing/golden-suggestions/all";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { loadBundle } from "../support/vscode/load-bundle.ts";
import { buildExtension } from "../support/vscode/package-extension.ts";
import { inNotebook, stubDocument, stubFiles } from "../support/vscode/stub-documents.ts";
import { createStubEditor, type StubEditor } from "../support/vscode/stub-editor.ts";
import { createStubPool } from "../support/vscode/stub-pool.ts";

let answer = "";
let editor: StubEditor;
const pool = createStubPool(() => answer);
const sent = vi.spyOn(globalThis, "fetch").mockImplementation(pool.fetch);
const token = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

beforeAll(async () => {
  const bundle = join(await buildExtension(), "dist/extension.cjs");
  editor = createStubEditor(join(bundle, "../.."));
  loadBundle(bundle, editor).activate(editor.context);
  editor.answers.push("Join");
  await editor.openUri(
    "vscode://granary.granary/join?pool=https%3A%2F%2Fpool.example&code=ABCDE-FGHJK-LMNPQ-RSTUV",
  );
});
afterAll(() => sent.mockRestore());

let files = 0;

type Asked = { readonly written: string; readonly answer: string; readonly item?: object };

async function offer(languageId: string, asked: Asked) {
  answer = asked.answer;
  const { document, position, accept } = stubDocument(`${files++}`, languageId, asked.written);
  const context = { triggerKind: 0, selectedCompletionInfo: asked.item };
  const items = await editor.suggest(document, position, context, token);
  return { document: accept(items?.[0]), position, items };
}

describe("the shipped extension", () => {
  // Nothing is asked about a document with nothing before the cursor.
  const cases = Object.values(golden)
    .flat()
    .filter(([, written]) => written.split("▮", 1)[0]?.trim() !== "");

  it("is tried with hundreds of answers", () => {
    expect(cases.length).toBeGreaterThan(450);
  });

  it.each(cases)("in %s, %j answered with %j", async (...given) => {
    const [languageId, written, said, document] = given;
    expect((await offer(languageId, { written, answer: said })).document).toBe(document);
  });

  it("offers a suggestion beside the word list only where it begins with the item", async () => {
    const written = "const a = 1;\n  re▮";
    const { Range, Position } =
      editor.api as typeof import("../support/vscode/stub-documents.ts").documentApi;
    const range = new Range(new Position(1, 2), new Position(1, 4));
    const item = (text: string) => ({ range, text });
    const other = await offer("typescript", {
      written,
      answer: "turn a;",
      item: item("removeEventListener"),
    });
    expect(other.items).toEqual([]);
    const same = await offer("typescript", { written, answer: "turn a;", item: item("return") });
    expect(same.document).toBe("const a = 1;\n  return a;");
  });

  it.each([
    ["og(a);", "log", "const a = 1;\nconsole.l▮", "const a = 1;\nconsole.log(a);"],
    ["console.log(a);", "log", "const a = 1;\nconsole.l▮", "const a = 1;\nconsole.log(a);"],
    ["log(a);", "log", "const a = 1;\r\nconsole.l▮", "const a = 1;\r\nconsole.log(a);"],
    ["og(a));", "log", "f(console.l▮);", "f(console.log(a));"],
    ["og(a);", "lookup", "console.l▮", "console.l"],
    ["og(a);", "Log", "console.l▮", "console.l"],
    ["", "log", "console.l▮", "console.l"],
    ["```js\nog(a);\n```", "log", "console.l▮", "console.log(a);"],
  ])("answered with %j beside the item %j, %j reads %j", async (...given) => {
    const [said, text, written, document] = given;
    const { Range, Position } =
      editor.api as typeof import("../support/vscode/stub-documents.ts").documentApi;
    const [before = ""] = written.split("▮");
    const line = before.split("\n").length - 1;
    const end = before.length - before.lastIndexOf("\n") - 1;
    const range = new Range(new Position(line, end - 1), new Position(line, end));
    const item = { range, text };
    expect((await offer("javascript", { written, answer: said, item })).document).toBe(document);
  });

  it("pays once for what is asked twice", async () => {
    const before = pool.fills();
    answer = "1;";
    const { document, position, accept } = stubDocument("same", "typescript", "const a = ▮");
    const ask = () => editor.suggest(document, position, { triggerKind: 0 }, token);
    const [first] = [await ask(), await ask()];
    expect(accept(first?.[0])).toBe("const a = 1;");
    expect(pool.fills()).toBe(before + 1);
  });

  it.each([
    ["file", (name: string) => stubDocument(name, "python", "a = ▮")],
    ["cell of a notebook", (name: string) => inNotebook(stubDocument(name, "python", "a = ▮"))],
  ])("asks nothing about a %s that a .granaryignore names", async (_kind, open) => {
    stubFiles.set(".granaryignore", "private/\n");
    answer = "1";
    const ask = async (name: string) => {
      const { document, position } = open(name);
      return await editor.suggest(document, position, { triggerKind: 0 }, token);
    };
    const before = pool.fills();
    expect(await ask("shop/private/prices.ipynb")).toBeUndefined();
    expect(pool.fills()).toBe(before);
    expect(await ask("shop/open.ipynb")).toHaveLength(1);
  });
});
