/** Elements that hold no text of the conversation, or another field's. */
const skipped =
  "script, style, noscript, template, svg, canvas, nav, header, footer, aside, button, select, input, textarea, [contenteditable=''], [contenteditable='true'], [contenteditable='plaintext-only'], [role='navigation'], [role='toolbar'], [role='menu'], [aria-hidden='true']";

/** What is left out besides what nobody sees. */
export type TextBounds = {
  /** This element, such as the field that is written in. */
  readonly without?: HTMLElement | undefined;
  /** Elements that fit any of these selectors. */
  readonly drop?: readonly string[] | undefined;
  /** An element that fits any of these, and everything behind it. */
  readonly quote?: readonly string[] | undefined;
};

/**
 * The text in an element as a person sees it: nothing hidden, transparent, off the page or too
 * small to read, because a stranger may have put it there for a model and not for a person. Blocks
 * are separated by line ends.
 */
export function readVisibleText(root: HTMLElement, bounds: TextBounds = {}): string {
  const { without, drop = [], quote = [] } = bounds;
  const left = [skipped, ...drop].join();
  const isQuote = (element: Element) => quote.some((selector) => element.matches(selector));
  const walker = root.ownerDocument.createTreeWalker(
    root,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) => {
      if (!isElement(node) || isQuote(node)) return NodeFilter.FILTER_ACCEPT;
      if (node === without || node.matches(left)) return NodeFilter.FILTER_REJECT;
      return isVisible(node) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT;
    },
  );
  let text = "";
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (isElement(node)) {
      if (isQuote(node)) break;
      if (isBlock(node) && text !== "" && !text.endsWith("\n")) text += "\n";
    } else if (isReadable(node.parentElement)) {
      text += shownText(node);
    }
  }
  return text
    .replaceAll(/[ \t]*\n[ \t]*/g, "\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .replaceAll(/ {2,}/g, " ")
    .trim();
}

// Not `instanceof`: a field in a frame may belong to a conversation in the document around it.
function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

// Line ends count only where the page shows them.
function shownText(node: Node): string {
  const text = node.textContent ?? "";
  const parent = node.parentElement;
  const keepsLines = parent !== null && /^(pre|break)/.test(getComputedStyle(parent).whiteSpace);
  return keepsLines ? text.replaceAll(/[^\S\n]+/g, " ") : text.replaceAll(/\s+/g, " ");
}

/** Whether a person can see an element, as far as its layout and its ancestors' styles say. */
export function isVisible(element: Element): boolean {
  const options = { checkOpacity: true, checkVisibilityCSS: true, contentVisibilityAuto: true };
  if (!element.checkVisibility(options)) {
    // `display: contents` has no box of its own but shows its children.
    return getComputedStyle(element).display === "contents";
  }
  const box = element.getBoundingClientRect();
  const { overflow, position } = getComputedStyle(element);
  const isClipped = (box.width <= 1 || box.height <= 1) && overflow !== "visible";
  const isAway = position !== "static" && (box.right < -500 || box.bottom + scrollY < -500);
  return !isClipped && !isAway;
}

// Smaller than this, or in no colour, is not written for a person.
const fontSizeMin = 5;

function isReadable(parent: Element | null): boolean {
  if (parent === null) return true;
  const { fontSize, color } = getComputedStyle(parent);
  return Number.parseFloat(fontSize) >= fontSizeMin && !/[,/]\s*0(\.0+)?%?\)$/.test(alphaOf(color));
}

function alphaOf(color: string): string {
  return color.startsWith("rgba") || color.includes("/") ? color : "";
}

function isBlock(element: Element): boolean {
  return element.tagName === "BR" || !getComputedStyle(element).display.startsWith("inline");
}
