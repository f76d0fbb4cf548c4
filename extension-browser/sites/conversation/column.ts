import { shownIn } from "../sight/flat-tree.ts";
import type { Looks } from "../sight/looks.ts";

/** Where a field stands, and what of its width lies in the column that is read. */
export type Column = { readonly left: number; readonly right: number; readonly top: number };

const commonShareMin = 0.3;

/** The column a field stands in, in the coordinates of the outermost document that can be reached. */
export function columnOf(field: Element, looks: Looks): Column {
  const { left, right, top } = placeOf(field, looks);
  return { left, right, top };
}

/** Whether an element stands above or below a field rather than beside it. */
export function isInColumn(element: Element | undefined, column: Column, looks: Looks): boolean {
  if (element === undefined) return false;
  const { left, right } = placeOf(element, looks);
  const width = Math.min(right - left, column.right - column.left);
  const common = Math.min(right, column.right) - Math.max(left, column.left);
  if (width > 0 && common >= commonShareMin * width) return true;
  // Bubbles at an edge: what they stand in counts.
  const around = shownIn(element);
  if (around === undefined || right - left <= 0) return false;
  const outer = placeOf(around, looks);
  const isTight = outer.right - outer.left < 2.5 * (right - left);
  return isTight && outer.left < column.right - 20 && outer.right > column.left + 20;
}

/** An element's box out of all frames it is in. */
export function placeOf(
  element: Element,
  looks: Looks,
): {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
} {
  let { left, right, top, bottom } = looks.box(element);
  for (let frame = frameOf(element); frame !== undefined; frame = frameOf(frame)) {
    const around = looks.box(frame);
    left += around.left;
    right += around.left;
    top += around.top;
    bottom += around.top;
  }
  return { left, right, top, bottom };
}

function frameOf(element: Element): Element | undefined {
  return element.ownerDocument.defaultView?.frameElement ?? undefined;
}
