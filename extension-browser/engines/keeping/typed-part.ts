import type { Engine, FieldText } from "../engine.ts";
import { holdingsIn, type Holding } from "./holdings.ts";
import { keptLines, type Kept } from "./kept-lines.ts";
import { lineField, type LineField } from "./line-field.ts";
import { placeAbove, typedRun } from "./runs.ts";
import { selectedRange } from "./selected-range.ts";

/** What of a field an action gets to read, and what a text in its place would lose. */
export type TypedPart = {
  /** What the person typed: everything but signature and quotation. */
  readonly typed: string;
  /** The quoted mail below or above it. */
  readonly quoted: string;
  /** What is not text in the selection, or else in what was typed. */
  readonly holds: readonly Holding[];
};

/** Reads what the person typed into a field whose text is known. */
export function readTyped(engine: Engine, field: HTMLElement, before: FieldText): TypedPart {
  const lines = lineField(engine, field, before);
  const run = lines === undefined ? undefined : typedRun(lines.lines, lines.caret);
  const isWhole = lines === undefined || !hasKept(lines);
  const typed = isWhole ? before.text : run === undefined ? "" : lines.textOf(run);
  const rangeOf = lines?.rangeOf;
  if (rangeOf === undefined) return { typed, quoted: quotedIn(lines), holds: [] };
  const selected = before.selection === undefined ? undefined : selectedRange(field);
  const range = selected ?? (run && rangeOf(run));
  return { typed, quoted: quotedIn(lines), holds: range === undefined ? [] : holdingsIn(range) };
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

/** Selects what the person typed, and nothing else; returns it. */
export async function selectTyped(engine: Engine, field: HTMLElement): Promise<string> {
  const before = await engine.read(field);
  const lines = lineField(engine, field, before);
  if (lines === undefined || !hasKept(lines)) {
    if (before.text !== "") await engine.selectAll(field);
    return before.text;
  }
  const run = typedRun(lines.lines, lines.caret);
  if (run === undefined) {
    await placeCaret(engine, field);
    return "";
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
  const lines = lineField(engine, field, await engine.read(field));
  const place = lines === undefined ? undefined : placeAbove(lines.lines, lines.caret);
  if (lines === undefined || place === undefined) return { before: "", after: "" };
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
