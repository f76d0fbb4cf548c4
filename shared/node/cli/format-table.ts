/** Rows under a head, in columns as wide as their widest cell; columns of numbers align right. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) =>
    Math.max(...all.map((row) => displayWidth(row[column] ?? ""))),
  );
  const isNumeric = head.map(
    (_, column) => rows.length > 0 && rows.every((row) => /^[$\d.,%\s-]*$/.test(row[column] ?? "")),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const gap = " ".repeat((widths[column] ?? 0) - displayWidth(cell));
        return isNumeric[column] === true ? gap + cell : cell + gap;
      })
      .join("  ")
      .trimEnd();
  return all.map(line).join("\n");
}

/** East Asian characters take two columns in a terminal. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    width +=
      /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}
