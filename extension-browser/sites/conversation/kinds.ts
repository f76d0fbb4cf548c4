import { parseColour } from "../sight/colour.ts";
import type { Looks } from "../sight/looks.ts";
import type { Cell } from "./cells.ts";
import { eventWord, noteWord, says } from "./hints.ts";
import type { Part } from "./outline.ts";
import { textOf } from "./heads.ts";

/** What a note to colleagues is called where it is called something. */
const noteLabel =
  /^\W*(internal|private|internal note|private note|note|internal comment|only visible to (you|your team|agents?|staff)|staff only|nota( interna| privada)?|comentario interno|interne notiz|note interne|notiz|内部备注|内部|备注|私密备注|社内メモ)\W*$/iu;

/** What it is called beside a tab for letters. */
const commentLabel =
  /^\W*(add )?(comments?|comentarios?|kommentar|commentaires?|commento|评论|コメント)\W*$/iu;

/**
 * A note to colleagues, told by what it is called or by the paper it is written on. Marks inside a
 * message that are known to mean something else are passed over.
 */
export function isNote(
  { unit, whole, leaves, shared }: Cell,
  looks: Looks,
  otherMarks: ReadonlySet<string>,
): boolean {
  if (around(unit, whole).some((element) => says(element, noteWord))) return true;
  if (marksIn(whole).some((mark) => !otherMarks.has(mark))) return true;
  if ([...leaves, ...shared].some((leaf) => noteLabel.test(textOf(leaf)))) return true;
  return around(unit, whole).some((element) => isYellow(element, looks));
}

/** The marks of notes that say nothing: most messages have them, and most that a customer wrote. */
export function otherMarks(
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

/** Whether something that happened rather than something that was written. */
export function isEvent({ unit, whole }: Cell): boolean {
  return around(unit, whole).some((element) => says(element, eventWord));
}

/** Whether a tool has notes to colleagues at all: the place to write says so, or one is there. */
export function hasNotes(composer: Element): boolean {
  const marks = composer.querySelectorAll(
    "button, [role='tab'], [role='radio'], option, input[type='radio'], label, a, [data-mode]",
  );
  return [...marks]
    .slice(0, 60)
    .some(
      (mark) =>
        says(mark, noteWord) ||
        noteWord.test(mark.getAttribute("value") ?? "") ||
        noteLabel.test(mark.textContent ?? "") ||
        (mark.matches("[role='tab'], [role='radio']") && commentLabel.test(mark.textContent ?? "")),
    );
}

function around(unit: Part, whole: Part): readonly Element[] {
  const found = [unit.element, ...unit.children.map(({ element }) => element)];
  for (let at = unit; at !== whole && at.parent !== undefined; at = at.parent) {
    found.push(at.parent.element);
  }
  return found;
}

function marksIn(whole: Part): readonly string[] {
  const inside = whole.element.querySelectorAll(
    "[class*='note' i], [class*='internal' i], [class*='private' i], [class*='lock' i], [aria-label], [title]",
  );
  return [...inside].slice(0, 40).filter(isNoteMark).map(markOf);
}

const markOf = (element: Element) =>
  `${element.localName} ${labelOf(element)} ${element.className}`;

function labelOf(element: Element): string {
  return element.getAttribute("aria-label") ?? element.getAttribute("title") ?? "";
}

function isNoteMark(element: Element): boolean {
  return (
    noteLabel.test(labelOf(element)) ||
    says(element, /^(lock|locked)$/) ||
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
