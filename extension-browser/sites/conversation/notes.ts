import { parseColour } from "../sight/colour.ts";
import { isMasked } from "../sight/masked.ts";
import type { Looks } from "../sight/looks.ts";
import type { Cell } from "./cells.ts";
import { textOf } from "./heads.ts";
import { looseNoteWord, noteLabel, noteWord, says, wordsOf } from "./hints.ts";
import { around } from "./kinds.ts";
import type { Part } from "./outline.ts";

/** What tells notes to colleagues from messages. */
export type NoteRules = {
  /** Marks that stand in what customers wrote as well. */
  readonly otherMarks: ReadonlySet<string>;
  /** Whether "note" is what every message is called, and those to colleagues are called more. */
  readonly isLooseCommon: boolean;
};

/** Learns it from all of them together. */
export function noteRulesOf(
  cells: readonly Cell[],
  findCustomers: () => (at: number) => boolean,
): NoteRules {
  const areLoose = cells.every((cell) => wordsIn(cell).some((word) => looseNoteWord.test(word)));
  const sure = cells.filter(isSurelyNote).length;
  const isLooseCommon = areLoose && sure > 0 && sure < cells.length;
  return { otherMarks: otherMarks(cells, findCustomers), isLooseCommon };
}

/** A note to colleagues, told by what it is called or by the paper it is written on. */
export function isNote(cell: Cell, looks: Looks, rules: NoteRules): boolean {
  const elements = around(cell.unit, cell.whole);
  if (isSurelyCalled(cell) || elements.some((element) => isYellow(element, looks))) return true;
  if (rules.isLooseCommon) return isSurelyNote(cell);
  return (
    elements.some((element) => says(element, noteWord)) ||
    marksIn(cell.whole).some((mark) => !rules.otherMarks.has(mark))
  );
}

/** The marks of notes that say nothing: most messages have them, and most that a customer wrote. */
function otherMarks(
  cells: readonly Cell[],
  findCustomers: () => (at: number) => boolean,
): ReadonlySet<string> {
  const marks = cells.map(({ whole }) => new Set(marksIn(whole)));
  if (marks.every(({ size }) => size === 0)) return new Set();
  const isCustomers = findCustomers();
  const ofCustomer = marks.filter((_, at) => isCustomers(at));
  const found = new Set(ofCustomer.flatMap((own) => [...own]));
  return new Set(
    [...found].filter((mark) => haveMostly(marks, mark) && haveMostly(ofCustomer, mark)),
  );
}

const haveMostly = (all: readonly ReadonlySet<string>[], mark: string) =>
  all.filter((own) => own.has(mark)).length > all.length / 2;

function isSurelyCalled({ leaves, shared }: Cell): boolean {
  return [...leaves, ...shared].some((leaf) => noteLabel.test(textOf(leaf)));
}

/** Whether more than the word "note" says it. */
function isSurelyNote(cell: Cell): boolean {
  if (isSurelyCalled(cell) || wordsIn(cell).some(isSureWord)) return true;
  return markedIn(cell.whole).some(
    (element) => noteLabel.test(labelOf(element)) || says(element, lockWord),
  );
}

const isSureWord = (word: string) => noteWord.test(word) && !looseNoteWord.test(word);

function wordsIn({ unit, whole }: Cell): readonly string[] {
  return [...around(unit, whole), ...markedIn(whole)].flatMap(wordsOf);
}

const lockWord = /^(lock|locked)$/;

function markedIn(whole: Part): readonly Element[] {
  const inside = whole.element.querySelectorAll(
    "[class*='note' i], [class*='internal' i], [class*='private' i], [class*='lock' i], [aria-label], [title]",
  );
  return [...inside].filter((element) => !isMasked(element)).slice(0, 40);
}

const marksIn = (whole: Part): readonly string[] => markedIn(whole).filter(isNoteMark).map(markOf);

const markOf = (element: Element) =>
  `${element.localName} ${labelOf(element)} ${element.className}`;

function labelOf(element: Element): string {
  return element.getAttribute("aria-label") ?? element.getAttribute("title") ?? "";
}

function isNoteMark(element: Element): boolean {
  return (
    noteLabel.test(labelOf(element)) ||
    says(element, lockWord) ||
    (says(element, noteWord) && !says(element, /^(add|editor|button|tab)$/))
  );
}

/** The paper of notes is yellow in nearly every tool, and what customers write is not. */
function isYellow(element: Element, looks: Looks): boolean {
  const [red, green, blue, alpha] = parseColour(looks.style(element).backgroundColor);
  if (alpha < 0.3) return false;
  const isWarm = red >= 225 && green >= 195 && red >= green - 4;
  return isWarm && Math.min(red, green) - blue >= 22 && red - green <= 45;
}
