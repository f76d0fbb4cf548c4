import { isElement } from "../sight/flat-tree.ts";
import type { Looks } from "../sight/looks.ts";
import type { Rect } from "../sight/rect.ts";
import { messageWord, says } from "./hints.ts";
import type { Part } from "./outline.ts";

/** Of a long list only some are looked at closely. */
const sampleSize = 12;
/** Nearer than this to an edge is at it. */
const edgePx = 24;

/** Runs of neighbours from all over a family. */
export function sampleOf(members: readonly Part[]): readonly Part[] {
  if (members.length <= 2 * sampleSize) return members;
  const middle = Math.floor(members.length / 2);
  const run = Math.floor(sampleSize / 2);
  return [...members.slice(0, run), ...members.slice(middle, middle + run), ...members.slice(-run)];
}

/** Boxes one below the other at both edges: so stand the words of two, however few they are. */
export function areBubbles(sample: readonly Part[], looks: Looks): boolean {
  if (!isMostly(sample, ({ element }) => isBoxed(element, looks))) return false;
  const boxes = sample.map(({ element }) => looks.box(element));
  const isStacked = boxes.every((box, at) => at === 0 || box.top >= (boxes[at - 1]?.bottom ?? 0));
  const left = Math.min(...boxes.map((box) => box.left));
  const right = Math.max(...boxes.map((box) => box.right));
  const isAtEnd = (box: Rect) => right - box.right < edgePx && box.left - left > edgePx;
  const isAtStart = (box: Rect) => box.left - left < edgePx && right - box.right > edgePx;
  return isStacked && boxes.some(isAtEnd) && boxes.some(isAtStart);
}

/** Whether more than half of these fit. */
export function isMostly<Value>(all: readonly Value[], fits: (value: Value) => boolean): boolean {
  return all.filter(fits).length > 0.5 * all.length;
}

/** Whether a page calls a part a message. */
export function isNamedMessage({ element }: Part): boolean {
  return element.localName === "article" || says(element, messageWord);
}

/** Whether an element is drawn as a box of its own: another ground, a border, round corners. */
export function isBoxed(element: Element, looks: Looks): boolean {
  const style = looks.style(element);
  if (style.borderTopLeftRadius !== "0px" || style.borderTopWidth !== "0px") return true;
  const { backgroundColor } = style;
  if (backgroundColor === "rgba(0, 0, 0, 0)") return false;
  const around = element.parentNode;
  return (
    around === null || !isElement(around) || looks.style(around).backgroundColor !== backgroundColor
  );
}
