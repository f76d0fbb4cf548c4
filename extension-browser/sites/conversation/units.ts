import type { Reading } from "../reading/in-slices.ts";
import { isQuotation } from "../reading/quotation.ts";
import type { Looks } from "../sight/looks.ts";
import { areBubbles, isBoxed, isMostly, isNamedMessage, sampleOf } from "./alike.ts";
import { areReadBeside } from "./beside.ts";
import type { Here } from "./here.ts";
import { leavesOf, type Part } from "./outline.ts";
import { hasSentence } from "./sentences.ts";
import { eventWord, messageWord, metaWord, says } from "./hints.ts";
import { isTimeLike } from "./time-like.ts";
import { isInColumn } from "./column.ts";

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
const coveredShareMin = 0.55;
const mixedShareMax = 0.8;

/** The messages among the parts of a region: the family that holds most of the text and is finest. */
export function* messagesAmong(
  parts: readonly Part[],
  { column, looks, isOver }: Pick<Here, "column" | "looks" | "isOver">,
): Reading<readonly Part[]> {
  const judged: Judged[] = [];
  for (const family of yield* familiesOf(parts)) {
    yield;
    const members = family.parts;
    if (isPlace(family.key) && !areTalkative(members, looks)) continue;
    if (!areMessages(members, looks)) continue;
    const isBeside = isOver || !isInColumn(members.at(-1)?.element, column, looks);
    if (isBeside && !areReadBeside(members, looks)) continue;
    judged.push({
      isBeside,
      ...family,
      covered: outermost(members).reduce((sum, { characters }) => sum + characters, 0),
      depth: Math.min(...members.map(({ depth }) => depth)),
    });
  }
  const above = judged.filter(({ isBeside }) => !isBeside);
  const near = withoutMixed(above.length > 0 ? above : judged);
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
  const quoted = quotedAmong(parts);
  let count = 0;
  for (const part of parts) {
    count += 1;
    if (count % partsAtOnce === 0) yield;
    if (part.parent === undefined || quoted.has(part)) continue;
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

/** What lies in a quotation or holds nothing else: an older message within another. */
function quotedAmong(parts: readonly Part[]): ReadonlySet<Part> {
  const quoted = new Set<Part>();
  const characters = new Map<Part, number>();
  for (const part of parts) {
    const isIn = part.parent !== undefined && quoted.has(part.parent);
    if (isIn || (part.parent !== undefined && isQuotation(part.element))) quoted.add(part);
  }
  for (const part of parts.toReversed()) {
    const own = quoted.has(part) ? part.characters : (characters.get(part) ?? 0);
    if (own === part.characters) quoted.add(part);
    if (part.parent) characters.set(part.parent, (characters.get(part.parent) ?? 0) + own);
  }
  return quoted;
}

/** What only its place makes alike counts where nothing that is alike in itself holds about as much. */
function withoutMixed(judged: readonly Judged[]): readonly Judged[] {
  const alike = judged.filter((family) => !isMixed(family));
  const most = Math.max(0, ...alike.map(({ covered }) => covered));
  return judged.filter((family) => !isMixed(family) || most < mixedShareMax * family.covered);
}

function isMixed({ key, parts }: Family): boolean {
  if (!isPlace(key)) return false;
  const classes = sampleOf(parts).map(({ element }) => [...element.classList]);
  const [first = []] = classes;
  const isNamed = classes.some(({ length }) => length > 0);
  return isNamed && !first.some((token) => classes.every((all) => all.includes(token)));
}

const isPlace = (key: string) => /^\d*>/.test(key);

/** Only their place makes them alike: the head and the body of one message have that as well. */
function areTalkative(members: readonly Part[], looks: Looks): boolean {
  const sample = sampleOf(members);
  return (
    isMostly(sample, hasSentence) || isMostly(sample, ({ element }) => isBoxed(element, looks))
  );
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
  const isCommon = (token: string) => row.every(({ element }) => element.classList.contains(token));
  const tokens = row
    .flatMap(({ element }) => [...new Set(element.classList)])
    .filter((token) => !isCommon(token));
  return tokens.length > 0 && new Set(tokens).size === tokens.length;
}

function hasHeadFirst(row: readonly Part[]): boolean {
  const [first] = row;
  if (first === undefined || first.element.classList.length > 0 || row.length > 4) return false;
  const isShort = first.characters < 40 && first.leaves <= 2;
  return isShort && row.some((part) => hasTime(part) || part.characters < 20);
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
