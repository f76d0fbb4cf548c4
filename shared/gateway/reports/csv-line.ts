/**
 * One line of a CSV file (RFC 4180). Texts are always quoted, so that no comma, semicolon or line end in
 * a name makes a cell of its own in any country's spreadsheet; numbers never are.
 */
export function csvLine(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: string | number | undefined): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return String(cell);
  return `"${neutral(cell).replaceAll('"', '""')}"`;
}

/**
 * A text that a spreadsheet shows and does not run: what begins like a formula, also behind blanks or in
 * full-width characters, gets an apostrophe before it. Anybody may name a team `=HYPERLINK(…)`.
 */
function neutral(text: string): string {
  return /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
}
