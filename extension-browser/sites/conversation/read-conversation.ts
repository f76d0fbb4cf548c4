import type { ConversationPart } from "@granary/shared/actions/action";
import { materialLimits } from "@granary/shared/schemas/limits/material";
import type { Reading } from "../reading/in-slices.ts";
import {
  isQuotation,
  isQuotationStart,
  isSignature,
  withoutQuotedLines,
} from "../reading/quotation.ts";
import { readText, readVisibleText } from "../reading/visible-text.ts";
import { shownIn } from "../sight/flat-tree.ts";
import type { Looks } from "../sight/looks.ts";
import { belonging } from "./belonging.ts";
import { cellsOf, type Cell } from "./cells.ts";
import { columnOf, isInColumn, type Column } from "./column.ts";
import { areEvents, headsOf } from "./heads.ts";
import { hasNotes, isEvent, isNote } from "./kinds.ts";
import { messageWord, says } from "./hints.ts";
import { inTime, type Headed } from "./order.ts";
import { isField, outlineOf, type Part } from "./outline.ts";
import { ownNamesFor } from "./own-names.ts";
import { sidesOf, type Side } from "./sides.ts";
import { hasSentence, messagesAmong } from "./units.ts";

/** Where reading is, on its way from the field outwards. */
type Here = {
  readonly field: HTMLElement;
  readonly looks: Looks;
  readonly column: Column;
  readonly region: HTMLElement;
  /** The child of the region that holds the field. */
  readonly branch: HTMLElement;
};

/** Less than this beside a field is a label, not something to answer. */
const charactersMin = 40;
/** How far out of a message's inner boxes its list may be. */
const threadStepsMax = 5;

/**
 * The conversation nearest to a field, the oldest part first. Looks at what lies around the field, each
 * time a little further out, until something there repeats the structure of messages or is one. It
 * never takes all of a page for a message.
 */
export function* readConversation(
  field: HTMLElement,
  looks: Looks,
): Reading<readonly ConversationPart[]> {
  let branch: HTMLElement = field;
  const column = columnOf(field, looks);
  for (let region = shownIn(field); region !== undefined; region = shownIn(region)) {
    const found = yield* readRegion({ field, looks, column, region, branch });
    if (found.length > 0) return found;
    branch = region;
  }
  return [];
}

function* readRegion(here: Here): Reading<readonly ConversationPart[]> {
  const { region, branch, looks, column } = here;
  const outline = yield* outlineOf(region, branch, looks);
  if (outline.parts.length === 0) return [];
  const others = outline.fields.filter((other) => other !== here.field && isLarge(other, looks));
  const parts = belonging(outline.parts, { region, branch, others });
  const units = yield* messagesAmong(parts, { column, looks });
  const several = units.length > 0 ? yield* readUnits(units, here) : [];
  if (several.length > 0) return several;
  const one = singleAmong(parts, here);
  const text = one === undefined ? yield* readWhole(parts, here) : "";
  if (one === undefined && text === "") return [];
  const thread = yield* readThread(here);
  if (thread.length > 0) return thread;
  return one === undefined ? [{ author: "customer", text }] : yield* readUnits([one], here);
}

/** Answers are often written in the box of the last message: the others are beside that box. */
function* readThread(here: Here): Reading<readonly ConversationPart[]> {
  const { branch, field, looks } = here;
  let last = here.region;
  for (let steps = 0; steps < threadStepsMax; steps += 1) {
    const list = shownIn(last);
    if (list === undefined || last === list.ownerDocument.body) return [];
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
  return [];
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
  return called.findLast(
    (part) => !called.some((other) => other !== part && isWithinPart(other, part)),
  );
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

function isOpen(part: Part, { column, looks }: Here): boolean {
  return (
    part.parent !== undefined &&
    hasSentence(part) &&
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

function* readUnits(units: readonly Part[], here: Here): Reading<readonly ConversationPart[]> {
  const { looks, column, region, branch, field } = here;
  const all = cellsOf(units.filter((unit) => !isTableHead(unit)));
  const areAllEvents = all.every((cell) => isEvent(cell));
  const said = all.filter((cell) => areAllEvents || !isEvent(cell));
  const heads = headsOf(said);
  const events = areEvents(said, heads);
  const headed = said
    .map((cell, at) => ({ cell, head: heads[at] ?? { left: new Set<Element>() } }))
    .filter((_, at) => events[at] !== true);
  yield;
  const ordered = inTime(headed, column, looks);
  const marked = ordered.map((message) => ({ message, isNote: isNote(message.cell, looks) }));
  const open = marked.filter(({ isNote }) => !isNote).map(({ message }) => message);
  const isStrict = marked.length > open.length || hasNotes(composerOf(branch, region, field));
  const sides = sidesOf(
    open.map(({ cell }) => cell),
    open.map(({ head }) => head),
    { ...surroundingsOf(here), isStrict: hasNotes(composerOf(branch, region, field)) },
  );
  return yield* newest(open, sides, { here, isStrict, units: new Set(units) });
}

function isTableHead({ element }: Part): boolean {
  return element.localName === "tr" && element.querySelector("td") === null;
}

function surroundingsOf({ field, looks, branch }: Here) {
  const { title } = field.ownerDocument;
  return {
    looks,
    ownNames: ownNamesFor(field, branch),
    titles: title.toLowerCase(),
    host: field.ownerDocument.location.hostname,
  };
}

function composerOf(branch: HTMLElement, region: HTMLElement, field: HTMLElement): Element {
  return branch === field ? region : branch;
}

type Wanted = {
  readonly here: Here;
  /** Whether what nobody is known to have written is left out. */
  readonly isStrict: boolean;
  readonly units: ReadonlySet<Part>;
};

/** As many of the newest as an action takes. */
function* newest(
  messages: readonly Headed[],
  sides: readonly Side[],
  wanted: Wanted,
): Reading<readonly ConversationPart[]> {
  const parts: ConversationPart[] = [];
  let room: number = materialLimits.conversationCharactersMax;
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    yield;
    const [message, side] = [messages[at], sides[at] ?? "unknown"];
    if (message === undefined || parts.length === materialLimits.conversationPartsMax) break;
    if (room <= 0) break;
    if (side === "unknown" && wanted.isStrict) continue;
    const text = yield* readBody(message, wanted);
    if (text === "") continue;
    room -= text.length;
    const name = nameOf({ messages, sides, at, looks: wanted.here.looks });
    const author = side === "staff" ? "staff" : "customer";
    parts.unshift({ author, text, ...(name !== undefined && { name }) });
  }
  return parts;
}

function* readBody({ cell, head }: Headed, { here, units }: Wanted): Reading<string> {
  const { field, looks } = here;
  const others = otherUnits(cell, units);
  const leave = (element: Element) =>
    head.left.has(element) || others.has(element) || isQuotation(element) || isSignature(element);
  const bounds = {
    without: field,
    leave,
    end: isQuotationStart,
    keep: (element: Element) => element.localName === "footer" || element.localName === "header",
    charactersMax: 2 * materialLimits.conversationPartCharactersMax,
  };
  const text = yield* readText(
    cell.unit.element,
    { ...bounds, leave: (element) => leave(element) || element === here.branch },
    looks,
  );
  const own = withoutQuotedLines(text);
  // What a person answers to stands last, nearest to the field, where nothing divides the text.
  return own.slice(0, materialLimits.conversationPartCharactersMax);
}

function otherUnits({ unit }: Cell, units: ReadonlySet<Part>): ReadonlySet<Element> {
  const found = new Set<Element>();
  const open = [...unit.children];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (units.has(part)) found.add(part.element);
    else open.push(...part.children);
  }
  return found;
}

type Place = {
  readonly messages: readonly Headed[];
  readonly sides: readonly Side[];
  readonly at: number;
  readonly looks: Looks;
};

/** The name over a message, or over the one before it of the same side; only if a person sees it. */
function nameOf({ messages, sides, at, looks }: Place): string | undefined {
  for (let index = at; index >= 0 && sides[index] === sides[at]; index -= 1) {
    const { name, nameElement } = messages[index]?.head ?? {};
    if (name === undefined || nameElement === undefined) continue;
    return readVisibleText(nameElement, {}, looks).includes(name) ? name : undefined;
  }
  return undefined;
}
