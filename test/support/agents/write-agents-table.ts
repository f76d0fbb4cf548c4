/** The table in OPERATING with what was seen of every agent. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { alignedTable } from "../aligned-table.ts";
import { agentGrants } from "./agent-pool.ts";
import type { AgentRow } from "./run-agents.ts";
import { agentColumns } from "./try-agent.ts";

const path = join(import.meta.dirname, "../../../.github/OPERATING.md");
/** The table is between its head and the first empty line behind it. */
const head = "| agent ";

/** The table's lines; `month` is when they were seen. */
export function agentsTable(rows: readonly AgentRow[], month: string): readonly string[] {
  const lines = rows.map(({ agent, grants }) => [
    agent.title,
    month,
    ...grants.map((cells) => {
      const wrong = agentColumns.filter((column) => cells.get(column) !== undefined);
      return wrong.length === 0
        ? "✓"
        : wrong.map((column) => `${column}: ${cells.get(column)}`).join("; ");
    }),
  ]);
  const titles = ["agent", "tried", ...agentGrants.map(({ name }) => name)];
  return alignedTable([titles, ...lines], { leftColumns: 2 });
}

/** Puts the rows in their place; those of agents that were not tried stay as they are. */
export function writeAgentsTable(rows: readonly AgentRow[], month: string): void {
  const text = readFileSync(path, "utf8");
  const from = text.indexOf(`\n${head}`) + 1;
  if (from === 0) throw new Error("OPERATING has no table of agents.");
  const to = text.indexOf("\n\n", from);
  const known = text.slice(from, to).split("\n").slice(2).map(cellsOf);
  const fresh = agentsTable(rows, month).slice(2).map(cellsOf);
  const names = new Set(fresh.map(nameOf));
  const titles = cellsOf(agentsTable([], month)[0] ?? "");
  const all = [...known.filter((row) => !names.has(nameOf(row))), ...fresh];
  const sorted = all.toSorted((one, other) => nameOf(one).localeCompare(nameOf(other), "en"));
  const table = alignedTable([titles, ...sorted], { leftColumns: 2 }).join("\n");
  writeFileSync(path, `${text.slice(0, from)}${table}${text.slice(to)}`);
}

function cellsOf(line: string): readonly string[] {
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** The agent of a row, whichever version. */
function nameOf([title = ""]: readonly string[]): string {
  return title.replace(/ [\d.]+ \(\w+\)$/, "");
}
