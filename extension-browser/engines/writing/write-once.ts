import { choosePlace, type Placeless, type Write } from "./choose-place.ts";
import { caretBehind } from "./caret-behind.ts";
import { holdPlace } from "./hold-place.ts";
import { placeBehind } from "./narrow-place.ts";
import type { Place } from "./place.ts";
import { changeOf, countOf, squeeze, textAround, type Change } from "./text-presence.ts";

/**
 * How a write ended. `written`: the text is in the page, and what it was to replace is not. `unsure`:
 * something changed, but not into that. `taken`: the page took the text over and has not shown it yet.
 * After both nothing more was tried. In all other cases nothing was changed: `refused` by the field,
 * `focusTaken` by the page, `composing` because a character is being put together in the field,
 * `noPlace` because the caret stands in a quotation with nothing above, `partGone` because what the text
 * was to replace is not in the field any more.
 */
export type WriteOutcome =
  | "written"
  | "unsure"
  | "taken"
  | "refused"
  | "focusTaken"
  | "composing"
  | Placeless;

/** What writing needs from outside. */
export type WriteContext = {
  /** Resolves after this many milliseconds. */
  readonly wait: (durationMs: number) => Promise<void>;
  /** Whether the page's focus is in the field. */
  readonly hasFocus: (field: HTMLElement) => boolean;
  /** Whether an input method is putting a character together. */
  readonly isComposing: () => boolean;
};

// An editor that took a paste over may render later; one that did not has shown it by now.
const quietMs = 60;
const takenMs = 1_000;
const selectionMs = 30;
const lookMs = 20;
const composingMs = 1_000;

/**
 * Gives a field a text, undoable with Ctrl+Z. Climbs the engine's steps but never writes twice: a
 * step is left for the next one only if the page did not take it over and the whole document, not just
 * the field, stayed as it was. The field must have been focused and its selection restored before.
 */
export async function writeOnce(write: Write, context: WriteContext): Promise<WriteOutcome> {
  const { engine, field } = write;
  // The page may have closed it since; setting a value would still go through.
  if (engine.world === "isolated" && !field.matches(":read-write")) return "refused";
  for (let waitedMs = 0; context.isComposing(); waitedMs += lookMs) {
    if (waitedMs >= composingMs) return "composing";
    await context.wait(lookMs);
  }
  const place = await choosePlace(write);
  if (typeof place === "string") return place;
  const hold = await holdPlace(write);
  // Editors learn of a new selection from an event that comes after it, and pages move it by then.
  const learnsMs = engine.learnsMs ?? selectionMs;
  await context.wait(learnsMs);
  if (!context.hasFocus(field)) return "focusTaken";
  if ((await hold()) === "moved") await context.wait(learnsMs);
  // Of spaces and line ends nobody can tell what an editor made of them: no change looks like a refusal.
  if (squeeze(place.old) === squeeze(place.text)) {
    if (place.old !== place.text) await engine.steps[0]?.(field, place.piece ?? place.text);
    await caretBehind(write);
    return "written";
  }
  const before = squeeze((await engine.read(field)).text);
  const text = squeeze(place.text);
  const change: Change = { before, old: squeeze(place.old), text };
  const countBefore = countOf(textAround(field), text);
  for (const step of engine.steps) {
    // The browser writes where the focus and the selection are, and the page has had time to move them.
    if (!context.hasFocus(field) || (await hold()) === "lost") return "focusTaken";
    const { prevented } = await step(field, place.piece ?? place.text);
    const outcome = await settle(write, { change, countBefore, prevented, wait: context.wait });
    if (outcome === "written") await moveCaret(write, place);
    if (outcome !== "none") return outcome;
  }
  return "refused";
}

async function moveCaret({ engine, field }: Write, { caret, behind }: Place): Promise<void> {
  if (caret !== undefined) await engine.selectSpan?.(field, { start: caret, end: caret });
  if (behind !== undefined) placeBehind(field, behind);
}

type Watch = {
  readonly change: Change;
  /** How often the text stood in the document. */
  readonly countBefore: number;
  readonly prevented: boolean;
  readonly wait: WriteContext["wait"];
};

async function settle(
  { engine, field }: Write,
  { change, countBefore, prevented, wait }: Watch,
): Promise<WriteOutcome | "none"> {
  const limitMs = prevented ? takenMs : quietMs;
  for (let waitedMs = 0; ; waitedMs += lookMs) {
    const now = squeeze((await engine.read(field)).text);
    const how = changeOf(now, change);
    if (how === "exact" || how === "there") return "written";
    const isAround = countOf(textAround(field), change.text) > countBefore;
    if (isAround && isOldGone(field, now, change)) return "written";
    const isOver = waitedMs >= limitMs;
    if (isOver && (isAround || how !== "none")) return "unsure";
    if (isOver) return prevented ? "taken" : "none";
    await wait(lookMs);
  }
}

// An editor made of blocks may put the text beside the field, or another field in its place.
function isOldGone(field: HTMLElement, now: string, { before, old }: Change): boolean {
  return old === "" || !field.isConnected || countOf(now, old) < countOf(before, old);
}
