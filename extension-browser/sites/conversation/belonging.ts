import type { Part } from "./outline.ts";
import { isWithin, shownIn } from "../sight/flat-tree.ts";

/**
 * The parts that belong to a field rather than to another one in the same region: those that share
 * nothing closer with another field, and have no other between them and this one.
 */
export function belonging(
  parts: readonly Part[],
  {
    region,
    branch,
    others,
  }: {
    readonly region: Element;
    /** What holds the field in the region. */
    readonly branch: Node;
    readonly others: readonly Element[];
  },
): readonly Part[] {
  if (others.length === 0) return parts;
  return parts.filter(({ element }) =>
    others.every((other) => !isWithin(other, element) && !isCloser(other, element)),
  );

  function isCloser(other: Element, element: Element): boolean {
    const common = commonOf(element, other);
    if (common !== region) return true;
    return isBetween(element, other, branch) || isBetween(branch, other, element);
  }
}

function commonOf(one: Element, other: Element): Element | undefined {
  let at: Element | undefined = one;
  while (at !== undefined && !isWithin(other, at)) at = shownIn(at);
  return at;
}

function isBetween(first: Node, middle: Node, last: Node): boolean {
  return isBefore(first, middle) && isBefore(middle, last);
}

function isBefore(one: Node, other: Node): boolean {
  return (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
