import type { Part } from "./outline.ts";
import { leavesOf } from "./outline.ts";

/** One message: what repeats, all around it that is its own, and what it shares with its neighbours. */
export type Cell = {
  readonly unit: Part;
  /** The largest part that holds this message and no other. */
  readonly whole: Part;
  /** The pieces of text in it that are not another message's, in order. */
  readonly leaves: readonly Part[];
  /** The pieces before it in the group it stands in with others, such as their writer's name. */
  readonly shared: readonly Part[];
};

/** The messages with what belongs to each. */
export function cellsOf(units: readonly Part[]): readonly Cell[] {
  const counts = new Map<Part, number>();
  for (const unit of units) {
    for (let at: Part | undefined = unit; at !== undefined; at = at.parent) {
      counts.set(at, (counts.get(at) ?? 0) + 1);
    }
  }
  const all = new Set(units);
  const groups = new Set(
    [...counts].filter(([, count]) => count > 1).map(([part]) => likeOf(part)),
  );
  const taken = new Map<Part, readonly Part[]>();
  return units.map((unit) => {
    let whole = unit;
    for (let at = unit.parent; at !== undefined && counts.get(at) === 1; at = at.parent) {
      // A day with one message is a day like those with several.
      if (groups.has(likeOf(at))) break;
      whole = at;
    }
    const leaves = leavesOf(whole).filter((leaf) => unitOf(leaf, all, whole) === unit);
    const group = groupOf(whole, counts, units.length);
    const shared = group === undefined ? [] : sharedIn(group, { counts, taken });
    return { unit, whole, leaves, shared };
  });
}

const likeOf = ({ element, depth }: Part) => `${depth} ${element.localName}.${element.className}`;

// A comment's answers lie in it and are messages of their own.
function unitOf(leaf: Part, units: ReadonlySet<Part>, whole: Part): Part | undefined {
  for (let at: Part | undefined = leaf; at !== undefined; at = at.parent) {
    if (units.has(at)) return at;
    if (at === whole) break;
  }
  return [...units].find((unit) => isIn(unit, whole));
}

function isIn(part: Part, outer: Part): boolean {
  for (let at: Part | undefined = part; at !== undefined; at = at.parent) {
    if (at === outer) return true;
  }
  return false;
}

function groupOf(whole: Part, counts: ReadonlyMap<Part, number>, all: number): Part | undefined {
  const { parent } = whole;
  if (parent === undefined) return undefined;
  // A row of bubbles often has a box of its own inside the group that has the name.
  for (let at: Part | undefined = parent; at !== undefined; at = at.parent) {
    const count = counts.get(at) ?? 0;
    if (count >= all || count > 12) return undefined;
    if (at.children.some((child) => !counts.has(child))) return at;
  }
  return undefined;
}

function sharedIn(
  group: Part,
  {
    counts,
    taken,
  }: { readonly counts: ReadonlyMap<Part, number>; readonly taken: Map<Part, readonly Part[]> },
): readonly Part[] {
  const before = taken.get(group);
  if (before !== undefined) return before;
  const leaves = group.children.filter((child) => !counts.has(child)).flatMap(leavesOf);
  taken.set(group, leaves);
  return leaves;
}
