/** One field as a real tool has it: where it was seen, its markup, whether a person writes sentences in it. */
export type FieldRow = {
  readonly at: string;
  /** The field is the first of `[data-field]`, or else the first textarea, input or editable element. */
  readonly html: string;
  readonly isField: boolean;
};

/** Rows that expect the same, from pairs of where and what. */
export function rowsOf(
  isField: boolean,
  pairs: readonly (readonly [at: string, html: string])[],
): readonly FieldRow[] {
  return pairs.map(([at, html]) => ({ at, html, isField }));
}
