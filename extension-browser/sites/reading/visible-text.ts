import { coversOf, type Cover } from "../sight/cover.ts";
import type { Stage } from "../sight/covers.ts";
import { isElement, shownIn, shownNodes } from "../sight/flat-tree.ts";
import { isHidden } from "../sight/hiding.ts";
import { isMasked } from "../sight/masked.ts";
import { createLooks, isDrawn, type Looks } from "../sight/looks.ts";
import { seenText, uncovered, type SeenText } from "../sight/text-sight.ts";
import { atOnce, type Reading } from "./in-slices.ts";
import { withoutShapeless } from "./shapeless.ts";

/** Elements that hold no text of the conversation, or another field's. */
export const skipped =
  "script, style, noscript, template, svg, canvas, video, audio, object, nav, header, footer, aside, button, select, input, textarea, datalist, [contenteditable=''], [contenteditable='true'], [contenteditable='plaintext-only'], [role='navigation'], [role='toolbar'], [role='menu'], [role='menubar'], [role='button'], [role='textbox'], [role='tooltip'], [aria-hidden='true']";

/** What is left out besides what nobody sees. */
export type TextBounds = {
  /** This element, such as the field that is written in. */
  readonly without?: Element | undefined;
  /** Elements that fit any of these selectors. */
  readonly drop?: readonly string[] | undefined;
  /** Elements that this holds for. */
  readonly leave?: ((element: Element) => boolean) | undefined;
  /** An element that fits any of these, and everything behind it. */
  readonly quote?: readonly string[] | undefined;
  /** An element this holds for, and everything behind it. */
  readonly end?: ((element: Element) => boolean) | undefined;
  /** Elements that are kept although their like is left out, such as a message's own head. */
  readonly keep?: ((element: Element) => boolean) | undefined;
  /** Reading ends when this much is read. */
  readonly charactersMax?: number | undefined;
};

/** A block's edge; however many meet, it is one line end. A text that holds one loses it. */
const edgeMark = "\uE000";

/** Text that was read, a line end, an element's edge between texts, or an emoji that is a picture. */
type Piece = SeenText | string;

/** Between two of these a page has its turn. */
const textsAtOnce = 20;
const elementsAtOnce = 200;

/**
 * The text in an element as a person sees it: nothing hidden, covered, cut off, without contrast, off
 * the page or too small to read, because a stranger may have put it there for a model and not for a
 * person. Blocks are separated by line ends.
 */
export function* readText(root: Element, bounds: TextBounds, looks: Looks): Reading<string> {
  const stage: Stage = { region: shownIn(root) ?? root, looks };
  const covers: Cover[] = [];
  const pieces: Piece[] = [];
  const left = [skipped, ...(bounds.drop ?? [])].join();
  const isLeft = (element: Element) =>
    element === bounds.without ||
    bounds.leave?.(element) === true ||
    (element.matches(left) && bounds.keep?.(element) !== true);
  const isEnd = (element: Element) =>
    bounds.end?.(element) === true ||
    bounds.quote?.some((selector) => element.matches(selector)) === true;
  let characters = 0;
  let texts = 0;
  let elements = 0;
  // What is open, the innermost last: what is left to visit, and the edge to draw behind it.
  const open: { readonly nodes: Iterator<Node>; readonly edge: Piece | undefined }[] = [];
  open.push({ nodes: shownNodes(root)[Symbol.iterator](), edge: undefined });
  for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
    const { done, value: node } = at.nodes.next();
    if (done === true) {
      if (at.edge !== undefined) pieces.push(at.edge);
      open.pop();
    } else if (isElement(node)) {
      elements += 1;
      if (elements % elementsAtOnce === 0) yield;
      if (isMasked(node)) continue;
      if (isEnd(node)) break;
      if (isDrawn(node, looks)) covers.push(...coversOf(node, looks));
      if (isLeft(node) || isHidden(node, looks)) continue;
      pieces.push(emojiOf(node));
      const edge = edgeOf(node, looks);
      if (edge !== undefined) pieces.push(edge);
      const after = edge === "\n" ? undefined : edge;
      open.push({ nodes: shownNodes(node)[Symbol.iterator](), edge: after });
    } else if (node.nodeType === Node.TEXT_NODE) {
      const text = yield* pieceOf(node as Text, stage);
      if (text === undefined) continue;
      pieces.push(text);
      characters += text === " " ? 1 : text.text.length;
      if (characters > (bounds.charactersMax ?? Infinity)) break;
      texts += 1;
      if (texts % textsAtOnce === 0) yield;
    }
  }
  return joined(pieces, covers, stage);
}

/** The same, read now. */
export function readVisibleText(
  root: Element,
  bounds: TextBounds = {},
  looks: Looks = createLooks(),
): string {
  return atOnce(readText(root, bounds, looks));
}

/** Whether an element is drawn somewhere, as far as its layout and its ancestors' styles say. */
export function isVisible(element: Element, looks: Looks = createLooks()): boolean {
  return !isHidden(element, looks);
}

function* pieceOf(node: Text, stage: Stage): Reading<SeenText | " " | undefined> {
  if (node.data.trim() === "") return " ";
  const seen = yield* seenText(node, stage);
  if (seen === undefined) return undefined;
  const { whiteSpace } = stage.looks.style(seen.element);
  // Line ends count only where the page shows them.
  const isKept = /^(pre|break)/.test(whiteSpace);
  const text = seen.text.replaceAll(isKept ? /[^\S\n]+/g : /\s+/g, " ");
  return { ...seen, text };
}

// Many tools draw emoji as pictures. Other pictures' words are for those who do not see them, and anybody
// may have written anything there.
function emojiOf(element: Element): string {
  const words = element.localName === "img" ? (element.getAttribute("alt") ?? "") : "";
  return /^(?:\p{RGI_Emoji}|\p{Extended_Pictographic}){1,3}$/v.test(words) ? words : "";
}

function edgeOf(element: Element, looks: Looks): string | undefined {
  if (element.localName === "br") return "\n";
  const { display } = looks.style(element);
  if (display === "contents" || display === "inline") return undefined;
  return display.startsWith("inline") || display === "table-cell" ? " " : edgeMark;
}

function joined(pieces: readonly Piece[], covers: readonly Cover[], stage: Stage): string {
  const texts = pieces.filter((piece): piece is SeenText => typeof piece === "object");
  const kept = uncovered(texts, covers, stage);
  const text = pieces
    .map((piece) =>
      typeof piece === "string" ? piece : kept.has(piece) ? withoutShapeless(piece.text) : "",
    )
    .join("");
  return text
    .replaceAll(/[\s\uE000]*\uE000[\s\uE000]*/g, "\n")
    .replaceAll(/[ \t]*\n[ \t]*/g, "\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .replaceAll(/ {2,}/g, " ")
    .trim();
}
