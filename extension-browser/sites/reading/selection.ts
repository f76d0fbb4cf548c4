import type { Selectors, TextPlace } from "../site.ts";
import { isMasked } from "../sight/masked.ts";
import { isVisible, readVisibleText } from "./visible-text.ts";

/** Everything in `root` the first selector finds that finds anything, in the page's order. */
export function allIn(root: ParentNode, selectors: Selectors): readonly HTMLElement[] {
  for (const selector of selectors) {
    const all = matches(root, selector);
    if (all.length > 0) return all;
  }
  return [];
}

/** `root` itself if it fits, else the first that fits in it. */
export function firstIn(root: ParentNode, selectors: Selectors): HTMLElement | undefined {
  for (const selector of selectors) {
    if (isElement(root) && root.matches(selector)) return root;
    const [first] = matches(root, selector);
    if (first !== undefined) return first;
  }
  return undefined;
}

/** The text at a place in `root`; `undefined` if it is not there or empty. */
export function textAt(root: ParentNode, place: TextPlace): string | undefined {
  const element = firstIn(root, place.in);
  if (element === undefined) return undefined;
  const whole =
    place.attribute === undefined ? contentOf(element) : element.getAttribute(place.attribute);
  const text = place.pattern === undefined ? whole : whole?.match(place.pattern)?.[1];
  return text?.trim() === "" ? undefined : text?.trim();
}

// Shadow roots are looked into only where the tree around them has nothing: that takes a while.
function matches(root: ParentNode, selector: string): readonly HTMLElement[] {
  const all = [...root.querySelectorAll<HTMLElement>(selector)];
  const here = all.filter((element) => !isMasked(element));
  if (here.length > 0) return here;
  return [...root.querySelectorAll("*")].flatMap(({ shadowRoot }) =>
    shadowRoot === null ? [] : matches(shadowRoot, selector),
  );
}

function isElement(node: ParentNode): node is HTMLElement {
  return node.nodeType === Node.ELEMENT_NODE;
}

function contentOf(element: HTMLElement): string {
  if (element.matches("input, textarea")) return (element as HTMLInputElement).value;
  // A page's title is shown on its tab, not in its layout.
  if (element.matches("title")) return element.textContent ?? "";
  return isVisible(element) ? readVisibleText(element) : "";
}
