/**
 * Goal: what the shipped extension offers at the cursor leaves a document that somebody could have
 * written, whatever a model that fills in by itself answers. Method: the built bundle with as much of an
 * editor as it touches, a pool that answers what the golden table says, and the item accepted.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { golden } from "@granary/shared/testing/golden-suggestions/all";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { loadBundle } from "../support/vscode/load-bundle.ts";
import { buildExtension } from "../support/vscode/package-extension.ts";
import {
  inNotebook,
  stubDocument,
  stubFiles,
  stubRepositories,
} from "../support/vscode/stub-documents.ts";
import { createStubEditor, type StubEditor } from "../support/vscode/stub-editor.ts";
import { createStubPool } from "../support/vscode/stub-pool.ts";

let answer: string | undefined = "";
let editor: StubEditor;
let extension: { readonly status: () => { readonly tooltip: readonly string[] } };
/** Messages of joining. */
let shown = 0;
const pool = createStubPool(() => answer);
const sent = vi.spyOn(globalThis, "fetch").mockImplementation(pool.fetch);
const token = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

beforeAll(async () => {
  const bundle = join(await buildExtension(), "dist/extension.cjs");
  editor = createStubEditor(join(bundle, "../.."));
  extension = loadBundle(bundle, editor).activate(editor.context) as typeof extension;
  editor.answers.push("Join");
  await editor.openUri(
    "vscode://granary.granary/join?pool=https%3A%2F%2Fpool.example&code=ABCDE-FGHJK-LMNPQ-RSTUV",
  );
  shown = editor.messages.length;
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

type Stub = ReturnType<typeof stubDocument>;
const ask = async ({ document, position }: Pick<Stub, "document" | "position">) =>
  await editor.suggest(document, position, { triggerKind: 0 }, token);

describe("a suggestion that is taken piece by piece", () => {
  const below = `\n${"// more\n".repeat(60)}`;
  it.each([
    ["a word", "const a = ▮\n", "first + second;", "const a = first▮\n", " + second;"],
    ["a line", "if (a) ▮\n", "{\n  b();\n}", "if (a) {\n▮\n", "  b();\n}"],
    ["a word before a bracket", "run▮\n", "(first, second);", "run(first▮)\n", ", second"],
    ["a line, in Windows", "if (a) ▮\r\n", "{\n  b();\n}", "if (a) {\r\n▮\r\n", "  b();\r\n}"],
    [
      "a word, far from an edit",
      `const a = ▮${below}`,
      "one + two;",
      `const a = one▮${below}!`,
      " + two;",
    ],
  ])("offers what is left of it without asking: %s", async (...given) => {
    const [name, written, said, next, rest] = given;
    answer = said;
    const before = pool.fills();
    expect(await ask(stubDocument(name, "typescript", written))).toHaveLength(1);
    const [item] = (await ask(stubDocument(name, "typescript", next))) ?? [];
    expect(item?.insertText).toBe(rest);
    expect(pool.fills()).toBe(before + 1);
  });

  it("tells nobody but this extension that it was accepted", async () => {
    answer = "1;";
    const [item] = (await ask(stubDocument("accepted", "typescript", "const a = ▮"))) ?? [];
    const { command = "", arguments: told = [] } = item?.command ?? {};
    expect(editor.commands.get(command)?.(...told)).toBeUndefined();
    const manifest = readFileSync(join(import.meta.dirname, "../../extension-vscode/package.json"));
    expect(String(manifest)).not.toContain(command);
    expect(told).toEqual([expect.any(Number)]);
  });
});

/** What the status bar says to somebody who asks by key and gets nothing. */
const said = async (stub: Pick<Stub, "document" | "position">) => {
  editor.hints.length = 0;
  expect(await ask(stub)).toBeUndefined();
  await expect.poll(() => editor.hints).not.toEqual([]);
  return editor.hints;
};

describe("who asks by key and gets nothing", () => {
  it("reads why, once, and nothing is sent", async () => {
    const before = pool.fills();
    const secret = stubDocument("shop/.env", "dotenv", "KEY=▮");
    expect(await said(secret)).toEqual([
      "No suggestion. Documents in the language “dotenv” often hold secrets, or are nobody's code.",
    ]);
    await ask(secret);
    expect(editor.hints).toHaveLength(1);
    stubFiles.set(".granaryignore", "private/\n");
    expect(await said(stubDocument("shop/private/a.py", "python", "a = ▮"))).toEqual([
      "No suggestion. The file .granaryignore keeps it here, in the line “private/”.",
    ]);
    expect(pool.fills()).toBe(before);
  });

  it("reads that there is none, and may ask again", async () => {
    answer = "  ";
    const before = pool.fills();
    const place = stubDocument("vain", "typescript", "const a = ▮");
    expect(await said(place)).toEqual(["No suggestion for this place."]);
    answer = "1;";
    expect(await ask(place)).toHaveLength(1);
    expect(pool.fills()).toBe(before + 2);
  });

  it("reads that the pool is not reached; while typing nothing is said, and the tooltip says until when", async () => {
    answer = undefined;
    expect(await said(stubDocument("down", "typescript", "const b = ▮"))).toEqual([
      expect.stringMatching(/^[^.]+\.$/),
    ]);
    expect(extension.status().tooltip.join("\n")).toMatch(/rest until \d\d:\d\d, because/);
    editor.hints.length = 0;
    const { document, position } = stubDocument("quiet", "typescript", "const c = ▮");
    const typing = { triggerKind: 1 };
    expect(await editor.suggest(document, position, typing, token)).toBeUndefined();
    expect(editor.hints).toEqual([]);
    expect(editor.messages).toHaveLength(shown);
    answer = "1;";
    expect(await ask(stubDocument("up", "typescript", "const d = ▮"))).toHaveLength(1);
    expect(extension.status().tooltip.join("\n")).not.toContain("rest until");
  });
});

describe("what git ignores", () => {
  let laterMs = 1e9;
  it.each([
    ["a folder above is the repository", { "../.gitignore": "*.local.py" }, "a.local.py"],
    [
      "a file in an ignored folder brings something back",
      { ".granaryignore": "vendor/", "vendor/lib/.gitignore": "*.o\n!*.py" },
      "vendor/lib/a.py",
    ],
  ])("is asked nothing about, also where %s", async (_where, files, name) => {
    stubRepositories.add("/");
    for (const [path, text] of Object.entries(files)) stubFiles.set(path, text);
    // What was read a moment ago is not read anew.
    const later = vi.spyOn(performance, "now").mockReturnValue((laterMs += 10_000));
    answer = "1";
    const before = pool.fills();
    expect(await ask(stubDocument(`shop/${name}`, "python", "a = ▮"))).toBeUndefined();
    expect(pool.fills()).toBe(before);
    expect(await ask(stubDocument("shop/b.py", "python", "a = ▮"))).toHaveLength(1);
    later.mockRestore();
    stubFiles.clear();
    stubRepositories.clear();
  });
});
