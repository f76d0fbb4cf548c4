/** How a table is written: how many of its columns, from the first, stand to the left; the others in the middle. */
export type TableShape = { readonly leftColumns: number };

/** The lines of a table in Markdown as the formatter would have them; the first row is the head. */
export function alignedTable(
  rows: readonly (readonly string[])[],
  { leftColumns }: TableShape,
): string[] {
  const [first = [], ...others] = rows;
  const widths = first.map((_, column) =>
    Math.max(3, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const padded = (row: readonly string[]) =>
    row.map((cell, column) => {
      const width = widths[column] ?? 0;
      const before = column < leftColumns ? 0 : Math.floor((width - cell.length) / 2);
      return `${" ".repeat(before)}${cell}`.padEnd(width);
    });
  const rule = widths.map((width, column) =>
    column < leftColumns ? "-".repeat(width) : `:${"-".repeat(width - 2)}:`,
  );
  return [line(padded(first)), line(rule), ...others.map((row) => line(padded(row)))];
}

const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
