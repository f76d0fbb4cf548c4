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
import type { Looks } from "../sight/looks.ts";
import { cellsOf, type Cell } from "./cells.ts";
import { areEvents } from "./events.ts";
import { headsOf } from "./heads.ts";
import type { Conversation, Here } from "./here.ts";
import { hasNotes, isEvent } from "./kinds.ts";
import { namesAround } from "./names-around.ts";
import { isNote, noteRulesOf } from "./notes.ts";
import { imitationsAmong } from "./imitations.ts";
import { inTime, type Headed } from "./order.ts";
import type { Part } from "./outline.ts";
import type { Side } from "./side.ts";
import { customersAmong, sidesOf, type Surroundings } from "./sides.ts";

/** More than an action takes, for some are left out. */
const endMax = materialLimits.conversationPartsMax + 15;

/**
 * The messages that these parts hold, the oldest first: what a person said to another, and no notes;
 * `undefined` if all of them are notes.
 */
export function* readUnits(found: readonly Part[], here: Here): Reading<Conversation | undefined> {
  const { looks, column } = here;
  const units = yield* genuine(found);
  const all = cellsOf(
    atEnds(
      units.filter((unit) => !isTableHead(unit)),
      looks,
    ),
  );
  yield;
  const areAllEvents = all.every((cell) => isEvent(cell));
  const said = all.filter((cell) => areAllEvents || !isEvent(cell));
  yield;
  const heads = headsOf(said);
  yield;
  const events = areEvents(said, heads);
  const headed = said
    .map((cell, at) => ({ cell, head: heads[at] ?? { left: new Set<Element>() } }))
    .filter((_, at) => events[at] !== true);
  yield;
  const ordered = inTime(headed, column, looks);
  const around = surroundingsOf(ordered, here);
  const rules = noteRulesOf(
    ordered.map(({ cell }) => cell),
    () => customersAmong(ordered, around),
  );
  const marked: { readonly message: Headed; readonly isNote: boolean }[] = [];
  for (const message of ordered) {
    yield;
    marked.push({ message, isNote: isNote(message.cell, looks, rules) });
  }
  const open = marked.filter(({ isNote }) => !isNote).map(({ message }) => message);
  // A form has notes on how to fill it in as well; those to colleagues are several, or say who or when.
  const areNotes =
    ordered.length > 1 ||
    ordered.some(({ head }) => head.name !== undefined || head.time !== undefined);
  if (open.length === 0) return areNotes ? undefined : { parts: [] };
  const isStrict = marked.length > open.length || around.isStrict;
  const sides = sidesOf(open, around);
  yield;
  return yield* newest(open, sides, { here, isStrict, units: new Set(units) });
}

/** Without what a message only imitates; where none stands in another there is nothing to look for. */
function* genuine(units: readonly Part[]): Reading<readonly Part[]> {
  const all = new Set(units);
  const isInside = ({ parent }: Part) => {
    for (let at = parent; at !== undefined; at = at.parent) if (all.has(at)) return true;
    return false;
  };
  if (!units.some(isInside)) return units;
  const cells = cellsOf(units);
  yield;
  const imitations = imitationsAmong(cells, headsOf(cells));
  return units.filter((unit) => !imitations.has(unit));
}

/** Of a long list both ends: the newest are at one, and who wrote first is seen at the other. */
function atEnds(units: readonly Part[], looks: Looks): readonly Part[] {
  if (units.length <= 2 * endMax) return units;
  const placed = units
    .map((unit) => ({ unit, top: looks.box(unit.element).top }))
    .toSorted((one, other) => one.top - other.top)
    .map(({ unit }) => unit);
  return [...placed.slice(0, endMax), ...placed.slice(-endMax)];
}

function isTableHead({ element }: Part): boolean {
  return element.localName === "tr" && element.querySelector("td") === null;
}

function surroundingsOf(
  messages: readonly Headed[],
  { field, looks, branch, region }: Here,
): Surroundings {
  const wholes = messages.map(({ cell }) => cell.whole.element);
  return {
    looks,
    names: namesAround({ field, composer: branch, region, messages: wholes }),
    host: field.ownerDocument.location.hostname,
    isStrict: hasNotes(composerOf(branch, region, field)),
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
): Reading<Conversation> {
  const parts: ConversationPart[] = [];
  const elements: HTMLElement[] = [];
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
    parts.unshift({ author: side, text, ...(name !== undefined && { name }) });
    elements.unshift(message.cell.unit.element);
  }
  const last = (author: Side) => elements[parts.findLastIndex((part) => part.author === author)];
  const answered = last("customer") ?? last("unknown");
  return { parts, ...(answered !== undefined && { answered }) };
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
