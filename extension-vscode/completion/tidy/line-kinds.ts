const texts = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;
const values = /\b(?:true|false|null|none|nil|undefined|nan|0x[\da-f]+|\d[\w.]*)\b/gi;
const closing =
  /^\s*(?:[)\]}]|<\/|\{\{?\/|(?:\{%-?|<%-?) *end|@end|\*\/|-->|(?:"""|'''|```)\s*$|(?:end|fi|done|esac|endif|endfor|endwhile|endforeach|endfunction|endcase|endmodule)\b(?!\s*[(=:]))/;
const continuingWord =
  /^\s*(?:else|elif|elsif|elseif|catch|except|finally|rescue|ensure|when|case|default|otherwise|then)\b/i;
const continuingSign = /^\s*(?:\|\||&&|[.?:#|@]|\*\/)/;

/** A line that closes something. */
export const isClosing = (line: string): boolean => closing.test(line);

/** A line that goes on with what the lines before began; behind an empty one only a word does. */
export const isContinuing = (line: string, isSpaced: boolean): boolean =>
  continuingWord.test(line) || (!isSpaced && continuingSign.test(line));

/** A row of values, of objects or of tags: the next may say the same. */
export function isData(line: string): boolean {
  if (/^\s*[[({].*[\])}],?\s*$/.test(line)) return true;
  if (/^\s*<\w[^\n]*(?:\/>|<\/\w+>)\s*$/.test(line)) return true;
  const others = line.replaceAll(texts, "0").replaceAll(values, "0");
  return others.includes("0") && !/[\p{L}:=]/u.test(others);
}

/** A line that says enough for a second one like it to be a repetition. */
export function isTelling(line: string): boolean {
  return !isData(line) && !isClosing(line) && (line.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 3;
}

/** The fewest letters of a row of data that is said once. */
const rowLettersMin = 8;

/** A row of data with words in it, which is said once. */
export function isWordedRow(line: string): boolean {
  if (/["'`][^"'`]*\p{L}{3}/u.test(line)) return true;
  return (line.replaceAll(values, "").match(/\p{L}/gu)?.length ?? 0) >= rowLettersMin;
}

/** The blanks a line begins with. */
export const indentOf = (line: string): string => line.match(/^[ \t]*/)?.[0] ?? "";

/** Without the blanks at the end of the last line. */
export function withoutTrailingBlanks(text: string): string {
  let end = text.length;
  while (text[end - 1] === " " || text[end - 1] === "\t") end -= 1;
  return text.slice(0, end);
}

/** How far a line is from the left edge, a tab counted as `size`. */
export function depthOf(line: string, size: number): number {
  let depth = 0;
  for (const blank of indentOf(line)) depth += blank === "\t" ? size - (depth % size) : 1;
  return depth;
}
