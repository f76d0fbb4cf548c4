import { hasPlace } from "./is-shown.ts";
import { endsTyped, keptIn, type Kept, type MarkedLine } from "./kept-lines.ts";

/** A place between the nodes or the characters of a document. */
export type Spot = { readonly node: Node; readonly offset: number };

/** A line of a rich field, and where in its elements it begins and ends. */
export type RichLine = MarkedLine & {
  readonly start: Spot;
  readonly end: Spot;
  /** Whether a paragraph begins here, with space above it. */
  readonly isParagraph: boolean;
};

type Open = {
  text: string;
  readonly start: Spot;
  end: Spot;
  mark: Kept | undefined;
  readonly isParagraph: boolean;
};

type Walk = {
  readonly lines: RichLine[];
  open: Open | undefined;
  isParagraph: boolean;
  /** Everything that follows is a quotation. */
  rest: Kept | undefined;
};

/** Shown, but not made of text: they stand in a line as a letter does. */
const shownWhole =
  "img, picture, video, audio, canvas, svg, object, embed, iframe, input, button, select, textarea";

/** The lines of a rich field as a person sees them. Reads styles, changes nothing. */
export function richLines(field: HTMLElement): readonly RichLine[] {
  const walk: Walk = { lines: [], open: undefined, isParagraph: false, rest: undefined };
  visit(walk, field, undefined);
  close(walk);
  return walk.lines;
}

function visit(walk: Walk, parent: Node, mark: Kept | undefined): void {
  for (const [index, child] of [...parent.childNodes].entries()) {
    const start = { node: parent, offset: index };
    if (child.nodeType === Node.TEXT_NODE) addText(walk, child as Text, mark);
    if (child.nodeType !== Node.ELEMENT_NODE) continue;
    const element = child as HTMLElement;
    if (!hasPlace(element)) continue;
    const { display } = getComputedStyle(element);
    if (endsTyped(element)) walk.rest = "quotation";
    const kept = mark ?? keptIn(element);
    const end = { node: parent, offset: index + 1 };
    if (element.tagName === "BR") {
      // A line that nothing stands in is one all the same.
      add(walk, { text: "", start, end: start, mark: kept });
      close(walk);
      continue;
    }
    const isBlock = !/^(inline|contents|ruby)/.test(display);
    if (isBlock) breakLine(walk, element);
    if (element.contentEditable === "false" || element.matches(shownWhole)) {
      add(walk, { text: element.textContent ?? "", start, end, mark: kept });
    } else visit(walk, element, kept);
    if (isBlock) breakLine(walk, element);
  }
}

function addText(walk: Walk, node: Text, mark: Kept | undefined): void {
  const parent = node.parentElement;
  const style = parent === null ? undefined : getComputedStyle(parent);
  if (style?.visibility === "hidden") return;
  const keepsLines = /^(pre|break)/.test(style?.whiteSpace ?? "");
  let from = 0;
  for (const part of keepsLines ? node.data.split("\n") : [node.data]) {
    if (from > 0) close(walk);
    const text = keepsLines ? part : part.replaceAll(/[^\S\u00A0]+/g, " ");
    const isSpace = text.trim() === "" && !keepsLines && walk.open === undefined;
    if (!isSpace) {
      const start = { node, offset: from };
      add(walk, { text, start, end: { node, offset: from + part.length }, mark });
    }
    from += part.length + 1;
  }
}

function add(walk: Walk, { text, start, end, mark: own }: Omit<Open, "isParagraph">): void {
  const mark = own ?? walk.rest;
  if (walk.open === undefined) {
    walk.open = { text, start, end, mark, isParagraph: walk.isParagraph };
    walk.isParagraph = false;
    return;
  }
  // A line of which only a part is marked has the person's words in it.
  if (mark === undefined) walk.open.mark = undefined;
  walk.open.text += text;
  walk.open.end = end;
}

function breakLine(walk: Walk, block: Element): void {
  close(walk);
  walk.isParagraph ||= block.tagName === "P";
}

function close(walk: Walk): void {
  const { open, lines } = walk;
  if (open === undefined) return;
  const text = open.text.replaceAll("\u200B", "").replaceAll("\u00A0", " ");
  lines.push({ ...open, text });
  walk.open = undefined;
}
