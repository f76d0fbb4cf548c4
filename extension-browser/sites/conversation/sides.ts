import type { Looks } from "../sight/looks.ts";
import type { Cell } from "./cells.ts";
import { placeOf } from "./column.ts";
import type { Head } from "./heads.ts";
import { customerWord, nameWord, says, staffWord, wordsOf } from "./hints.ts";
import type { Part } from "./outline.ts";

/** Who wrote a message, as far as the page says it. */
export type Side = "customer" | "staff" | "unknown";

/** What sides are told by besides the messages. */
export type Surroundings = {
  readonly looks: Looks;
  /** Names that stand where the person who is logged in, or what they write with, is. */
  readonly ownNames: ReadonlySet<string>;
  /** Names in the page's title and headings: whom it is about. */
  readonly titles: string;
  readonly host: string;
  /** Whether there may be notes to colleagues among them: then nothing is guessed. */
  readonly isStrict: boolean;
};

/** What people are called who write themselves. */
const you =
  /^(you|yourself|me|i|tú|usted|vous|moi|du|sie|ich|você|eu|tu|io|ja|ty|вы|я|أنت|אני|אתה|את|你|您|我|あなた|自分|나)$/iu;

/** The sides of messages, the oldest first: by word, by edge, by name, by what tells them apart. */
export function sidesOf(
  cells: readonly Cell[],
  heads: readonly Head[],
  around: Surroundings,
): readonly Side[] {
  const named = cells.map((cell, at) => byWord(cell) ?? byName(heads[at]?.name, around));
  const edges = byEdge(cells, heads, around.looks);
  const first = named.map((side, at) => side ?? edges?.[at]);
  const carried = byWriter(first, heads);
  const isSure = around.isStrict && carried.filter((side) => side !== undefined).length > 1;
  const sides = isSure
    ? carried.map((side) => side ?? "unknown")
    : byDifference(carried, cells, heads);
  if (!around.isStrict) return sides;
  const kinds = cells.map((cell) => lookOf(cell, around.looks));
  return withoutOddOnes(sides, kinds, first);
}

/** What staff wrote looks alike; where it does not, some of it may be for colleagues. */
function withoutOddOnes(
  sides: readonly Side[],
  kinds: readonly string[],
  own: readonly (Side | undefined)[],
): readonly Side[] {
  const ofStaff = new Set(kinds.filter((_, at) => sides[at] === "staff"));
  if (ofStaff.size < 2) return sides;
  // What is like a customer's message, or says of itself whose it is, is no note.
  const open = new Set(kinds.filter((_, at) => sides[at] === "customer" || own[at] === "staff"));
  return sides.map((side, at) =>
    side === "staff" && !open.has(kinds[at] ?? "") ? "unknown" : side,
  );
}

function lookOf({ unit, whole }: Cell, looks: Looks): string {
  return [whole, unit, ...unit.children]
    .map(({ element }) => {
      const { backgroundColor, borderTopStyle, borderTopColor } = looks.style(element);
      return `${element.className} ${backgroundColor} ${borderTopStyle} ${borderTopColor}`;
    })
    .join("|");
}

function byWord({ unit, whole }: Cell): Side | undefined {
  const elements = [unit.element, ...unit.children.map(({ element }) => element)];
  for (let at = unit; at !== whole && at.parent !== undefined; at = at.parent) {
    elements.push(at.parent.element);
  }
  // A group of one writer's bubbles says it for all of them.
  const group = whole.parent?.element;
  for (const element of group === undefined ? elements : [...elements, group]) {
    const side = wordSide(element);
    if (side !== undefined) return side;
  }
  return undefined;
}

function wordSide(element: Element): Side | undefined {
  const words = wordsOf(element);
  const isStaff = words.some((word) => staffWord.test(word));
  const isCustomer = words.some((word) => customerWord.test(word));
  if (isStaff === isCustomer) return undefined;
  return isStaff ? "staff" : "customer";
}

function byName(name: string | undefined, around: Surroundings): Side | undefined {
  if (name === undefined) return undefined;
  const plain = name.toLowerCase();
  if (you.test(plain) || around.ownNames.has(plain)) return "staff";
  const domain = around.host.split(".").slice(-2).join(".");
  if (domain.includes(".") && plain.includes(`@${domain}`)) return "staff";
  return plain.length > 3 && around.titles.includes(plain) ? "customer" : undefined;
}

/** Share of the column's width by which one edge must be further away than the other. */
const edgeShare = 0.12;

/** Bubbles at both edges: those at the end of a line are one's own. */
function byEdge(
  cells: readonly Cell[],
  heads: readonly Head[],
  looks: Looks,
): readonly (Side | undefined)[] | undefined {
  const boxes = cells.map(({ unit }, at) => boxedPart(unit, heads[at]?.body ?? unit, looks));
  const left = Math.min(...boxes.map((box) => box.left));
  const right = Math.max(...boxes.map((box) => box.right));
  const width = right - left;
  if (width <= 0) return undefined;
  const leans = boxes.map((box) => {
    const lean = (box.left - left - (right - box.right)) / width;
    return Math.abs(lean) < edgeShare ? 0 : Math.sign(lean);
  });
  if (!leans.includes(1) || !leans.includes(-1)) return undefined;
  const [first] = cells;
  const isRtl = first !== undefined && looks.style(listOf(first)).direction === "rtl";
  const own = isRtl ? -1 : 1;
  return leans.map((lean) => (lean === 0 ? undefined : lean === own ? "staff" : "customer"));
}

// The direction of one message is that of its own text; of the list, that of the page.
function listOf({ whole }: Cell): Element {
  return whole.parent?.element ?? whole.element;
}

type Box = ReturnType<typeof placeOf>;

/** The narrowest of the boxes a message's text stands in: its bubble within a row as wide as the list. */
function boxedPart(unit: Part, body: Part, looks: Looks): Box {
  let best = placeOf(unit.element, looks);
  for (let at: Part | undefined = body; at !== undefined; at = at.parent) {
    const box = placeOf(at.element, looks);
    if (looks.style(at.element).display !== "inline" && box.right - box.left > 0)
      best = smaller(best, box);
    if (at === unit) break;
  }
  return best;
}

const smaller = (one: Box, other: Box): Box =>
  other.right - other.left < one.right - one.left ? other : one;

/** What one message of a writer says holds for their others. */
function byWriter(
  sides: readonly (Side | undefined)[],
  heads: readonly Head[],
): readonly (Side | undefined)[] {
  const known = new Map<string, Side>();
  for (const [at, side] of sides.entries()) {
    const name = heads[at]?.name;
    if (name !== undefined && side !== undefined) known.set(name, side);
  }
  return sides.map((side, at) => side ?? known.get(heads[at]?.name ?? ""));
}

/**
 * Nothing says which side is whose, but something tells them apart: whoever wrote first is the customer,
 * unless that is known of another.
 */
function byDifference(
  sides: readonly (Side | undefined)[],
  cells: readonly Cell[],
  heads: readonly Head[],
): readonly Side[] {
  const marks = marksOf(cells, heads);
  if (new Set(marks).size < 2) {
    const known = sides.find((side) => side !== undefined);
    const isAlone = cells.length === 1 || new Set(heads.map(({ name }) => name)).size === 1;
    return sides.map((side) => side ?? (known === undefined && isAlone ? "customer" : "unknown"));
  }
  const found = new Map<string, Side>();
  for (const [at, side] of sides.entries()) {
    const mark = marks[at];
    if (side !== undefined && mark !== undefined) found.set(mark, side);
  }
  const others = [...found.values()];
  const [opening] = marks;
  if (others.length === 0 && opening !== undefined) found.set(opening, "customer");
  const isOnlyStaffKnown = others.length > 0 && others.every((side) => side === "staff");
  return sides.map(
    (side, at) => side ?? found.get(marks[at] ?? "") ?? (isOnlyStaffKnown ? "customer" : "staff"),
  );
}

// A person has one picture in all of their messages, or a button with their name.
function pictureOf(element: Element): string {
  const button = [...element.querySelectorAll("button")].find(
    (each) => says(each.parentElement ?? each, nameWord) || says(each, nameWord),
  );
  const picture = element.querySelector("img");
  return button?.textContent?.trim() ?? picture?.getAttribute("src") ?? "";
}

/** What differs from message to message: the name, else the classes. */
function marksOf(cells: readonly Cell[], heads: readonly Head[]): readonly string[] {
  const names = heads.map(({ name }) => name);
  if (names.some((name) => name !== undefined)) {
    let last = "";
    return names.map((name) => {
      last = name ?? last;
      return last;
    });
  }
  const pictures = cells.map(({ whole }) => pictureOf(whole.element));
  if (new Set(pictures).size > 1 && !pictures.includes("")) return pictures;
  return cells.map(({ unit, whole }) =>
    [unit, whole, ...unit.children]
      .map(({ element }) => `${element.className} ${element.getAttribute("style") ?? ""}`)
      .join("|"),
  );
}
