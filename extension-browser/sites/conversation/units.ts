import type { Reading } from "../reading/in-slices.ts";
import { isElement } from "../sight/flat-tree.ts";
import type { Looks } from "../sight/looks.ts";
import type { Rect } from "../sight/rect.ts";
import { leavesOf, type Part } from "./outline.ts";
import { eventWord, messageWord, metaWord, says } from "./hints.ts";
import { isTimeLike } from "./time-like.ts";
import { isInColumn, type Column } from "./column.ts";

/** Parts that repeat a structure: each may be a message. */
type Family = { readonly key: string; readonly parts: readonly Part[] };

type Judged = Family & {
  readonly covered: number;
  readonly depth: number;
  /** Whether they stand in another column than the field. */
  readonly isBeside: boolean;
};

const classesMax = 6;
const partsAtOnce = 500;
/** Of a long list only some are looked at closely. */
const sampleSize = 12;
/** A text this long, or a few ideographs, is a sentence; shorter ones may be labels. */
const sentenceMin = 25;
const coveredShareMin = 0.55;
/** Lists of other tickets are narrower than this. */
const widthBesideMin = 400;
/** Nearer than this to an edge is at it. */
const edgePx = 24;

/** The messages among the parts of a region: the family that holds most of the text and is finest. */
export function* messagesAmong(
  parts: readonly Part[],
  { column, looks }: { readonly column: Column; readonly looks: Looks },
): Reading<readonly Part[]> {
  const judged: Judged[] = [];
  for (const family of yield* familiesOf(parts)) {
    yield;
    const members = family.parts;
    if (isPlace(family.key) && !areTalkative(members, looks)) continue;
    if (!areMessages(members, looks)) continue;
    const isBeside = !isInColumn(members.at(-1)?.element, column, looks);
    if (isBeside && !areReadBeside(members, looks)) continue;
    judged.push({
      isBeside,
      ...family,
      covered: outermost(members).reduce((sum, { characters }) => sum + characters, 0),
      depth: Math.min(...members.map(({ depth }) => depth)),
    });
  }
  const above = judged.filter(({ isBeside }) => !isBeside);
  const near = above.length > 0 ? above : judged;
  const most = Math.max(0, ...near.map(({ covered }) => covered));
  const [best] = near
    .filter(({ covered }) => covered >= coveredShareMin * most)
    .toSorted((a, b) => b.parts.length - a.parts.length || a.depth - b.depth);
  return best?.parts ?? [];
}

/** Parts with the same tag and class, role or place among the children of one parent or grandparent. */
function* familiesOf(parts: readonly Part[]): Reading<readonly Family[]> {
  const found = new Map<string, Part[]>();
  const numbers = new Map<Part, number>();
  const numberOf = (part: Part | undefined) => {
    if (part === undefined) return "";
    const number = numbers.get(part) ?? numbers.size;
    numbers.set(part, number);
    return number;
  };
  let count = 0;
  for (const part of parts) {
    count += 1;
    if (count % partsAtOnce === 0) yield;
    if (part.parent === undefined) continue;
    const { element, parent } = part;
    const tag = element.localName;
    const keys = [
      `${numberOf(parent)}>${tag}`,
      `${numberOf(parent.parent)}>${parent.element.localName}>${tag}`,
      ...[...element.classList].slice(0, classesMax).map((token) => `${tag}.${token}`),
    ];
    if (element.classList.length > 1) keys.push(`${tag}.${element.className}`);
    const role = element.getAttribute("role");
    if (role !== null) keys.push(`${tag}[${role}]`);
    if (tag === "article" || tag === "li" || tag === "tr") keys.push(tag);
    for (const key of keys) {
      const family = found.get(key);
      if (family === undefined) found.set(key, [part]);
      else family.push(part);
    }
  }
  return [...found]
    .map(([key, members]) => ({ key, parts: members }))
    .filter((family) => family.parts.length > 1);
}

/** In another column than the field only what is called messages, is wide, and opens nothing. */
function areReadBeside(members: readonly Part[], looks: Looks): boolean {
  const sample = sampleOf(members);
  return (
    isMostly(sample, isNamedMessage) &&
    isMostly(sample, hasSentence) &&
    sample.every(({ element }) => {
      const { left, right } = looks.box(element);
      return right - left >= widthBesideMin && looks.style(element).cursor !== "pointer";
    })
  );
}

const isPlace = (key: string) => /^\d*>/.test(key);

/** Only their place makes them alike: the head and the body of one message have that as well. */
function areTalkative(members: readonly Part[], looks: Looks): boolean {
  const sample = sampleOf(members);
  return (
    isMostly(sample, hasSentence) || isMostly(sample, ({ element }) => isBoxed(element, looks))
  );
}

/** Runs of neighbours from all over a family. */
function sampleOf(members: readonly Part[]): readonly Part[] {
  if (members.length <= 2 * sampleSize) return members;
  const middle = Math.floor(members.length / 2);
  const run = Math.floor(sampleSize / 2);
  return [...members.slice(0, run), ...members.slice(middle, middle + run), ...members.slice(-run)];
}

function areMessages(members: readonly Part[], looks: Looks): boolean {
  const sample = sampleOf(members);
  if (sample.every(({ element }) => element.querySelector("th") !== null)) return false;
  if (areColumns(sample)) return false;
  const isNamedSo = sample.filter(isNamedMessage).length >= 0.5 * sample.length;
  if (sample.some(({ element }) => element.localName === "a" || element.localName === "option")) {
    return false;
  }
  if (isMostly(sample, ({ element }) => says(element, metaWord) && !says(element, messageWord))) {
    return false;
  }
  if (isMostly(sample, ({ element }) => says(element, eventWord) && !says(element, messageWord))) {
    return false;
  }
  if (isMostly(sample, ({ linked, characters }) => linked > 0.6 * characters)) return false;
  // What lies in another of its kind is a part of it, but for answers to comments.
  if (!isNamedSo && sample.some((part) => isInside(part, members))) return false;
  const isTalk = sample.some(hasSentence) || isMostly(sample, hasTime);
  if (!isTalk && !areBubbles(sample, looks)) return false;
  if (isNamedSo && !areParagraphs(sample, looks)) return true;
  return isMostly(sample, ({ leaves }) => leaves > 1) || !areParagraphs(sample, looks);
}

/** Pieces of one message side by side, each with a class or a length of its own, again and again. */
function areColumns(sample: readonly Part[]): boolean {
  const parents = new Map<Part | undefined, Part[]>();
  for (const part of sample) parents.set(part.parent, [...(parents.get(part.parent) ?? []), part]);
  const rows = [...parents.values()].filter(({ length }) => length > 1);
  if (rows.length < 2 || rows.length < 0.5 * parents.size) return false;
  return isMostly(rows, (row) => areUnlike(row) || hasHeadFirst(row));
}

function areUnlike(row: readonly Part[]): boolean {
  const tokens = row.flatMap(({ element }) => [...new Set(element.classList)]);
  return tokens.length > 0 && new Set(tokens).size === tokens.length;
}

function hasHeadFirst(row: readonly Part[]): boolean {
  const [first] = row;
  if (first === undefined || first.element.classList.length > 0 || row.length > 4) return false;
  const isShort = first.characters < 40 && first.leaves <= 2;
  return isShort && row.some((part) => hasTime(part) || part.characters < 20);
}

/** Boxes one below the other at both edges: so stand the words of two, however few they are. */
function areBubbles(sample: readonly Part[], looks: Looks): boolean {
  if (!isMostly(sample, ({ element }) => isBoxed(element, looks))) return false;
  const boxes = sample.map(({ element }) => looks.box(element));
  const isStacked = boxes.every((box, at) => at === 0 || box.top >= (boxes[at - 1]?.bottom ?? 0));
  const left = Math.min(...boxes.map((box) => box.left));
  const right = Math.max(...boxes.map((box) => box.right));
  const isAtEnd = (box: Rect) => right - box.right < edgePx && box.left - left > edgePx;
  const isAtStart = (box: Rect) => box.left - left < edgePx && right - box.right > edgePx;
  return isStacked && boxes.some(isAtEnd) && boxes.some(isAtStart);
}

function isMostly<Value>(all: readonly Value[], fits: (value: Value) => boolean): boolean {
  return all.filter(fits).length > 0.5 * all.length;
}

function isNamedMessage({ element }: Part): boolean {
  return element.localName === "article" || says(element, messageWord);
}

function isInside({ parent }: Part, members: readonly Part[]): boolean {
  const all = new Set(members);
  for (let at = parent; at !== undefined; at = at.parent) if (all.has(at)) return true;
  return false;
}

function outermost(members: readonly Part[]): readonly Part[] {
  const all = new Set(members);
  return members.filter(({ parent }) => {
    for (let at = parent; at !== undefined; at = at.parent) if (all.has(at)) return false;
    return true;
  });
}

/** Whether a part holds something longer than a label. */
export function hasSentence(part: Part): boolean {
  return leavesOf(part).some(({ element }) => isSentence(element.textContent ?? ""));
}

/** Whether a text is more than a label. */
export function isSentence(text: string): boolean {
  const short = text.trim();
  if (/[\u3040-\u30FF\u4E00-\u9FFF\uAC00-\uD7AF]{6}/u.test(short)) return true;
  return short.length >= sentenceMin && short.split(/\s+/).length >= 4;
}

function hasTime(part: Part): boolean {
  return leavesOf(part).some(
    ({ element }) => element.localName === "time" || isTimeLike(element.textContent ?? ""),
  );
}

/** Plain lines one below the other, as in a letter: no box of their own, nothing beside the text. */
function areParagraphs(sample: readonly Part[], looks: Looks): boolean {
  if (isMostly(sample, ({ leaves }) => leaves > 1)) return false;
  if (isMostly(sample, ({ element }) => isBoxed(element, looks))) return false;
  const hasTag = isMostly(sample, ({ element }) =>
    /^(p|li|br|span|td|h\d|b|i)$/.test(element.localName),
  );
  const areSiblings = sample.some(({ parent }, at) => parent === sample[at + 1]?.parent);
  return hasTag || (areSiblings && !isMostly(sample, isNamedMessage));
}

/** Whether an element is drawn as a box of its own: another ground, a border, round corners. */
export function isBoxed(element: Element, looks: Looks): boolean {
  const style = looks.style(element);
  if (style.borderTopLeftRadius !== "0px" || style.borderTopWidth !== "0px") return true;
  const { backgroundColor } = style;
  if (backgroundColor === "rgba(0, 0, 0, 0)") return false;
  const around = element.parentNode;
  return (
    around === null || !isElement(around) || looks.style(around).backgroundColor !== backgroundColor
  );
}
