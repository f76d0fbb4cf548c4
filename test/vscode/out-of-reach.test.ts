/**
 * Goal: who cannot reach the pool reads why where they look, also without a mouse: in the menu, whose
 * rows a screen reader reads, and after asking by key. Method: the shipped bundle, and a line to the
 * pool that is cut, or answered by something that is no pool.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startJoinedEditor, stubToken } from "../support/vscode/joined-editor.ts";
import { stubDocument, stubSettings } from "../support/vscode/stub-documents.ts";
import type { StubEditor } from "../support/vscode/stub-editor.ts";
import { createStubPool } from "../support/vscode/stub-pool.ts";

let editor: StubEditor;
const pool = createStubPool(() => "1;");
const network = vi.spyOn(globalThis, "fetch").mockImplementation(pool.fetch);
beforeAll(async () => {
  editor = await startJoinedEditor();
});
afterAll(() => network.mockRestore());

const page = (status: number) => async () =>
  new Response("<h1>Sign in to the hotel</h1>", {
    status,
    headers: { "content-type": "text/html" },
  });
const noLine = async () => {
  throw new TypeError("fetch failed");
};
const brokenLine = async () =>
  new Response(
    new ReadableStream({
      pull: (controller) => controller.error(new TypeError("terminated")),
    }),
    { headers: { "content-type": "application/json" } },
  );

async function menu(): Promise<readonly string[]> {
  await editor.commands.get("granary.refresh")?.();
  await editor.commands.get("granary.menu")?.();
  return editor.lists.at(-1) ?? [];
}

let files = 0;

/** What somebody reads who asks by key. */
async function askByKey(): Promise<string | undefined> {
  const path = `shop/src/b${(files += 1)}.ts`;
  const { document, position } = stubDocument(path, "typescript", `const b = ${files} + ▮`);
  await editor.suggest(document, position, { triggerKind: 0 }, stubToken);
  await expect.poll(() => editor.hints.length).toBeGreaterThan(0);
  return editor.hints.pop();
}

describe("the menu", () => {
  it("has what the hover has, and no icon in what is read out", async () => {
    network.mockImplementation(pool.fetch);
    const rows = await menu();
    expect(rows).toContain("Nothing limits you now.");
    expect(rows.filter((row) => row.includes("$("))).toEqual([]);
    expect(rows).not.toContain("Click for what you can do.");
  });

  it.each([
    ["a line that is cut", noLine, "The pool cannot be reached."],
    ["a line that breaks in the middle", brokenLine, "The pool cannot be reached."],
    ["a sign-in page", page(200), /^Something else answered instead of the pool/],
    ["a proxy's refusal", page(403), /^Something else answered instead of the pool/],
    ["a proxy that reaches nobody", page(502), /^Something else answered instead of the pool/],
  ])("says why of %s", async (_what, line, why) => {
    network.mockImplementation(line);
    const rows = await menu();
    expect(
      rows.some((row) => row.match(why)),
      rows.join("\n"),
    ).toBe(true);
    expect(rows.filter((row) => row.includes("Update Granary"))).toEqual([]);
  });
});

describe("asking by key", () => {
  it.each([
    ["a line that is cut", noLine, "The pool cannot be reached."],
    ["a line that breaks in the middle", brokenLine, "The answer broke off."],
    ["a sign-in page", page(200), /^Something else answered instead of the pool/],
  ])("says why of %s", async (_what, line, why) => {
    network.mockImplementation(pool.fetch);
    await menu();
    network.mockImplementation(line);
    expect(await askByKey()).toMatch(why);
  });

  it("is a message as well where the person has the editor read to them", async () => {
    network.mockImplementation(noLine);
    stubSettings["accessibilitySupport"] = "on";
    await askByKey();
    delete stubSettings["accessibilitySupport"];
    expect(editor.messages.at(-1)).toBe("The pool cannot be reached.");
  });
});
