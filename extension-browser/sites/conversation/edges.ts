import { parseColour } from "../sight/colour.ts";
import type { Looks } from "../sight/looks.ts";
import type { Cell } from "./cells.ts";
import { placeOf } from "./column.ts";
import type { Head } from "./heads.ts";
import type { Part } from "./outline.ts";
import type { Side } from "./side.ts";

/** Share of the column's width by which one edge must be further away than the other. */
const edgeShare = 0.12;

/** Bubbles at both edges: those at the end of a line are one's own, and those that look like them. */
export function byEdge(
  cells: readonly Cell[],
  heads: readonly Head[],
  looks: Looks,
): readonly (Side | undefined)[] | undefined {
  const bubbles = cells.map(({ unit }, at) => bubbleOf(unit, heads[at]?.body ?? unit, looks));
  const left = Math.min(...bubbles.map(({ box }) => box.left));
  const right = Math.max(...bubbles.map(({ box }) => box.right));
  const width = right - left;
  if (width <= 0) return undefined;
  const leans = bubbles.map(({ box }) => {
    const lean = (box.left - left - (right - box.right)) / width;
    return Math.abs(lean) < edgeShare ? 0 : Math.sign(lean);
  });
  if (!leans.includes(1) || !leans.includes(-1)) return undefined;
  const [first] = cells;
  const isRtl = first !== undefined && looks.style(listOf(first)).direction === "rtl";
  const own = isRtl ? -1 : 1;
  const grounds = bubbles.map(({ element }) => groundOf(element, looks));
  const ofEdge = (edge: number) => new Set(grounds.filter((_, at) => leans[at] === edge));
  const [ownGrounds, otherGrounds] = [ofEdge(own), ofEdge(-own)];
  // A colleague's words may stand at the customer's edge, in the colour of one's own.
  const areTwo = [...otherGrounds].some((ground) => !ownGrounds.has(ground));
  return leans.map((lean, at) => {
    const ground = grounds[at];
    if (lean === 0) return undefined;
    if (lean === own) return "staff";
    return areTwo && ground !== undefined && ownGrounds.has(ground) ? "staff" : "customer";
  });
}

// The direction of one message is that of its own text; of the list, that of the page.
function listOf({ whole }: Cell): Element {
  return whole.parent?.element ?? whole.element;
}

type Bubble = { readonly element: Element; readonly box: ReturnType<typeof placeOf> };

/** The narrowest of the boxes a message's text stands in: its bubble within a row as wide as the list. */
function bubbleOf(unit: Part, body: Part, looks: Looks): Bubble {
  let best: Bubble = { element: unit.element, box: placeOf(unit.element, looks) };
  for (let at: Part | undefined = body; at !== undefined; at = at.parent) {
    const box = placeOf(at.element, looks);
    const width = box.right - box.left;
    const isBox = looks.style(at.element).display !== "inline" && width > 0;
    if (isBox && width < best.box.right - best.box.left) best = { element: at.element, box };
    if (at === unit) break;
  }
  return best;
}

/** The colour of the paper a bubble's text is written on, if it has one of its own. */
function groundOf(element: Element, looks: Looks): string | undefined {
  for (let at: Element | null = element, step = 0; at !== null && step < 3; step += 1) {
    const { backgroundColor } = looks.style(at);
    if (parseColour(backgroundColor)[3] > 0.3) return backgroundColor;
    at = at.parentElement;
  }
  return undefined;
}
