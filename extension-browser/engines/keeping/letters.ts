import { squeeze } from "../writing/text-presence.ts";
import { isShown } from "./is-shown.ts";
import type { Spot } from "./rich-lines.ts";

/** The letters of a part of a document, white space not counted, and where each of them stands. */
export type Letters = {
  readonly text: string;
  /** Right before a letter. */
  readonly before: (index: number) => Spot | undefined;
  /** Right behind a letter. */
  readonly behind: (index: number) => Spot | undefined;
  /** How many there are before each text that is not shown. */
  readonly hidden: readonly number[];
  /** How many there are before an element, and how many up to its end. */
  readonly around: (element: Element) => { readonly start: number; readonly end: number };
};

/** Some letters of one text node: how many came before, and where in the node each stands. */
type Piece = { readonly node: Text; readonly first: number; readonly places: readonly number[] };

/** The letters of a range that are shown. Reads styles, changes nothing. */
export function lettersIn(range: Range): Letters {
  const pieces: Piece[] = [];
  const hidden: number[] = [];
  let text = "";
  for (const node of textsIn(range)) {
    const { parentElement } = node;
    if (parentElement !== null && !isShown(parentElement)) {
      if (squeeze(node.data) !== "") hidden.push(text.length);
      continue;
    }
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;
    const places: number[] = [];
    for (let at = from; at < to; at += 1) {
      if (squeeze(node.data.charAt(at)) !== "") places.push(at);
    }
    pieces.push({ node, first: text.length, places });
    text += squeeze(node.data.slice(from, to));
  }
  const spotOf = (index: number, step: 0 | 1): Spot | undefined => {
    const piece = pieces.findLast(({ first, places }) => first <= index && places.length > 0);
    const place = piece?.places[index - piece.first];
    return piece && place !== undefined ? { node: piece.node, offset: place + step } : undefined;
  };
  return {
    text,
    hidden,
    before: (index) => spotOf(index, 0),
    behind: (index) => spotOf(index, 1),
    around: (element) => {
      const first = countOf(pieces, ({ node }) => isFollowing(node, element));
      const inside = countOf(pieces.slice(first), ({ node }) => element.contains(node));
      return { start: endOf(pieces[first - 1]), end: endOf(pieces[first + inside - 1]) };
    },
  };
}

const endOf = (piece: Piece | undefined) =>
  piece === undefined ? 0 : piece.first + piece.places.length;

/** How many at the start are so; all of those that are so stand there. */
function countOf(pieces: readonly Piece[], isSo: (piece: Piece) => boolean): number {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle];
    if (piece !== undefined && isSo(piece)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const isFollowing = (node: Node, element: Element) =>
  (node.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

function textsIn(range: Range): readonly Text[] {
  const { commonAncestorContainer: root } = range;
  if (root.nodeType === Node.TEXT_NODE) return [root as Text];
  const texts: Text[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const isText = node.parentElement?.matches("style, script, template, title") !== true;
    if (isText && range.intersectsNode(node)) texts.push(node as Text);
  }
  return texts;
}
