import { materialLimits } from "@granary/shared/schemas/limits/material";
import type { Reading } from "../reading/in-slices.ts";
import { isQuotation, isSignature, withoutQuotedLines } from "../reading/quotation.ts";
import { readText } from "../reading/visible-text.ts";
import { shownIn } from "../sight/flat-tree.ts";
import type { Looks } from "../sight/looks.ts";
import { belonging } from "./belonging.ts";
import { isPressed } from "./beside.ts";
import { columnOf, isInColumn } from "./column.ts";
import type { Conversation, Here } from "./here.ts";
import { messageWord, says } from "./hints.ts";
import { isField, outlineOf, type Part } from "./outline.ts";
import { readUnits } from "./read-units.ts";
import { hasSentence } from "./sentences.ts";
import { messagesAmong } from "./units.ts";

/** Less than this beside a field is a label, not something to answer. */
const charactersMin = 40;
/** How far out of a message's inner boxes its list may be. */
const threadStepsMax = 5;
const none: Conversation = { parts: [] };

/**
 * The conversation nearest to a field, the oldest part first. Looks at what lies around the field, each
 * time a little further out, until something there repeats the structure of messages or is one. It
 * never takes all of a page for a message.
 */
export function* readConversation(field: HTMLElement, looks: Looks): Reading<Conversation> {
  let branch: HTMLElement = field;
  const column = columnOf(field, looks);
  let isOver = false;
  for (let region = shownIn(field); region !== undefined; region = shownIn(region)) {
    isOver ||= isWindow(branch, looks);
    const found = yield* readRegion({ field, looks, column, region, branch, isOver });
    if (found === undefined) return none;
    if (found.parts.length > 0) return found;
    branch = region;
  }
  return none;
}

/** Whether an element lies over what is around it, as a window for a new letter does. */
function isWindow(element: HTMLElement, looks: Looks): boolean {
  return (
    element.matches("dialog, [role='dialog'], [aria-modal='true']") ||
    looks.style(element).position === "fixed"
  );
}

/** What one region has; `undefined` if it has notes alone, for then nothing further out is answered. */
function* readRegion(here: Here): Reading<Conversation | undefined> {
  const { region, branch, looks } = here;
  const outline = yield* outlineOf(region, branch, looks);
  if (outline.parts.length === 0) return none;
  const others = outline.fields.filter((other) => other !== here.field && isLarge(other, looks));
  const parts = belonging(outline.parts, { region, branch, others });
  const units = yield* messagesAmong(parts, here);
  const several = units.length > 0 ? yield* readUnits(units, here) : none;
  if (several === undefined || several.parts.length > 0) return several;
  const one = singleAmong(parts, here);
  const text = one === undefined ? yield* readWhole(parts, here) : "";
  if (one === undefined && text === "") {
    const other = singleBeside(parts, here);
    return other === undefined ? none : yield* readUnits([other], here);
  }
  const thread = yield* readThread(here);
  if (thread === undefined || thread.parts.length > 0) return thread;
  return one === undefined
    ? { parts: [{ author: "customer", text }] }
    : yield* readUnits([one], here);
}

/** Answers are often written in the box of the last message: the others are beside that box. */
function* readThread(here: Here): Reading<Conversation | undefined> {
  const { branch, field, looks } = here;
  let last = here.region;
  for (let steps = 0; steps < threadStepsMax; steps += 1) {
    const list = shownIn(last);
    if (list === undefined || last === list.ownerDocument.body) return none;
    const alike = [...list.children].filter(
      (child) => isAlike(child, last) && isInColumn(child, here.column, looks),
    );
    const isAtEdge = alike[0] === last || alike.at(-1) === last;
    const others = alike.filter((child) => child !== last);
    const areFree = others.every((child) => !isLargeFieldIn(child, looks));
    if (others.length > 0 && isAtEdge && areFree) {
      const { parts } = yield* outlineOf(list, branch, looks);
      const units = parts.filter(({ element, depth }) => depth === 1 && alike.includes(element));
      if (units.length > 1 && units.some(hasSentence)) {
        return yield* readUnits(units, { ...here, region: list, field });
      }
    }
    last = list;
  }
  return none;
}

function isAlike(one: Element, other: Element): boolean {
  if (one === other) return true;
  if (one.localName !== other.localName) return false;
  const classes = [...one.classList];
  return other.classList.length === 0
    ? classes.length === 0
    : classes.some((token) => other.classList.contains(token));
}

function isLargeFieldIn(element: Element, looks: Looks): boolean {
  const fields = element.querySelectorAll("textarea, [contenteditable], [role='textbox']");
  return [...fields].some((field) => isLarge(field, looks));
}

// A search box is not another place to answer in.
function isLarge(field: Element, looks: Looks): boolean {
  if (!isField(field)) return false;
  const { top, bottom, left, right } = looks.box(field);
  return bottom - top >= 30 && right - left >= 120;
}

/** What a page calls a message and shows alone. */
function singleAmong(parts: readonly Part[], here: Here): Part | undefined {
  const called = parts.filter(
    (part) =>
      isOpen(part, here) &&
      (part.element.localName === "article" || says(part.element, messageWord)),
  );
  const innermost = called.findLast(
    (part) => !called.some((other) => other !== part && isWithinPart(other, part)),
  );
  const { region } = here;
  const [root] = parts;
  const isPlain = root?.parent === undefined && region.localName !== "form";
  if (innermost !== undefined || !isPlain || region === region.ownerDocument.body) return innermost;
  // One piece with a sentence, and a name or a time beside it.
  const said = parts.filter(
    (part) => part.hasOwnText && isOpen(part, here) && !isHeading(part.element),
  );
  const isAlone = said.length === 1 && (root?.leaves ?? 0) < 6;
  return isAlone ? root : undefined;
}

/** What stands over a field and says what to write there. */
function isHeading(element: Element): boolean {
  return (
    /^(h[1-6]|label|legend|caption|th)$/.test(element.localName) ||
    says(element, /^(heading|title|label|legend|caption|head|header|hint|help)$/)
  );
}

/** What a page marks as a message and shows alone in another column. */
function singleBeside(parts: readonly Part[], { looks }: Here): Part | undefined {
  const marked = parts.filter(({ element }) =>
    element.matches("article, [role='article'], [role='document']"),
  );
  const [only] = marked;
  const isAlone = only !== undefined && marked.every((part) => isWithinPart(part, only));
  return isAlone && hasSentence(only) && !isPressed(only, looks) ? only : undefined;
}

/** All of a small region that has sentences in it and is neither the page nor the place to write. */
function* readWhole(parts: readonly Part[], here: Here): Reading<string> {
  const { region, branch, looks, column } = here;
  const [root] = parts;
  if (root?.parent !== undefined || root === undefined || region.localName === "form") return "";
  if (region === region.ownerDocument.body || root.characters < charactersMin) return "";
  if (root.linked > 0.6 * root.characters) return "";
  if (!parts.some((part) => part.hasOwnText && isOpen(part, here))) return "";
  const leave = (element: Element) =>
    element === branch || isQuotation(element) || isSignature(element);
  const text = withoutQuotedLines(yield* readText(region, { leave }, looks));
  const max = materialLimits.conversationPartCharactersMax;
  // Of a long text the part that is nearest to the field is kept.
  const isBelow = looks.box(region).top >= column.top;
  return text.length < charactersMin ? "" : isBelow ? text.slice(0, max) : text.slice(-max);
}

function isOpen(part: Part, { column, looks, isOver }: Here): boolean {
  return (
    !isOver &&
    part.parent !== undefined &&
    hasSentence(part) &&
    // What stands beside something to choose belongs to a form.
    part.element.querySelector("input:not([type='hidden']), select") === null &&
    part.linked < 0.6 * part.characters &&
    isInColumn(part.element, column, looks)
  );
}

function isWithinPart(inner: Part, outer: Part): boolean {
  for (let at: Part | undefined = inner; at !== undefined; at = at.parent) {
    if (at === outer) return true;
  }
  return false;
}
