import type { TextSpan } from "../engine.ts";
import { squeeze } from "../writing/text-presence.ts";
import type { Holding } from "./changed-words.ts";
import { lettersIn, type Letters } from "./letters.ts";

const selectors: Readonly<Record<Holding["kind"], string>> = {
  link: "a[href]",
  picture: "img, picture, svg, canvas, figure",
  mention: "[contenteditable='false'], [data-mention], [data-mention-id], .mention",
  formatting:
    "b, strong, i, em, u, s, del, mark, code, pre, h1, h2, h3, h4, h5, h6, ul, ol, [style*='font'], [style*='color']",
  other: "table, hr, video, audio, iframe, object, embed, input, button",
};

/** What besides plain text stands in a range that reads as `text`, and which letters of it each holds. */
export function holdingsIn(range: Range, text: string): readonly Holding[] {
  const elements = elementsIn(range);
  const letters = lettersIn(range);
  // What is not read as it stands there, such as capitals made by a style, is not told apart.
  const isKnown = letters.text === squeeze(text);
  const at = (kind: Holding["kind"], spanOf: () => TextSpan): Holding =>
    isKnown ? { kind, span: spanOf() } : { kind };
  const held = (Object.keys(selectors) as Holding["kind"][]).flatMap((kind) =>
    elements
      .filter((element) => element.matches(selectors[kind]))
      .map((element) => at(kind, () => spanIn(element, range, letters))),
  );
  // What is folded away was not read.
  return [
    ...held,
    ...letters.hidden.map((place) => at("other", () => ({ start: place, end: place }))),
  ];
}

function spanIn(element: Element, range: Range, letters: Letters): TextSpan {
  const { start, end } = letters.around(element);
  const before = range.cloneRange();
  before.selectNodeContents(element);
  const behind = before.cloneRange();
  before.setEnd(range.startContainer, range.startOffset);
  behind.setStart(range.endContainer, range.endOffset);
  return { start: says(before) ? -1 : start, end: says(behind) ? Infinity : end };
}

// An element that goes on around the range with nothing but white space ends with it.
const says = (rest: Range) => squeeze(rest.toString()) !== "";

function elementsIn(range: Range): readonly Element[] {
  const { commonAncestorContainer: node } = range;
  const root = node instanceof Element ? node : node.parentElement;
  const any = Object.values(selectors).join();
  const inside = [...(root?.querySelectorAll(any) ?? [])].filter((one) => isIn(range, one));
  return [...inside, ...wholeAround(range).filter((element) => element.matches(any))];
}

// A range touches the element that ends where it begins, and the one that begins where it ends.
function isIn(range: Range, element: Element): boolean {
  if (!range.intersectsNode(element)) return false;
  const own = range.cloneRange();
  own.selectNode(element);
  return (
    own.compareBoundaryPoints(Range.START_TO_END, range) > 0 &&
    own.compareBoundaryPoints(Range.END_TO_START, range) < 0
  );
}

// Whoever selects all of a link has its text in the range and the link around it.
function wholeAround(range: Range): readonly Element[] {
  const { commonAncestorContainer: node } = range;
  const text = range.toString();
  const around: Element[] = [];
  let at = node instanceof Element ? node : node.parentElement;
  while (at !== null && at.textContent === text && getComputedStyle(at).display === "inline") {
    around.push(at);
    at = at.parentElement;
  }
  return around;
}
