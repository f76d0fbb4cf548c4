/** Where in its line a cursor is. */
export type LinePlace = {
  /** From the start of the line to the cursor. */
  readonly lineBefore: string;
  /** From the cursor to the end of the line. */
  readonly restOfLine: string;
};

/** Whether a cursor is at the end of a line and in no word: where the next thing is about to begin. */
export function isLineEnd({ lineBefore, restOfLine }: LinePlace): boolean {
  return restOfLine.trim() === "" && !/[\p{L}\p{N}_$]$/u.test(lineBefore);
}

/** The cursor's line, taken out of the text around it. */
export function linePlaceOf({
  before,
  after,
}: {
  readonly before: string;
  readonly after: string;
}): LinePlace {
  return {
    lineBefore: before.slice(before.lastIndexOf("\n") + 1),
    restOfLine: after.split("\n", 1)[0] ?? "",
  };
}
