/** Told of a text, and where it stands: texts of one place go on from event to event. */
export type VisitText = (place: string, text: string) => void;

/** Where a value lies; nothing to be found deeper than `depthMax` is shown by any client. */
type Spot = { readonly place: string; readonly depth: number };
const depthMax = 64;
const outermost: Spot = { place: "", depth: 0 };

/**
 * Every text in a value of JSON, in order. A place is named by the names on the way and by what says
 * `index`, not by where in a list it stands: pieces of one text lie one after another in lists, too.
 */
export function visitTexts(value: unknown, visit: VisitText, at: Spot = outermost): void {
  if (typeof value === "string") visit(at.place, value);
  if (typeof value !== "object" || value === null || at.depth > depthMax) return;
  const depth = at.depth + 1;
  if (Array.isArray(value)) {
    for (const child of value) visitTexts(child, visit, { place: at.place, depth });
    return;
  }
  const index: unknown = "index" in value ? value.index : undefined;
  const here = typeof index === "number" ? `${at.place}[${index}]` : at.place;
  for (const [name, child] of Object.entries(value)) {
    if (typeof child === "number" || child === null) continue;
    visitTexts(child, visit, { place: `${here}.${name}`, depth });
  }
}
