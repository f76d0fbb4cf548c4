/** Whether an element has a place on the screen: nothing around it is folded away. */
export function hasPlace(element: Element): boolean {
  let at: Element | null = element;
  // What has no box of its own is seen where its parent is.
  while (at !== null && getComputedStyle(at).display === "contents") at = at.parentElement;
  return at?.checkVisibility() !== false;
}

/** Whether the text of an element is seen. */
export function isShown(element: Element): boolean {
  return getComputedStyle(element).visibility === "visible" && hasPlace(element);
}
