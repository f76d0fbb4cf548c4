/** The paper with what was seen in every field of every tool: `test/tools/README.md`. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toolColumns, type Tool, type ToolField } from "../../tools/tool.ts";
import { alignedTable } from "../aligned-table.ts";
import type { ToolCells } from "./try-field.ts";

/** A field and what was seen in it. */
export type ToolRow = { readonly field: ToolField; readonly cells: ToolCells };

const path = join(import.meta.dirname, "../../tools/README.md");

const head = `# Tools

Real web tools from package registries, served by this machine, with the built extension in Chromium. What
counts is what the tool's own server holds after the tool's own Save, never what is on the screen.
\`npm run tools\` installs them outside of the repository, tries them and writes this file; a tool is one file
here, listed in \`index.ts\`.

A draft is asked for where somebody is answered, else what was typed is rewritten as a whole; then one selected
word is rewritten; then that is taken back. \`test/support/tools/try-field.ts\` has what is done for a column.

**✓** all is well · **✓ 2** as before after that many times Ctrl+Z · **a number** what the person sees instead,
below · **–** there is no such thing.
`;

/** A field's columns that must not be well. */
export const insteadOf = ({ instead = {} }: ToolField): ReadonlyMap<string, string> =>
  new Map(Object.entries(instead));

/** The part of the paper about one tool. */
export function sectionOf({ title }: Tool, rows: readonly ToolRow[]): string {
  const notes: string[] = [];
  const lines = rows.map(({ field, cells }) => {
    const shown = toolColumns.map((column) => cellOf({ field, cells }, column, notes));
    return [field.name, ...shown];
  });
  const table = alignedTable([["field", ...toolColumns], ...lines], { leftColumns: 1 });
  const instead = notes.map((note, index) => `${index + 1}. ${note}`);
  return `${[`## ${title}`, "", ...table, ...(notes.length === 0 ? [] : ["", ...instead])].join("\n")}\n`;
}

/** Puts the sections in their place; those of tools that were not tried stay as they are. */
export function writeSections(tools: readonly Tool[], fresh: ReadonlyMap<string, string>): void {
  const old = existsSync(path) ? readFileSync(path, "utf8").split(/^(?=## )/m) : [];
  const sections = tools.flatMap(({ id, title }) => {
    const kept = old.find((section) => section.startsWith(`## ${title}\n`));
    const section = fresh.get(id) ?? kept;
    return section === undefined ? [] : [`${section.trimEnd()}\n`];
  });
  writeFileSync(path, [head, ...sections].join("\n"));
}

function cellOf({ field, cells }: ToolRow, column: (typeof toolColumns)[number], notes: string[]) {
  if (!cells.has(column)) return "–";
  const seen = cells.get(column);
  if (seen === undefined) {
    const presses = column === "undo" ? field.undoPresses : undefined;
    return presses === undefined ? "✓" : `✓ ${presses}`;
  }
  const note = insteadOf(field).get(column) ?? `Not as it should be: ${seen}`;
  if (!notes.includes(note)) notes.push(note);
  return String(notes.indexOf(note) + 1);
}
