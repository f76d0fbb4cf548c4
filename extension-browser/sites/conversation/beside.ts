import type { Looks } from "../sight/looks.ts";
import { areBubbles, isMostly, isNamedMessage, sampleOf } from "./alike.ts";
import { cellsOf } from "./cells.ts";
import { headsOf } from "./heads.ts";
import { sideOfWord, wordsOf } from "./hints.ts";
import type { Part } from "./outline.ts";
import { hasSentence } from "./sentences.ts";

/** Lists of other tickets are narrower than this, and so is a conversation in half of a small window. */
const wideMin = 400;
const widthMin = 200;
/** Two people who say three things or more speak with each other. */
const writersMax = 2;
const saidMin = 3;

/**
 * Whether parts in another column than the field are read for it: only what opens nothing, and is a
 * conversation by more than its repetition, for a list of other tickets repeats as well.
 */
export function areReadBeside(members: readonly Part[], looks: Looks): boolean {
  const sample = sampleOf(members);
  if (sample.some((part) => isPressed(part, looks))) return false;
  if (sample.some(({ parent }) => parent !== undefined && widthOf(parent, looks) < widthMin)) {
    return false;
  }
  if (areBubbles(sample, looks) || areOfBothSides(sample)) return true;
  if (!isMostly(sample, hasSentence)) return false;
  const isLog = sample[0]?.element.closest("[role='log'], [role='feed']") !== null;
  const isWide = sample.every((part) => widthOf(part, looks) >= wideMin);
  return isLog || (isMostly(sample, isNamedMessage) && isWide) || areOfTwo(sample);
}

/** What is pressed leads to what it stands for. */
export function isPressed({ element }: Part, looks: Looks): boolean {
  const { cursor } = looks.style(element);
  const isControl = element.matches("a, button, [role='option'], [role='link'], [tabindex='0']");
  if (cursor === "pointer" || isControl) return true;
  if (element.closest("[role='listbox'], [role='tree']") !== null) return true;
  const leads = element.firstElementChild?.matches("a, button") === true;
  return leads && element.childElementCount === 1;
}

function widthOf({ element }: Part, looks: Looks): number {
  const { left, right } = looks.box(element);
  return right - left;
}

function areOfBothSides(sample: readonly Part[]): boolean {
  const sides = new Set(sample.flatMap(({ element }) => wordsOf(element).map(sideOfWord)));
  return sides.has("customer") && sides.has("staff");
}

function areOfTwo(sample: readonly Part[]): boolean {
  if (sample.length < saidMin) return false;
  const names = headsOf(cellsOf(sample)).map(({ name }) => name);
  return !names.includes(undefined) && new Set(names).size === writersMax;
}
