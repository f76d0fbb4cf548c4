import type { CardView } from "../platform/card-view.ts";

/**
 * What to draw when `next` comes after `now`. The person types faster than their text goes to the
 * field's script and back: while `edits` of theirs are ahead of it, the text is theirs.
 */
export function mergeView(now: CardView | undefined, next: CardView, edits: number): CardView {
  const isAhead = next.edits < edits;
  if (!isAhead || now?.card?.kind !== "ready" || next.card?.kind !== "ready") return next;
  return { ...next, card: { ...next.card, text: now.card.text } };
}
