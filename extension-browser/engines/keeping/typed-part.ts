import type { Engine, FieldText } from "../engine.ts";
import type { Holding } from "./changed-words.ts";
import { holdingsIn } from "./holdings.ts";
import { keptLines, type Kept } from "./kept-lines.ts";
import { lineField, type LineField } from "./line-field.ts";
import { runAround, runOf } from "./part-runs.ts";
import { placeAbove, typedRun } from "./runs.ts";
import { selectedRange } from "./selected-range.ts";

/** What of a field an action gets to read, and what a text in its place would lose. */
export type TypedPart = {
  /** What the person typed: everything but signature and quotation, or a part of it. */
  readonly typed: string;
  /** Whether it is only the paragraphs around the caret, because all of it is too long. */
  readonly isCut: boolean;
  /** The quoted mail below or above it. */
  readonly quoted: string;
  /** What is not text in the selection, or else in what was typed. */
  readonly holds: readonly Holding[];
};

type Reading = {
  /** What the field holds. */
  readonly before: FieldText;
  /** Of a longer text only the paragraphs around the caret are read, unless one alone is longer. */
  readonly charactersMax: number;
};

/** Reads what the person typed into a field whose text is known. */
export function readTyped(
  engine: Engine,
  field: HTMLElement,
  { before, charactersMax }: Reading,
): TypedPart {
  const lines = lineField(engine, field, before);
  const whole = lines === undefined ? undefined : typedRun(lines.lines, lines.caret);
  const isWhole = lines === undefined || !hasKept(lines);
  const all = isWhole ? before.text : whole === undefined ? "" : lines.textOf(whole);
  const quoted = quotedIn(lines);
  if (lines === undefined || whole === undefined) {
    return { typed: all, isCut: false, quoted, holds: [] };
  }
  // Of lines that are not there nobody knows where a paragraph ends.
  const isLong = all.length > charactersMax && before.isPart !== true;
  const part = isLong ? runAround(lines, whole, charactersMax) : undefined;
  const typed = part === undefined ? all : lines.textOf(part);
  const { selection } = before;
  const selected = selection === undefined ? undefined : selectedRange(field);
  const range = lines.rangeOf && (selected ?? lines.rangeOf(part ?? whole));
  const holds = range === undefined ? [] : holdingsIn(range, selection ?? typed);
  return { typed, isCut: part !== undefined, quoted, holds };
}

const keptOf = ({ lines }: LineField) => keptLines(lines);
const hasKept = (field: LineField) => keptOf(field).some((kept) => kept !== undefined);

function quotedIn(field: LineField | undefined): string {
  if (field === undefined) return "";
  const kept: readonly (Kept | undefined)[] = keptOf(field);
  return field.lines
    .filter((_, index) => kept[index] === "quotation")
    .map(({ text }) => text.replace(/^[\s>＞]+/, ""))
    .join("\n")
    .trim();
}

/**
 * Selects what the person typed, and nothing else; returns it. Where `only` is given, selects just this,
 * which was read before; `undefined` if it is not there any more.
 */
export async function selectTyped(
  engine: Engine,
  field: HTMLElement,
  only: string | undefined,
): Promise<string | undefined> {
  const { text, ...before } = await engine.read(field);
  const lines = lineField(engine, field, { text, ...before });
  if (lines === undefined || !hasKept(lines)) {
    if (only === undefined || only === text) {
      if (text !== "") await engine.selectAll(field);
      return text;
    }
  }
  const typed = lines && typedRun(lines.lines, lines.caret);
  const isTyped = only === undefined || (typed && lines.textOf(typed)) === only;
  const run = isTyped ? typed : lines && runOf(lines, only);
  if (run === undefined && !isTyped) return undefined;
  if (lines === undefined || run === undefined) {
    return (await placeCaret(engine, field)) === undefined ? undefined : "";
  }
  await lines.select(run);
  return lines.textOf(run);
}

/** What divides a text from what stands around it. */
export type Divided = { readonly before: string; readonly after: string };

/**
 * Moves a caret that stands in a signature or a quotation to above it. `undefined` where there is no
 * place above; else what must stand around a text so that it is a paragraph of its own there.
 */
export async function placeCaret(engine: Engine, field: HTMLElement): Promise<Divided | undefined> {
  const now = await engine.read(field);
  const lines = lineField(engine, field, now);
  const place = lines === undefined ? undefined : placeAbove(lines.lines, lines.caret);
  if (lines === undefined) return { before: "", after: "" };
  if (place === undefined) return dividedAtCaret(lines, now, field);
  if (place === "nowhere") {
    if (!lines.isPlain) return undefined;
    await lines.place({ line: 0, edge: "start" });
    return { before: "", after: "\n\n" };
  }
  const { line, edge } = place;
  // An empty line of plain text divides paragraphs, and stays to do so.
  const isDivider = lines.isPlain && edge === "start" && line > 0;
  await lines.place(isDivider ? { line: line - 1, edge: "end" } : place);
  return { before: isDivider || edge === "end" ? "\n\n" : "", after: "" };
}

// Right behind a word a text is a paragraph of its own; whoever typed a space there goes on.
function dividedAtCaret(lines: LineField, { text, caret }: FieldText, field: HTMLElement): Divided {
  const head = lines.isPlain ? text.slice(0, caret) : beforeCaret(lines, selectedRange(field));
  return { before: /\S$/.test(head) ? "\n\n" : "", after: "" };
}

function beforeCaret({ caret, rangeOf }: LineField, selected: Range | undefined): string {
  if (selected === undefined || caret === undefined || rangeOf === undefined) return "";
  const head = rangeOf({ first: caret, last: caret });
  head.setEnd(selected.startContainer, selected.startOffset);
  return head.toString();
}
