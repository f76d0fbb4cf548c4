import { declarationsOf } from "../declarations.ts";
import { importLines, type ImportLine } from "../import-lines.ts";
import { importPaths } from "../import-paths.ts";
import { wordsOf } from "../word-windows.ts";
import type { ContextPart, ContextQuestion, ContextSource } from "./source.ts";

/** Imports that are looked up: those whose names stand near the cursor come first. */
const importsMax = 12;

/** An import is no use of what it names. */
const importing = /^\s*(?:import|from|use|pub use|\}? ?from|#\s*include|require_relative|@use)\b/;

/** Lines before the cursor whose words say which imports are used. */
const usedLines = 40;

/** How the declarations read that the file imports from others of its folder. */
export const importedDeclarations: ContextSource = {
  id: "imported-declarations",
  tokensMax: 300,
  find: async (question) => {
    const { current, findFile } = question;
    const lines = importLines(current.text(), current.languageId);
    const found = await Promise.all(
      usedFirst(lines, question)
        .slice(0, importsMax)
        .map(async ({ names, ...line }) => {
          const file = await findFile(importPaths({ names, ...line }, current));
          return file === undefined ? [] : [{ file, names }];
        }),
    );
    return found
      .flat()
      .flatMap(({ file: { document, path, text }, names }): ContextPart[] =>
        declarationsOf(text(), names).map((declared) => ({ document, path, ...declared })),
      );
  },
};

function usedFirst(
  lines: readonly ImportLine[],
  { before, current }: ContextQuestion,
): readonly ImportLine[] {
  const code = before.split("\n").filter((line) => !importing.test(line));
  const used = wordsOf(code.slice(-usedLines).join("\n"));
  // Where only the file is named, what it is called is as good a hint.
  const isUsed = ({ names, from }: ImportLine) =>
    [...names, ...from.path.split(/[./]/)].some((name) => used.has(name));
  const own = lines.filter(({ from }) => from.path !== current.path);
  return [...own.filter(isUsed), ...own.filter((line) => !isUsed(line))];
}
