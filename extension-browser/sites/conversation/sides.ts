import type { Looks } from "../sight/looks.ts";
import type { Cell } from "./cells.ts";
import { byEdge } from "./edges.ts";
import type { Head } from "./heads.ts";
import { edgeSideWord, looseSideWord, nameWord, says, sideOfWord, wordsOf } from "./hints.ts";
import type { NamesAround } from "./names-around.ts";
import type { Headed } from "./order.ts";
import { withoutOddOnes } from "./odd-ones.ts";
import type { Side } from "./side.ts";

/** What sides are told by besides the messages. */
export type Surroundings = {
  readonly looks: Looks;
  readonly names: NamesAround;
  readonly host: string;
  /** Whether there may be notes to colleagues among them: then nothing is guessed. */
  readonly isStrict: boolean;
};

type Sides = readonly (Side | undefined)[];

/** What people are called who write themselves. */
const you =
  /^(you|yourself|me|i|tú|usted|vous|moi|du|sie|ich|você|eu|tu|io|ja|ty|вы|я|أنت|אני|אתה|את|你|您|我|あなた|自分|나)$/iu;

/** The sides of messages, the oldest first: by word, by name, by edge, by what tells them apart. */
export function sidesOf(messages: readonly Headed[], around: Surroundings): readonly Side[] {
  const cells = messages.map(({ cell }) => cell);
  const heads = messages.map(({ head }) => head);
  const marks = marksOf(cells, heads);
  const own = saidSides(cells, marks, around);
  const edges = turnedTo(own, edgeSides(cells, heads, around.looks));
  const first = own.map((side, at) => side ?? edges[at]);
  const carried = byMark(first, marks);
  const isSure = around.isStrict && !marks.areNames && carried.filter(isKnown).length > 1;
  const sides = isSure
    ? carried.map((side) => side ?? "unknown")
    : byDifference(carried, marks, around.names);
  return around.isStrict
    ? withoutOddOnes(sides, { cells, heads, own: first, looks: around.looks })
    : sides;
}

/** Which of these messages a customer wrote, as they or the page say without a guess. */
export function customersAmong(
  messages: readonly Headed[],
  around: Surroundings,
): (at: number) => boolean {
  const cells = messages.map(({ cell }) => cell);
  const marks = marksOf(
    cells,
    messages.map(({ head }) => head),
  );
  const own = saidSides(cells, marks, around);
  const about = marks.areNames ? aboutOneOf(own, marks, around.names) : undefined;
  return (at) => own[at] === "customer" || (about !== undefined && marks.each[at] === about);
}

/** Whom of those whose side is not known the page is about. */
function aboutOneOf(sides: Sides, { each }: Marks, names: NamesAround): string | undefined {
  const known = new Set(each.filter((_, at) => sides[at] !== undefined));
  const open = new Set(each.filter((mark) => mark !== "" && !known.has(mark)));
  return names.aboutOneOf([...open], known.size > 0);
}

const isKnown = (side: Side | undefined) => side !== undefined;

/** What messages say of themselves. */
function saidSides(cells: readonly Cell[], marks: Marks, around: Surroundings): Sides {
  const names = marks.areNames ? marks.each : cells.map(pictured);
  return byWord(cells, sideOfWord).map((side, at) => side ?? byName(names[at], around));
}

/** Words of edges are as weak as edges: some tools have the customer at the end of the line. */
function edgeSides(cells: readonly Cell[], heads: readonly Head[], looks: Looks): Sides {
  const words = byWord(cells, edgeSideWord);
  const edges = byEdge(cells, heads, looks);
  return words.map((side, at) => edges?.[at] ?? side);
}

/** Edges turned round where what messages say of themselves contradicts them. */
function turnedTo(own: Sides, edges: Sides): Sides {
  const both = own.flatMap((side, at) =>
    side === undefined || edges[at] === undefined ? [] : [side === edges[at]],
  );
  if (both.filter((isSame) => isSame).length >= both.filter((isSame) => !isSame).length)
    return edges;
  return edges.map((side) =>
    side === undefined ? undefined : side === "staff" ? "customer" : "staff",
  );
}

/** A word with more than one meaning tells nothing where every message has it. */
function byWord(cells: readonly Cell[], sideOf: (word: string) => Side | undefined): Sides {
  const elements = cells.map(elementsOf);
  const common = new Set(
    cells.length < 2
      ? []
      : [...new Set(elements[0]?.flatMap(wordsOf))].filter(
          (word) =>
            looseSideWord.test(word) &&
            elements.every((all) => all.some((element) => wordsOf(element).includes(word))),
        ),
  );
  return elements.map((all) => {
    for (const element of all) {
      const words = wordsOf(element).filter((word) => !common.has(word));
      const sides = new Set(words.map(sideOf));
      const [isStaff, isCustomer] = [sides.has("staff"), sides.has("customer")];
      if (isStaff !== isCustomer) return isStaff ? "staff" : "customer";
    }
    return undefined;
  });
}

function elementsOf({ unit, whole }: Cell): readonly Element[] {
  const elements = [unit.element, ...unit.children.map(({ element }) => element)];
  for (let at = unit; at !== whole && at.parent !== undefined; at = at.parent) {
    elements.push(at.parent.element);
  }
  // A group of one writer's bubbles says it for all of them.
  const group = whole.parent?.element;
  return group === undefined ? elements : [...elements, group];
}

function byName(name: string | undefined, around: Surroundings): Side | undefined {
  if (name === undefined || name === "") return undefined;
  const plain = name.toLowerCase();
  if (you.test(plain) || around.names.isOwn(plain)) return "staff";
  const domain = around.host.split(".").slice(-2).join(".");
  return domain.includes(".") && plain.includes(`@${domain}`) ? "staff" : undefined;
}

/** What tells the writers of messages apart. */
type Marks = {
  /** One for each message; empty where it has none. */
  readonly each: readonly string[];
  /** Whether they name somebody, or show them. */
  readonly areNames: boolean;
};

/** What one message of a writer says holds for their others. */
function byMark(sides: Sides, { each, areNames }: Marks): Sides {
  if (!areNames) return sides;
  const known = new Map<string, Side>();
  for (const [at, side] of sides.entries()) {
    const mark = each[at] ?? "";
    if (mark !== "" && side !== undefined) known.set(mark, side);
  }
  return sides.map((side, at) => side ?? known.get(each[at] ?? ""));
}

/**
 * Nothing says which side is whose, but something tells them apart: whom the page is about is the
 * customer, else whoever wrote first, unless that is known of another.
 */
function byDifference(sides: Sides, marks: Marks, names: NamesAround): readonly Side[] {
  const { each, areNames } = marks;
  const known = new Map<string, Side>();
  for (const [at, side] of sides.entries()) if (side !== undefined) known.set(each[at] ?? "", side);
  const isCustomerKnown = () => [...known.values()].includes("customer");
  if (!isCustomerKnown()) {
    const customer = (areNames ? aboutOneOf(sides, marks, names) : undefined) ?? guess(each, known);
    const isAlone = each.length === 1 || (areNames && each[0] !== "");
    const canTell = new Set(each).size > 1 || isAlone;
    if (canTell && customer !== undefined) known.set(customer, "customer");
  }
  const canTell = isCustomerKnown() && (areNames || new Set(each).size === 2);
  const rest = canTell ? "staff" : "unknown";
  return sides.map((side, at) => side ?? known.get(each[at] ?? "") ?? rest);
}

/** The only one whose side is not known, else whoever wrote first where no side is. */
function guess(each: readonly string[], known: ReadonlyMap<string, Side>): string | undefined {
  const open = [...new Set(each)].filter((mark) => !known.has(mark));
  return open.length === 1 || known.size === 0 ? open[0] : undefined;
}

/** A person has one picture in all of their messages, or a button with their name. */
function pictureOf(element: Element): string {
  const button = [...element.querySelectorAll("button")].find(
    (each) => says(each.parentElement ?? each, nameWord) || says(each, nameWord),
  );
  const picture = element.querySelector("img[src], [role='img']");
  return (
    button?.textContent?.trim() ??
    labelOf(picture) ??
    picture?.getAttribute("src") ??
    ""
  ).toLowerCase();
}

/** The name that a picture of somebody is described with. */
function pictured(cell: Cell | undefined): string | undefined {
  return labelOf(cell?.whole.element.querySelector("img[alt], [role='img']") ?? null);
}

function labelOf(picture: Element | null): string | undefined {
  const label = ["alt", "aria-label", "title"]
    .map((name) => picture?.getAttribute(name)?.trim() ?? "")
    .find((text) => text !== "");
  return label?.match(/\(([^()]{2,})\)$/)?.[1] ?? label;
}

/** What differs from message to message: the name, the picture, else the classes. */
function marksOf(cells: readonly Cell[], heads: readonly Head[]): Marks {
  const names = heads.map(({ name }) => name?.toLowerCase() ?? "");
  if (names.some((name) => name !== "")) return { each: carriedOn(names), areNames: true };
  const pictures = cells.map(({ whole }) => pictureOf(whole.element));
  const kinds = new Set(pictures.filter((picture) => picture !== ""));
  if (kinds.size > 1) return { each: carriedOn(pictures), areNames: true };
  const each = cells.map(({ unit, whole }) =>
    [unit, whole, ...unit.children]
      .map(({ element }) => `${element.className} ${element.getAttribute("style") ?? ""}`)
      .join("|"),
  );
  return { each, areNames: false };
}

/** A name stands on the first of several messages of one writer. */
function carriedOn(names: readonly string[]): readonly string[] {
  let last = "";
  return names.map((name) => {
    last = name === "" ? last : name;
    return last;
  });
}
