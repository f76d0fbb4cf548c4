import { buttonSize } from "./button-spots.ts";
import {
  between,
  bottomOf,
  commonArea,
  distanceBetween,
  grown,
  keptWithin,
  rightOf,
  shifted,
  type Rect,
  type Shift,
} from "./rect.ts";

/**
 * What a card should not lie on, the worst first: what sends or changes a reply, the message that is
 * answered, the field itself, and whatever else the page gives to read or to press nearby.
 */
export type KeptFree = Rect & { readonly kind: "control" | "message" | "field" | "rest" };

/** What a place for a card is chosen from. All is measured in one document. */
export type Surroundings = {
  /** What a person sees of the document. */
  readonly window: Rect;
  /** What they see of the field. */
  readonly field: Rect;
  /** What they see of the field and what belongs to it: better not covered, even where it is empty. */
  readonly composer: Rect;
  readonly isRtl: boolean;
  readonly keepFree: readonly KeptFree[];
};

/** How large a card is when all of it is shown, and how small it may get before it is of no use. */
export type CardSize = {
  readonly width: number;
  readonly height: number;
  readonly heightMin: number;
};

/** Room for a card. A card that is smaller than its room stands at the anchored edge. */
export type CardPlace = Rect & { readonly anchor: "top" | "bottom" };

/** Between the card and what is beside it, where there is room. */
const gap = 8;
/** Rectangles that count at most; more would take long and say no more. */
const keptFreeMax = 60;
/** How many heights are tried below the one that a card wants. */
const heightSteps = 8;
/** How many pixels further away are as bad as one pixel of height less, and as one pixel of `rest` covered. */
const shrinkWeight = 2;
const restWeight = 1 / 150;
/** The same for the field, where nothing else is left. */
const fieldWeight = 1 / 250;
/** What covering the field's own button costs, which closes the card as well. */
const buttonCost = 96;
/** What standing closer than `gap` costs, and how much better a place must be to move to it. */
const crowdedCost = 24;
const stayBonus = 64;

/** What a place costs. No amount of a later harm outweighs the least of an earlier one; of the field, whether any. */
type Cost = readonly [control: number, message: number, field: number, rest: number];

/**
 * The best place for a card: in the window always; never over something worse to save something
 * milder, in the order of `KeptFree`; near the field, and as high as it wants to be. Where a place
 * is free of controls, message and field at one of the heights that are tried, such a one is found.
 * `before` stays, moved into the window, as long as that does no harm of the first three kinds that
 * another place would not do. The same surroundings give the same place.
 */
export function placeCard(around: Surroundings, size: CardSize, before?: CardPlace): CardPlace {
  const room = roomIn(around.window);
  const search = { around, room, size, kept: nearest(around) };
  const held = heldPlace(before, search);
  if (held?.isGood === true) return held.place;
  let best: { readonly place: CardPlace; readonly cost: Cost } | undefined = held;
  for (const height of heights(size, room)) {
    // No lower card is better than one that does no harm and costs less than the lost height alone.
    if (best !== undefined && isBeyond(best.cost, height, search)) break;
    for (const box of candidates(search, height)) {
      const cost = costOf(box, search, best?.cost);
      if (cost !== undefined) best = { cost, place: { ...box, anchor: anchorOf(box, around) } };
    }
  }
  return best?.place ?? { ...room, anchor: "top" };
}

type Search = {
  readonly around: Surroundings;
  readonly kept: readonly KeptFree[];
  readonly room: Rect;
  readonly size: CardSize;
};

function heldPlace(before: CardPlace | undefined, search: Search) {
  const { room, size } = search;
  const width = Math.min(size.width, room.width);
  if (before === undefined || before.width !== width || before.height > room.height) {
    return undefined;
  }
  const place = { ...keptWithin(before, room), anchor: before.anchor };
  const cost = costOf(place, search);
  if (cost === undefined) return undefined;
  const isWhole = place.height >= Math.min(size.height, room.height);
  return {
    place,
    isGood: isWhole && cost[0] + cost[1] + cost[2] === 0,
    // It goes for less harm or for much more height, not for a few pixels.
    cost: [cost[0], cost[1], cost[2], cost[3] - (isWhole ? 1e6 : stayBonus)] as Cost,
  };
}

/** Where in its room a card of a height stands that has less, or as much, to show. */
export function boxIn({ anchor, ...room }: CardPlace, height: number): Rect {
  const shown = Math.min(height, room.height);
  return { ...room, height: shown, top: anchor === "top" ? room.top : bottomOf(room) - shown };
}

/**
 * The place after a person moved the card, as it is `shown`, by so much: as far as the window goes.
 * They may cover what they want, so that a card that had to be low gets its whole height again; it
 * grows away from the nearer edge of the window.
 */
export function movedPlace(
  shown: Rect,
  by: Shift,
  { window, size }: { readonly window: Rect; readonly size: CardSize },
): CardPlace {
  const room = roomIn(window);
  const fitting = {
    ...shown,
    width: Math.min(size.width, room.width),
    height: Math.min(shown.height, room.height),
  };
  const box = keptWithin(shifted(fitting, by), room);
  const below = bottomOf(room) - box.top;
  const above = bottomOf(box) - room.top;
  const anchor = below >= Math.min(size.height, above) ? "top" : "bottom";
  const height = Math.min(size.height, anchor === "top" ? below : above);
  return { ...box, anchor, height, top: anchor === "top" ? box.top : bottomOf(box) - height };
}

// On a very small window every pixel counts. Whole pixels, so that nothing is drawn between two.
function roomIn(window: Rect): Rect {
  const { left, top, width, height } =
    window.width < 320 || window.height < 240 ? window : grown(window, -gap / 2);
  return between({
    left: Math.ceil(left),
    top: Math.ceil(top),
    right: Math.floor(left + width),
    bottom: Math.floor(top + height),
  });
}

/** From the height it wants to the least that is of use, in steps; less only if the window is lower. */
function heights({ height, heightMin }: CardSize, room: Rect): readonly number[] {
  const most = Math.min(height, room.height);
  const least = Math.min(heightMin, most);
  const steps = Array.from({ length: heightSteps + 1 }, (_, step) => step / heightSteps);
  return [...new Set(steps.map((part) => Math.round(most - (most - least) * part)))];
}

function isBeyond([control, message, field, rest]: Cost, height: number, search: Search): boolean {
  const lost = Math.min(search.size.height, search.room.height) - height;
  return control + message + field === 0 && rest <= gap + lost * shrinkWeight;
}

function nearest({ window, field, keepFree }: Surroundings): readonly KeptFree[] {
  const seen = keepFree.filter((rect) => commonArea(rect, window) > 0);
  if (seen.length <= keptFreeMax) return seen;
  const rank = ({ kind }: KeptFree) => ["control", "message", "field", "rest"].indexOf(kind);
  return seen
    .map((rect) => ({ rect, distance: distanceBetween(rect, field) }))
    .toSorted((a, b) => rank(a.rect) - rank(b.rect) || a.distance - b.distance)
    .slice(0, keptFreeMax)
    .map(({ rect }) => rect);
}

/**
 * A free place can be pushed left and up until it meets an edge, so the edges of what is kept free
 * are all that must be tried. Those with a gap come first and win where it makes no difference.
 */
function candidates({ around, kept, room, size }: Search, height: number): readonly Rect[] {
  const { field, composer, isRtl } = around;
  const width = Math.min(size.width, room.width);
  const hard = kept.filter(({ kind }) => kind !== "rest");
  const edges = [field, composer, ...hard];
  const starts = [field.left, rightOf(field) - width];
  const lefts = [
    ...(isRtl ? starts : starts.toReversed()),
    ...edges.flatMap((rect) => beside(rect.left, rightOf(rect), width)),
    rightOf(room) - width,
    room.left,
  ];
  const tops = [
    bottomOf(field) - buttonSize - gap - height,
    ...edges.flatMap((rect) => beside(rect.top, bottomOf(rect), height)),
    bottomOf(field) - height,
    field.top,
    bottomOf(room) - height,
    room.top,
  ];
  const xs = within(lefts, room.left, rightOf(room) - width);
  const ys = within(tops, room.top, bottomOf(room) - height);
  return xs.flatMap((left) => ys.map((top) => ({ left, top, width, height })));
}

function within(values: readonly number[], least: number, most: number): readonly number[] {
  return [...new Set(values.map((value) => Math.max(least, Math.min(Math.round(value), most))))];
}

const beside = (start: number, end: number, length: number) => [
  Math.ceil(end + gap),
  Math.floor(start - gap - length),
  Math.ceil(end),
  Math.floor(start - length),
];

/** `undefined` if it is not less than `bound`, which is found out as early as possible. */
function costOf(box: Rect, { around, kept, room, size }: Search, bound?: Cost): Cost | undefined {
  let isLess = bound === undefined;
  const onField = covered(box, kept, "field");
  const onOthers = [covered(box, kept, "control"), covered(box, kept, "message")];
  for (const [index, harm] of [...onOthers, Math.sign(onField)].entries()) {
    const most = bound?.[index] ?? 0;
    if (!isLess && harm > most) return undefined;
    isLess ||= harm < most;
  }
  const lost = Math.min(size.height, room.height) - box.height;
  const near = grown(box, gap - 1);
  const isCrowded = kept.some((rect) => rect.kind !== "rest" && commonArea(rect, near) > 0);
  const rest =
    Math.max(gap, distanceBetween(box, around.field)) +
    awayFromCorner(box, around) +
    lost * shrinkWeight +
    (isCrowded ? crowdedCost : 0) +
    onField * fieldWeight +
    (isOverButton(box, around) ? buttonCost : 0) +
    (covered(box, kept, "rest") + commonArea(box, around.composer) - onField) * restWeight;
  if (!isLess && rest >= (bound?.[3] ?? 0)) return undefined;
  const [control = 0, message = 0] = onOthers;
  return [control, message, Math.sign(onField), rest];
}

function covered(box: Rect, kept: readonly KeptFree[], kind: KeptFree["kind"]): number {
  let area = 0;
  for (const rect of kept) if (rect.kind === kind) area += commonArea(rect, box);
  return area;
}

// The corner where the last line ends is where the button is.
function awayFromCorner(box: Rect, { field, isRtl }: Surroundings): number {
  const corner = isRtl ? field.left : rightOf(field);
  const across = Math.abs((isRtl ? box.left : rightOf(box)) - corner);
  const point = { left: corner, top: bottomOf(field), width: 0, height: 0 };
  return across / 4 + distanceBetween(box, point) / 8;
}

function isOverButton(box: Rect, { field, isRtl }: Surroundings): boolean {
  const left = isRtl ? field.left : rightOf(field) - buttonSize;
  const top = bottomOf(field) - buttonSize;
  return commonArea(box, { left, top, width: buttonSize, height: buttonSize }) > 0;
}

function anchorOf(box: Rect, { field }: Surroundings): CardPlace["anchor"] {
  return Math.abs(bottomOf(box) - bottomOf(field)) < Math.abs(box.top - field.top) ||
    bottomOf(box) <= field.top
    ? "bottom"
    : "top";
}
