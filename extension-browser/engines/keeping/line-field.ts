import type { Awaitable, Engine, FieldText } from "../engine.ts";
import type { MarkedLine } from "./kept-lines.ts";
import { richLines, type RichLine, type Spot } from "./rich-lines.ts";
import type { LinePlace, Run } from "./runs.ts";
import { selectedRange, selectRange } from "./selected-range.ts";

/** A field as lines, and what can be selected of them. */
export type LineField = {
  readonly lines: readonly MarkedLine[];
  /** The line the selection begins in. */
  readonly caret: number | undefined;
  readonly textOf: (run: Run) => string;
  /** What a run is in the document, where a field is made of elements. */
  readonly rangeOf?: (run: Run) => Range;
  readonly select: (run: Run) => Awaitable<void>;
  /** Puts the caret there. */
  readonly place: (place: LinePlace) => Awaitable<void>;
  /** Whether an empty line is what divides paragraphs. */
  readonly isPlain: boolean;
};

/** The lines of a field, whichever way its engine keeps its text; none where neither way is open. */
export function lineField(
  { selectSpan, world }: Engine,
  field: HTMLElement,
  { text, caret }: FieldText,
): LineField | undefined {
  if (selectSpan === undefined) {
    return world === "isolated" && field.isContentEditable ? richField(field) : undefined;
  }
  const lines: { text: string; start: number; end: number }[] = [];
  for (const line of text.split("\n")) {
    const start = (lines.at(-1)?.end ?? -1) + 1;
    lines.push({ text: line, start, end: start + line.length });
  }
  const at = (index: number) => lines[index] ?? { text: "", start: 0, end: 0 };
  const spanOf = ({ first, last }: Run) => ({ start: at(first).start, end: at(last).end });
  return {
    lines,
    caret: caret === undefined ? undefined : lines.findIndex(({ end }) => caret <= end),
    textOf: (run) => text.slice(spanOf(run).start, spanOf(run).end),
    select: (run) => selectSpan(field, spanOf(run)),
    place: ({ line, edge }) => selectSpan(field, { start: at(line)[edge], end: at(line)[edge] }),
    isPlain: true,
  };
}

function richField(field: HTMLElement): LineField {
  const lines = richLines(field);
  const rangeOf = ({ first, last }: Run) => rangeBetween(lines[first]?.start, lines[last]?.end);
  return {
    lines,
    caret: lineAt(lines, selectedRange(field)),
    textOf: ({ first, last }) => textOf(lines.slice(first, last + 1)),
    rangeOf,
    select: (run) => selectRange(field, rangeOf(run)),
    place: ({ line, edge }) => {
      const spot = lines[line]?.[edge];
      selectRange(field, rangeBetween(spot, spot));
    },
    isPlain: false,
  };
}

function textOf(lines: readonly RichLine[]): string {
  return lines
    .map(({ text, isParagraph }, index) => (index > 0 && isParagraph ? `\n${text}` : text))
    .join("\n")
    .trim();
}

function rangeBetween(start: Spot | undefined, end: Spot | undefined): Range {
  const range = (start?.node.ownerDocument ?? document).createRange();
  if (start !== undefined) range.setStart(start.node, start.offset);
  if (end !== undefined) range.setEnd(end.node, end.offset);
  return range;
}

// The last line that begins at the selection's start or before it.
function lineAt(lines: readonly RichLine[], selected: Range | undefined): number | undefined {
  if (selected === undefined) return undefined;
  const { startContainer, startOffset } = selected;
  const index = lines.findLastIndex(({ start }) => {
    const range = rangeBetween(start, start);
    return range.comparePoint(startContainer, startOffset) >= 0;
  });
  return Math.max(index, 0);
}
