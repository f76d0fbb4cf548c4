import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { alignedTable } from "../../aligned-table.ts";
import type { Editor } from "../editors/editor.ts";
import { expectedOf, type Row } from "./run-editor.ts";
import { runs } from "./columns.ts";

/** The engines' README. */
export const engineTable = join(
  import.meta.dirname,
  "../../../../extension-browser/engines/README.md",
);

const head = `# Engines

One file for each kind of editor that needs its own way; all others are written by \`contenteditable.ts\` and
\`textarea.ts\`. \`npm run engines\` tries every editor in both browsers and writes this file. What counts is the
editor's own document, never what is on the screen. Monaco is reached through the page's global \`monaco\`; where
a page keeps it to itself, nothing is read and nothing is written.

What is done for a column is in \`test/support/browser/engine-matrix/columns.ts\`.

**✓** all is well · **✓ 2** as before after that many times Ctrl+Z · **a number** what the person sees instead, below · **–** not
tried there.
`;

/** What was seen, browser by browser and editor by editor, and the file it goes into. */
export type SeenEditors = {
  readonly file: string;
  readonly editors: readonly Editor[];
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, Row>>;
};

/** Writes the table with what people see instead below it. */
export function writeTable({ file, editors, rows }: SeenEditors): void {
  const notes: string[] = [];
  const tables = [...rows].map(([browser, seen]) => {
    const names = runs.flatMap(({ columns }) => columns);
    const lines = editors.map((editor) => {
      const row = seen.get(editor.name);
      const expected = expectedOf(editor, browser);
      const cells = names.map((column) => cellOf({ editor, row, column, expected, notes }));
      return [editor.name, `\`${editor.engine}\``, ...cells];
    });
    const table = alignedTable([["editor", "engine", ...names], ...lines], { leftColumns: 2 });
    return `## ${browser}\n\n${table.join("\n")}\n`;
  });
  const instead = notes.map((note, index) => `${index + 1}. ${note}`);
  const below = instead.length === 0 ? [] : [`## Instead\n\n${instead.join("\n")}\n`];
  writeFileSync(file, [head, ...tables, ...below].join("\n"));
}

type Cell = {
  readonly editor: Editor;
  readonly row: Row | undefined;
  readonly column: string;
  readonly expected: ReadonlyMap<string, string>;
  /** Those below the tables, so far. */
  readonly notes: string[];
};

function cellOf({ editor, row, column, expected, notes }: Cell): string {
  if (row?.has(column) !== true) return "–";
  const seen = row.get(column);
  if (seen === undefined) {
    const presses = column === "undo" ? editor.undoPresses : undefined;
    return presses === undefined ? "✓" : `✓ ${presses}`;
  }
  const note = expected.get(column) ?? `Not as it should be: ${seen}`;
  if (!notes.includes(note)) notes.push(note);
  return String(notes.indexOf(note) + 1);
}
