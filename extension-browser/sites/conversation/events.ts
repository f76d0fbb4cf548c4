import type { Cell } from "./cells.ts";
import { keyOf, textOf, type Head } from "./heads.ts";
import type { Part } from "./outline.ts";
import { isSentence } from "./sentences.ts";

/** Fewer messages than this do not show what is usual. */
const messagesMin = 3;
const rareShareMax = 0.34;
/** A part of a message that so many have is usual, and one without nearly all of these is none. */
const usualShareMin = 0.6;
const usualPartsMin = 4;
const likeShareMin = 0.3;

/**
 * Whether something that happened stands among what was written: its text is at a place where hardly
 * another message has one, and it is no sentence, lacks the name or the time that the others have, or
 * has next to nothing of what they are made of.
 */
export function areEvents(cells: readonly Cell[], heads: readonly Head[]): readonly boolean[] {
  const counts = new Map<string, number>();
  const keys = heads.map(({ body }) => (body === undefined ? "" : keyOf(body)));
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const share = (has: (head: Head) => boolean) => heads.filter(has).length / heads.length;
  const areNamed = share(({ name }) => name !== undefined) > 0.5;
  const areTimed = share(({ time }) => time !== undefined) > 0.5;
  const isStrange = strangersAmong(cells);
  return heads.map(({ name, time, body }, at) => {
    const count = counts.get(keys[at] ?? "") ?? 0;
    if (cells.length < messagesMin || most < 2 || count > rareShareMax * most) return false;
    const isLabel = most >= messagesMin && count === 1 && !(body && isSentence(textOf(body)));
    const lacksHead = (areNamed && name === undefined) || (areTimed && time === undefined);
    return isLabel || lacksHead || isStrange(at);
  });
}

/** Those that are made of other parts than the rest. */
function strangersAmong(cells: readonly Cell[]): (at: number) => boolean {
  const parts = cells.map(
    ({ whole }) =>
      new Set(
        allIn(whole)
          .filter(({ element }) => element.classList.length > 0)
          .map(({ element }) => `${element.localName}.${element.className}`),
      ),
  );
  const counts = new Map<string, number>();
  for (const part of parts.flatMap((all) => [...all])) {
    counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  const usual = [...counts].filter(([, count]) => count >= usualShareMin * cells.length);
  return (at) => {
    const own = usual.filter(([part]) => parts[at]?.has(part) === true);
    return usual.length >= usualPartsMin && own.length < likeShareMin * usual.length;
  };
}

const allIn = (part: Part): readonly Part[] => [part, ...part.children.flatMap(allIn)];
