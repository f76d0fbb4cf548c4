/** About what a list of the editor shows of a row; Chinese signs are twice as wide. */
const rowWidth = 80;

const isWide = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60]/;
const widthOf = (text: string) =>
  Array.from(text).reduce((sum, sign) => sum + (isWide.test(sign) ? 2 : 1), 0);

/** A text as rows of a list, which cuts what is too long: a sentence each, where it has to be. */
export function inRows(text: string): readonly string[] {
  if (widthOf(text) <= rowWidth) return [text];
  return text.split(/(?<=[.!?])\s+|(?<=[。！？])\s*/).filter((row) => row !== "");
}
