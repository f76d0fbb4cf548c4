import { isMasked } from "../sight/masked.ts";
import type { Cell } from "./cells.ts";
import { eventWord, noteLabel, noteWord, says } from "./hints.ts";
import type { Part } from "./outline.ts";

/** What it is called beside a tab for letters. */
const commentLabel =
  /^\W*(add )?(comments?|comentarios?|kommentar|commentaires?|commento|评论|コメント)\W*$/iu;

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
    .filter((mark) => !isMasked(mark))
    .some(
      (mark) =>
        says(mark, noteWord) ||
        noteWord.test(mark.getAttribute("value") ?? "") ||
        noteLabel.test(mark.textContent ?? "") ||
        (mark.matches("[role='tab'], [role='radio']") && commentLabel.test(mark.textContent ?? "")),
    );
}

/** A message and what is its own around it. */
export function around(unit: Part, whole: Part): readonly Element[] {
  const found = [unit.element, ...unit.children.map(({ element }) => element)];
  for (let at = unit; at !== whole && at.parent !== undefined; at = at.parent) {
    found.push(at.parent.element);
  }
  return found;
}
