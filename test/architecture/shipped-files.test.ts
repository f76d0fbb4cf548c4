/**
 * Goal: what ships is what the product's beginnings reach: all of it, and nothing made for tests.
 * Method: follow every import from there.
 */
import { expect, it } from "vitest";
import { walkImports, wayTo } from "./import-walk.ts";
import { listed, sourceFiles } from "./source-files.ts";

const files = sourceFiles();

/** Where somebody who runs the product begins; and the scripts that build it. */
const beginnings = files
  .filter(({ path, text }) => !path.startsWith("test/") && (isBeginning(path) || isScript(text)))
  .map(({ path }) => path);

const walk = walkImports(files, beginnings);
const reached = [...walk.keys()];

it.each([
  "shared/node/cli/granary.ts",
  "shared/node/stores/sqlite/answer-questions.ts",
  "shared/practice/page/page.ts",
  "extension-vscode/extension.ts",
  "extension-browser/entrypoints/background.ts",
  "extension-browser/entrypoints/popup/main.tsx",
])("the walk reaches %s", (path) => {
  expect(reached).toContain(path);
});

it("nothing that ships imports a test or what is for tests only", () => {
  const strays = reached.filter(isForTests).map((path) => wayTo(path, walk));
  expect(listed(strays), "move what ships out of there, or take the import away").toBe("");
});

it("every file of the product is used by what ships", () => {
  const unused = files
    .map(({ path }) => path)
    .filter((path) => !path.startsWith("test/") && !isForTests(path) && !path.endsWith(".d.ts"))
    .filter((path) => !walk.has(path));
  expect(
    listed(unused),
    "add it to its list, or call it; or delete it; or move it to the tests",
  ).toBe("");
});

function isBeginning(path: string): boolean {
  return (
    path === "shared/node/cli/granary.ts" ||
    path === "shared/practice/page/page.ts" ||
    /^shared\/pages\/[^/]+\/render-[a-z-]+\.tsx$/.test(path) ||
    path === "extension-vscode/extension.ts" ||
    /^extension-browser\/(entrypoints\/([^/]+|[^/]+\/main)\.tsx?|[^/]+\.config\.ts)$/.test(path)
  );
}

function isScript(text: string): boolean {
  return text.includes("\nif (import.meta.main)");
}

function isForTests(path: string): boolean {
  return /\.test\.tsx?$|(^|\/)testing\/|^test\//.test(path);
}
