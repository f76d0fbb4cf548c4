import type { Head } from "./heads.ts";
import type { Cell } from "./cells.ts";
import type { Part } from "./outline.ts";

/**
 * The messages that stand in the place where another one has its writer's words: whoever wrote those made
 * them up, a shop's promise among them. Answers to comments stand beside those words, not among them.
 */
export function imitationsAmong(cells: readonly Cell[], heads: readonly Head[]): ReadonlySet<Part> {
  const units = new Set(cells.map(({ unit }) => unit));
  const bodyKeys = new Set(cells.flatMap(({ unit }, at) => bodyKeysOf(unit, heads[at])));
  const isImitation = ({ unit }: Cell) => {
    const around = pathTo(unit, (part) => part !== unit && units.has(part));
    return around !== undefined && around.some((part) => bodyKeys.has(keyOf(part)));
  };
  return new Set(cells.filter(isImitation).map(({ unit }) => unit));
}

/** What only the words of a message stand in, by the classes its tool gave it. */
function bodyKeysOf(unit: Part, head: Head | undefined): readonly string[] {
  const { body, nameElement, time } = head ?? {};
  const label = nameElement ?? time?.element;
  if (body === undefined || label === undefined) return [];
  const path = pathTo(body, (part) => part === unit) ?? [];
  return path
    .filter(({ element }) => element.classList.length > 0 && !element.contains(label))
    .map(keyOf);
}

/** The parts around one, up to the first that is looked for and without it; nothing if there is none. */
function pathTo(start: Part, isEnd: (part: Part) => boolean): readonly Part[] | undefined {
  const path: Part[] = [];
  for (let at: Part | undefined = start; at !== undefined; at = at.parent) {
    if (isEnd(at)) return path.filter((part) => part !== start || start.hasOwnText);
    path.push(at);
  }
  return undefined;
}

const keyOf = ({ element }: Part) => `${element.localName}.${element.className}`;
