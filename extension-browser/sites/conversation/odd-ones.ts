import type { Looks } from "../sight/looks.ts";
import type { Cell } from "./cells.ts";
import { textOf, type Head } from "./heads.ts";
import type { Side } from "./side.ts";

/** What is known of messages among which there may be notes to colleagues. */
type Known = {
  readonly cells: readonly Cell[];
  readonly heads: readonly Head[];
  /** The sides that messages say of themselves. */
  readonly own: readonly (Side | undefined)[];
  readonly looks: Looks;
};

/** What says where a message stands among others, not what it is. */
const positional =
  /^(odd|even|first|last|next|prev(ious)?|current|active|selected|open|closed|new|unread|seen|left|right|start|end)$/i;
const phraseMax = 60;

/** What staff wrote is alike; where it is not, some of it may be for colleagues. */
export function withoutOddOnes(sides: readonly Side[], known: Known): readonly Side[] {
  const { cells, heads, own, looks } = known;
  const names = heads.flatMap(({ name }) => (name === undefined ? [] : [name.toLowerCase()]));
  const looksOf = cells.map((cell) => lookOf(cell, looks));
  const isOddLook = oddOnes(sides, looksOf, (at) => own[at] === "staff");
  const frames = cells.map((cell) => frameOf(cell, looks));
  const isOddFrame = oddOnes(sides, frames);
  const phrases = cells.map((cell, at) => phraseOf(cell, heads[at], names));
  const isOddPhrase = oddOnes(sides, phrases);
  return sides.map((side, at) => {
    const isOdd = isOddLook(at) || isOddFrame(at) || isOddPhrase(at);
    return side === "staff" && isOdd ? "unknown" : side;
  });
}

/**
 * Which of several kinds of a side's messages are like nobody else's. What is like a customer's is no
 * note; where none is, only what `isOpen` says is not.
 */
function oddOnes(
  sides: readonly Side[],
  kinds: readonly string[],
  isOpen?: (at: number) => boolean,
): (at: number) => boolean {
  const ofStaff = new Set(kinds.filter((_, at) => sides[at] === "staff"));
  const open = new Set(kinds.filter((_, at) => sides[at] === "customer" || isOpen?.(at) === true));
  const isAnyOpen = isOpen !== undefined || [...ofStaff].some((kind) => open.has(kind));
  return (at) => ofStaff.size > 1 && isAnyOpen && !open.has(kinds[at] ?? "");
}

function lookOf({ unit, whole }: Cell, looks: Looks): string {
  return [whole, unit, ...unit.children]
    .map(({ element }) => {
      const { backgroundColor, borderTopStyle, borderTopColor } = looks.style(element);
      const classes = [...element.classList].filter((token) => !isPositional(token)).join(" ");
      return `${classes} ${backgroundColor} ${borderTopStyle} ${borderTopColor}`;
    })
    .join("|");
}

const isPositional = (token: string) => token.split(/[-_]/).some((word) => positional.test(word));

/** What is drawn around a message and behind it, but for plain colours. */
function frameOf({ unit, whole }: Cell, looks: Looks): string {
  return [whole, unit, ...unit.children]
    .map(({ element }) => {
      const { borderTopStyle, outlineStyle, backgroundImage } = looks.style(element);
      return `${borderTopStyle} ${outlineStyle} ${backgroundImage === "none" ? "" : "image"}`;
    })
    .join("|");
}

/** What the head of a message says besides who and when: "replied", "added a note". */
function phraseOf(cell: Cell, head: Head | undefined, names: readonly string[]): string {
  const { leaves } = cell;
  const before = leaves.slice(0, Math.max(0, leaves.indexOf(head?.body ?? cell.unit)));
  let phrase = before
    .filter((leaf) => leaf !== head?.time && leaf.parent !== head?.body?.parent)
    .filter(({ characters }) => characters <= phraseMax)
    .map((leaf) => textOf(leaf).toLowerCase())
    .join(" ")
    .replaceAll(/\S*[@\d]\S*/g, " ");
  for (const name of names) phrase = phrase.replaceAll(name, " ");
  return phrase.replaceAll(/[^\p{L}]+/gu, " ").trim();
}
