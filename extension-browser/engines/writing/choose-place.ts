import type { Engine, ReplacedPart } from "../engine.ts";
import { placeCaret, selectTyped } from "../keeping/typed-part.ts";
import { narrowPlace } from "./narrow-place.ts";
import type { Place } from "./place.ts";

/** A write into a field: what, where, in place of what. */
export type Write = {
  readonly engine: Engine;
  readonly field: HTMLElement;
  readonly text: string;
  readonly part: ReplacedPart;
  /** What was read of what is typed: nothing else may go. Without it all that is typed does. */
  readonly only?: string;
};

/** Why there is no place for a text: none above a quotation, or what it is for is not there any more. */
export type Placeless = "noPlace" | "partGone";

/** Selects what a text is to replace. */
export async function choosePlace(write: Write): Promise<Place | Placeless> {
  const { engine, field, part } = write;
  const text = fitted(write);
  const { text: all, selection = "" } = await engine.read(field);
  if (part === "everything") {
    if (all !== "") await engine.selectAll(field);
    return { text, old: all };
  }
  if (part === "typed") {
    const old = await selectTyped(engine, field, write.only);
    return old === undefined ? "partGone" : narrowPlace(field, { text, old });
  }
  if (selection !== "") {
    return narrowPlace(field, { text: spacedAs(selection, text), old: selection });
  }
  const divided = part === "caret" ? await placeCaret(engine, field) : { before: "", after: "" };
  if (divided === undefined) return "noPlace";
  // A field of one line has no paragraphs.
  const before = field.matches("input") ? divided.before && " " : divided.before;
  const place = { text: `${before}${text}${divided.after}`, old: "" };
  // What is written above everything ends before what divides it from that.
  return divided.after === "" ? place : { ...place, caret: text.length };
}

// A field of one line takes no line ends, and runs words together that they divide.
function fitted({ field, text }: Write): string {
  return field.matches("input") ? text.trim().replaceAll(/\s*\n\s*/g, " ") : text;
}

// Whoever selects a word by double click may have the space behind it, which no model gives back.
function spacedAs(selection: string, text: string): string {
  const [before = ""] = selection.match(/^\s*/) ?? [];
  const [after = ""] = selection.match(/\s*$/) ?? [];
  return `${before}${text.trim()}${after}`;
}
