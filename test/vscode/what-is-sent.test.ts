/**
 * Goal: a person sees before anything is sent what would be, to the letter, or why nothing would. Method:
 * the shipped bundle; what the command shows is held against what a suggestion at the same place sends.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { startJoinedEditor, stubToken } from "../support/vscode/joined-editor.ts";
import {
  stubDocument,
  stubFiles,
  stubSettings,
  withScheme,
  workspaceApi,
} from "../support/vscode/stub-documents.ts";
import { TabInputTextDiff, type StubEditor } from "../support/vscode/stub-editor.ts";
import { createStubPool } from "../support/vscode/stub-pool.ts";

let editor: StubEditor;
const pool = createStubPool(() => "1;");
const network = vi.spyOn(globalThis, "fetch").mockImplementation(pool.fetch);
beforeAll(async () => {
  editor = await startJoinedEditor();
});
afterAll(() => network.mockRestore());
afterEach(() => {
  editor.view.tabGroups.activeTabGroup.activeTab = undefined;
  workspaceApi.isTrusted = true;
  Object.assign(stubSettings, { mode: "automatic", languagesOff: [], schemesOff: [] });
});

async function shownFor({ document, position }: ReturnType<typeof stubDocument>): Promise<string> {
  editor.view.activeTextEditor = { document, selection: { active: position } };
  const before = pool.bodies().length;
  await editor.commands.get("granary.showWhatIsSent")?.();
  expect(pool.bodies().length).toBe(before);
  return editor.opened.at(-1) ?? "";
}

const written = [
  "const password = 'Xy7!kk\"kk2';",
  `const key = "ghp_${"aB3x".repeat(9)}";`,
  "const a = ▮;",
].join("\n");

describe("what would be sent", () => {
  it("is the very body that a suggestion at the place sends", async () => {
    const stub = stubDocument("shop/src/prices.ts", "typescript", written);
    const shown = await shownFor(stub);
    await editor.suggest(stub.document, stub.position, { triggerKind: 0 }, stubToken);
    const body: unknown = JSON.parse(pool.bodies().at(-1) ?? "");
    expect(shown).toContain(`\n${JSON.stringify(body, null, 2)}\n`);
    expect(shown).not.toMatch(/Xy7|aB3x/);
  });

  it("is shown with where it goes, what was hidden, and what it is made of", async () => {
    const shown = await shownFor(stubDocument("shop/src/other.ts", "typescript", written));
    expect(shown).toContain("# What would be sent from src/other.ts:3");
    expect(shown).toContain("To the pool City pool at pool.example, for its model fim.");
    expect(shown).toMatch(/Hidden in it: (PASSWORD × 1 and KEY × 1|KEY × 1 and PASSWORD × 1)\./);
    expect(shown).toMatch(/prompt \(\d+ characters\), suffix \(1 character\)/);
    expect(shown).toMatch(/## prompt\n\n```\n/);
  });

  it("says so where nothing had to be hidden", async () => {
    const shown = await shownFor(stubDocument("shop/src/plain.ts", "typescript", "const a = ▮"));
    expect(shown).toContain("nothing is hidden");
  });
});

const plain = (path: string, languageId = "typescript") => stubDocument(path, languageId, written);

describe("where nothing would be sent, it says why:", () => {
  it.each<[string, () => ReturnType<typeof stubDocument>, string]>([
    ["a file that holds secrets", () => plain("shop/.env"), "Files such as .env usually hold keys"],
    ["the repository's own", () => plain("shop/.git/config"), "The repository keeps .git/config"],
    ["settings", () => plain("shop/.vscode/settings.json"), ".vscode/settings.json holds settings"],
    ["a language", () => plain("shop/MSG", "git-commit"), "in the language “git-commit”"],
    ["no file", () => withScheme(plain("shop/a.ts"), "output"), "of the kind “output”"],
    [
      "a private key",
      () =>
        stubDocument(
          "shop/k.ts",
          "typescript",
          `-----BEGIN PRIVATE KEY-----\n${"MIIE".repeat(16)}▮`,
        ),
      "There is a private key in this file.",
    ],
    [
      "an ignored file, with the line",
      () => {
        stubFiles.set("deep/.granaryignore", "# ours\n*.local.ts\n");
        return plain("shop/deep/a.local.ts");
      },
      "The file deep/.granaryignore keeps it here, in the line “*.local.ts”.",
    ],
    [
      "a diff",
      () => {
        const stub = plain("shop/d.ts");
        const input = new TabInputTextDiff("", stub.document.uri);
        editor.view.tabGroups.activeTabGroup.activeTab = { input };
        return stub;
      },
      "seen here beside another state of it",
    ],
    [
      "a folder that is not trusted",
      () => {
        workspaceApi.isTrusted = false;
        return plain("shop/u.ts");
      },
      "You have not said that you trust this folder.",
    ],
    [
      "suggestions that are off",
      () => {
        stubSettings["mode"] = "off";
        return plain("shop/o.ts");
      },
      "granary.inlineCompletion.mode",
    ],
    [
      "a language that is off",
      () => {
        stubSettings["languagesOff"] = ["typescript"];
        return plain("shop/l.ts");
      },
      "granary.inlineCompletion.languagesOff names the language “typescript”",
    ],
    ["an empty file", () => stubDocument("shop/e.ts", "typescript", "▮"), "Nothing stands before"],
  ])("%s", async (_what, open, why) => {
    const shown = await shownFor(open());
    expect(shown).toContain("Nothing would be sent from here.");
    expect(shown).toContain(why);
  });
});

it("without a file there is nothing to show", async () => {
  editor.view.activeTextEditor = undefined;
  await editor.commands.get("granary.showWhatIsSent")?.();
  expect(editor.messages.at(-1)).toMatch(/^Put the cursor into a file first/);
});
