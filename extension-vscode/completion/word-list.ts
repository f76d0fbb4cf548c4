/** The word list's first item, or the one the person went to. An editor does not say which. */
export type ListItem = {
  /** What it would write, */
  readonly text: string;
  /** in the place of what was typed, */
  readonly typed: string;
  /** and whether that ends at the cursor. */
  readonly endsAtCursor: boolean;
};

/**
 * What to offer in the place of what was typed of the item, or `undefined`: an editor shows a
 * suggestion beside its word list only where it begins with the item. What was asked about is the
 * cursor, so an item nobody chose decides nothing.
 */
export function besideItem(suggestion: string, item: ListItem | undefined): string | undefined {
  if (item === undefined) return suggestion;
  const text = item.typed + suggestion;
  return item.endsAtCursor && text.startsWith(item.text) ? text : undefined;
}
