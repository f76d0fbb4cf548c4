/**
 * Goal: the papers that commands write know every editor and every tool there is. Method: the lists and the
 * papers, read; every message says what to do.
 */
import { expect, it } from "vitest";
import { engines } from "../../extension-browser/engines/index.ts";
import { editors } from "../support/browser/editors/every-editor.ts";
import { tools } from "../tools/index.ts";
import { readText } from "./source-files.ts";

it("every engine has an editor that it is tried on", () => {
  const tried = new Set(editors.map(({ engine }) => engine));
  const untried = engines.filter(({ id }) => !tried.has(id)).map(({ id }) => id);
  expect(untried, "give it an editor in test/support/browser/editors").toEqual([]);
});

it.each(["Chromium", "Firefox"])("every editor has its row in the table of %s", (browser) => {
  const paper = readText("extension-browser/engines/README.md");
  const table = paper.split(/^## /m).find((section) => section.startsWith(`${browser}\n`)) ?? "";
  const rows = Array.from(table.matchAll(/^\| (.+?) +\| `(.+?)` +\|/gm), ([, name, engine]) => ({
    name,
    engine,
  }));
  const listed = editors.map(({ name, engine }) => ({ name, engine }));
  expect(rows, "`npm run engines` writes the table").toEqual(listed);
});

it("every tool has its table, in the order of the list", () => {
  const paper = readText("test/tools/README.md");
  const sections = Array.from(paper.matchAll(/^## (.+)$/gm), ([, title]) => title);
  const advice = "`npm run tools -- --only ID` writes a tool's table";
  expect(sections, advice).toEqual(tools.map(({ title }) => title));
});
