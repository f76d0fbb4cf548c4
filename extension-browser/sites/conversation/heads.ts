import type { Cell } from "./cells.ts";
import { metaWord, nameWord, says } from "./hints.ts";
import type { Part } from "./outline.ts";
import { isTimeLike, withoutTime } from "./time-like.ts";
import { isSentence } from "./sentences.ts";

/** What stands beside what somebody wrote. */
export type Head = {
  readonly name?: string;
  readonly nameElement?: Element;
  readonly time?: Part;
  /** The piece with most of the writer's own words. */
  readonly body?: Part;
  /** The pieces that are not the writer's words. */
  readonly left: ReadonlySet<Element>;
};

const nameMax = 60;

/** What the pieces of all messages at one place are like. */
type Place = {
  /** In how many messages there is one. */
  readonly cells: number;
  readonly pieces: number;
  readonly meanLength: number;
  readonly greatestLength: number;
  /** Of all pieces, those with a sentence; and how many differ from each other. */
  readonly sentences: number;
  readonly kinds: number;
};

/** The head of each message, told by what repeats from one to the next. */
export function headsOf(cells: readonly Cell[]): readonly Head[] {
  const found = new Map<string, { readonly texts: string[]; readonly cells: Set<Cell> }>();
  for (const cell of cells) {
    for (const leaf of cell.leaves) {
      const key = keyOf(leaf);
      const { texts, cells: held } = found.get(key) ?? { texts: [], cells: new Set<Cell>() };
      found.set(key, { texts, cells: held.add(cell) });
      texts.push(textOf(leaf));
    }
  }
  const places = new Map(
    [...found].map(([key, { texts, cells: held }]) => [key, placeOf(texts, held.size)]),
  );
  return cells.map((cell) => headOf(cell, { places, all: cells.length }));
}

function placeOf(texts: readonly string[], cells: number): Place {
  const lengths = texts.map(({ length }) => length);
  return {
    cells,
    pieces: texts.length,
    meanLength: lengths.reduce((sum, length) => sum + length, 0) / texts.length,
    greatestLength: Math.max(...lengths),
    sentences: texts.filter(isSentence).length,
    kinds: new Set(texts).size,
  };
}

type Known = { readonly places: ReadonlyMap<string, Place>; readonly all: number };

function headOf({ whole, leaves, shared }: Cell, known: Known): Head {
  const body = bodyOf(leaves, known);
  const time = [...leaves, ...shared].find(isTime);
  const before = body === undefined ? leaves : leaves.slice(0, leaves.indexOf(body));
  const named = leaves.filter((leaf) => leaf !== body && isNameHinted(leaf, whole));
  const candidates = [...named, ...before, ...shared].filter(
    (leaf) => leaf !== body && isName(leaf) && !isTitle(leaf) && !isLabel(leaf, known),
  );
  // A subject stands over each message, too, and is the same; names are of two at least.
  const various = candidates.find((leaf) => (known.places.get(keyOf(leaf))?.kinds ?? 0) > 1);
  const name = various ?? candidates[0] ?? named.find(isName);
  const left = new Set<Element>();
  for (const leaf of leaves) {
    if (leaf === body) continue;
    const isHead =
      leaf === name ||
      isTime(leaf) ||
      isMeta(leaf, whole) ||
      (isLabel(leaf, known) && !isLineOf(leaf, body)) ||
      isNameAgain(leaf) ||
      isTitleOver(leaf) ||
      isInitials(leaf) ||
      (before.includes(leaf) && isName(leaf) && leaf.parent !== body?.parent);
    if (isHead) left.add(leaf.element);
    if (isHead && (leaf === name || isTime(leaf))) addBlock(leaf, { whole, body, left });
  }
  return {
    left,
    ...(name !== undefined && { name: cleanName(nameIn(name)), nameElement: name.element }),
    ...(time !== undefined && { time }),
    ...(body !== undefined && { body }),
  };

  // In place of a picture.
  function isInitials(leaf: Part): boolean {
    const text = textOf(leaf);
    const isShort = text.length <= 3 && before.includes(leaf);
    return isShort && name !== undefined && cleanName(nameIn(name)).startsWith(text.slice(0, 1));
  }

  // What a letter is about stands over who wrote it.
  function isTitleOver(leaf: Part): boolean {
    const head = name ?? time;
    return isTitle(leaf) && head !== undefined && before.indexOf(leaf) < before.indexOf(head);
  }

  function isNameAgain(leaf: Part): boolean {
    return name !== undefined && textOf(leaf) === textOf(name);
  }
}

/** The piece with the writer's own words: the longest at a place that holds the longest ones. */
function bodyOf(leaves: readonly Part[], { places, all }: Known): Part | undefined {
  const open = leaves.filter((leaf) => !isTime(leaf) && !isHinted(leaf));
  const weight = (leaf: Part) => {
    const place = places.get(keyOf(leaf));
    if (place === undefined) return 0;
    // What stands in every message at one place and is never the same is what they are about.
    const various = all > 2 ? place.kinds / place.pieces : 1;
    const sentences = place.sentences / place.pieces;
    const isHead = leaf.element.querySelector("time, relative-time, [datetime]") !== null;
    const weight = place.meanLength * various + 40 * sentences + textOf(leaf).length / 100;
    return isHead ? weight / 4 : weight;
  };
  const others = open.length > 0 ? open : leaves.filter((leaf) => !isTime(leaf));
  return (others.length > 0 ? others : leaves.filter(hasWordsBeside))
    .map((leaf) => ({ leaf, weight: weight(leaf) }))
    .toSorted((one, other) => other.weight - one.weight)[0]?.leaf;
}

/** A head often has more in it: an address, "to me", a badge. Its block goes with it. */
function addBlock(
  leaf: Part,
  block: {
    readonly whole: Part;
    readonly body: Part | undefined;
    readonly left: Set<Element>;
  },
): void {
  const { whole, body, left } = block;
  const bodyLine = new Set<Part>();
  for (let at = body; at !== undefined; at = at.parent) bodyLine.add(at);
  let highest = leaf;
  while (
    highest.parent !== undefined &&
    highest !== whole &&
    highest.parent !== whole &&
    !bodyLine.has(highest.parent) &&
    highest.parent.characters <= 160
  ) {
    highest = highest.parent;
  }
  if (body !== undefined && !bodyLine.has(highest)) left.add(highest.element);
}

function isTime(leaf: Part): boolean {
  return (
    leaf.element.localName === "time" ||
    leaf.element.closest("time") !== null ||
    isTimeLike(textOf(leaf))
  );
}

/** Whether it is a few words with their time in one piece, as in a small bubble. */
function hasWordsBeside({ element }: Part): boolean {
  const isTimed = [...element.children].some((child) => isTimeLike(child.textContent ?? ""));
  const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
  return isTimed && /\p{L}/u.test(own.map(({ textContent }) => textContent).join(""));
}

function isHinted(leaf: Part): boolean {
  return says(leaf.element, metaWord);
}

function isNameHinted(leaf: Part, whole: Part): boolean {
  return near(leaf, whole).some((element) => says(element, nameWord));
}

function isMeta(leaf: Part, whole: Part): boolean {
  return near(leaf, whole).some((element) => says(element, metaWord)) && leaf.characters <= 80;
}

// The piece itself and what it stands in alone.
function near(leaf: Part, whole: Part): readonly Element[] {
  const found = [leaf.element];
  for (let at = leaf.parent; at !== undefined && at !== whole; at = at.parent) {
    if (at.characters > leaf.characters + 40) break;
    found.push(at.element);
  }
  return found;
}

/** A line of a letter like the one that holds its longest line. */
function isLineOf({ element, parent }: Part, body: Part | undefined): boolean {
  return (
    parent === body?.parent &&
    /^(p|li|pre|div)$/.test(element.localName) &&
    element.className === body?.element.className
  );
}

/** The name in a piece that may also say when: what stands in it beside the time. */
function nameIn(leaf: Part): string {
  const marked = markedName(leaf);
  if (marked !== undefined) return marked;
  if (!isTime(leaf)) return textOf(leaf);
  const own = [...leaf.element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.textContent ?? "")
    .join(" ");
  return withoutTime(/\p{L}{2}/u.test(own) ? own : textOf(leaf));
}

// "Maria posted on Monday": the name is what stands out in it.
function markedName(leaf: Part): string | undefined {
  const known = markedNames.get(leaf) ?? { name: findMarkedName(leaf) };
  markedNames.set(leaf, known);
  return known.name;
}

function findMarkedName({ element }: Part): string | undefined {
  const named = [...element.querySelectorAll("*")].filter((each) => says(each, nameWord));
  const marked = [...named, ...element.querySelectorAll("b, strong, a, cite, h3, h4, h5, h6")]
    .filter((each) => !/^(time|relative-time)$/.test(each.localName))
    .map((each) => (each.textContent ?? "").replaceAll(/\s+/g, " ").trim())
    .find(
      (text) =>
        text.length > 1 && text.length <= nameMax && /\p{L}{2}/u.test(text) && !isTimeLike(text),
    );
  return marked;
}

function isName(leaf: Part): boolean {
  const text = isTime(leaf) ? cleanName(nameIn(leaf)) : nameIn(leaf).trim();
  if (markedName(leaf) !== undefined && textOf(leaf).length <= 120) return !isTimeLike(text);
  return (
    text.length > 1 &&
    text.length <= nameMax &&
    /\p{L}{2}/u.test(text) &&
    (!isTime(leaf) || (/^[^\d]{5,}$/u.test(text) && leaf.element.localName !== "time")) &&
    !/[.!?。？！,，;；]$/.test(text) &&
    text.split(/\s+/).length <= 6
  );
}

// The head of a page or of a ticket says what it is about.
function isTitle({ element }: Part): boolean {
  return element.closest("h1, h2") !== null;
}

/** The same few words in many messages at one place: "Delivered", "Reply", "Agent". */
function isLabel(leaf: Part, { places, all }: Known): boolean {
  if (all < 2) return false;
  const place = places.get(keyOf(leaf));
  if (place === undefined || place.greatestLength > 30 || isStrong(leaf)) return false;
  return place.pieces > 1 && place.kinds === 1 && (place.cells > 2 || all === place.cells);
}

function isStrong({ element }: Part): boolean {
  return /^(b|strong|h\d|cite)$/.test(element.localName) || says(element, nameWord);
}

/** What is alike for all pieces at one place of their messages. */
export function keyOf(leaf: Part): string {
  const { element, parent } = leaf;
  if (element.classList.length > 0) return `${element.localName}.${element.className}`;
  const around = parent?.element;
  const at = parent?.children.indexOf(leaf) ?? 0;
  return `${around?.localName}.${around?.className ?? ""}>${element.localName}:${at}`;
}

// Each is asked for many times, and lives as long as one reading.
const texts = new WeakMap<Part, string>();
const markedNames = new WeakMap<Part, { readonly name: string | undefined }>();

/** The text of a piece, on one line. */
export function textOf(leaf: Part): string {
  const known = texts.get(leaf);
  if (known !== undefined) return known;
  const text = (leaf.element.textContent ?? "").replaceAll(/\s+/g, " ").trim();
  texts.set(leaf, text);
  return text;
}

const cleanName = (text: string) =>
  text
    .replace(/\s*<[^>]*>\s*$/, "")
    .replace(/[\s,:：·•—–-]+$/u, "")
    .trim();
