/** About what a list of the editor shows of a row; Chinese signs are twice as wide. */
const rowWidth = 80;

const wide =
  "\\u1100-\\u115F\\u2E80-\\uA4CF\\uAC00-\\uD7A3\\uF900-\\uFAFF\\uFE30-\\uFE6F\\uFF00-\\uFF60";
const isWide = new RegExp(`[${wide}]`);
/** A word, or a Chinese sign with what must not stand at the beginning of a row. */
const pieces = new RegExp(`[${wide}][，。；：、！？）”》]*\\s*|[^${wide}\\s]+\\s*`, "g");

const widthOf = (text: string) =>
  Array.from(text).reduce((sum, sign) => sum + (isWide.test(sign) ? 2 : 1), 0);

/** A text as rows of a list, which cuts what is too long: a sentence each, or less, where it has to be. */
export function inRows(text: string): readonly string[] {
  if (widthOf(text) <= rowWidth) return [text];
  return text
    .split(/(?<=[.!?])\s+|(?<=[。！？])\s*/)
    .filter((row) => row !== "")
    .flatMap(broken);
}

/** As many pieces in a row as there is room for. */
function broken(sentence: string): readonly string[] {
  const rows: string[] = [];
  let row = "";
  for (const piece of sentence.match(pieces) ?? []) {
    if (row !== "" && widthOf(`${row}${piece}`.trimEnd()) > rowWidth) {
      rows.push(row.trimEnd());
      row = "";
    }
    row += piece;
  }
  return [...rows, row.trimEnd()];
}
