import { over, white } from "./colour.ts";
import { coverage, isPinned, pictures, type Cover } from "./cover.ts";
import { isWithin, shownIn } from "./flat-tree.ts";
import { groundOf, isInkedOn, layersOf } from "./ink.ts";
import { isMasked } from "./masked.ts";
import { isStack, type Looks } from "./looks.ts";
import { heightOf, widthOf, type Rect } from "./rect.ts";

/** What is looked at to find out what lies over what. */
export type Stage = { readonly region: Element; readonly looks: Looks };

function isPainted(element: Element, looks: Looks): boolean {
  // What a picture shows behind a text is not known.
  const { backgroundImage } = looks.style(element);
  const isGradient = backgroundImage !== "none" && !backgroundImage.includes("url(");
  return isGradient || groundOf(element, looks)[3] > 0.5;
}

// One that never came shows nothing, and one of a pixel is there for something else.
function isPicture(element: Element): boolean {
  if (element.localName === "img") return (element as HTMLImageElement).naturalWidth >= 8;
  return element.matches(pictures);
}

/** Nothing is read through what takes away so much, be it several together. */
const coveredMin = 0.9;

/** A text node that is drawn, and where. */
export type DrawnText = {
  readonly node: Text;
  readonly element: Element;
  readonly lines: readonly Rect[];
};

/** Whether these lie over the middle of every line. */
export function areCovered(
  text: DrawnText,
  { covers, looks }: { readonly covers: readonly Cover[]; readonly looks: Looks },
): boolean {
  if (covers.length === 0) return false;
  const above = covers.filter((cover) => isOver(cover, text, looks));
  return text.lines.every((line) =>
    pointsIn(line).every(([x, y]) => isTakenAway(above.filter(({ box }) => isIn(box, x, y)))),
  );
}

function isTakenAway(covers: readonly Pick<Cover, "alpha">[]): boolean {
  return 1 - covers.reduce((left, { alpha }) => left * (1 - alpha), 1) > coveredMin;
}

const isIn = ({ left, top, right, bottom }: Rect, x: number, y: number) =>
  left <= x && x <= right && top <= y && y <= bottom;

/** Three points along the middle of a line. */
export function pointsIn(line: Rect): readonly (readonly [x: number, y: number])[] {
  const y = line.top + heightOf(line) / 2;
  return [0.15, 0.5, 0.85].map((share) => [line.left + share * widthOf(line), y] as const);
}

/** Whether a cover is painted after a text. */
function isOver(
  { element: cover, kind, level }: Cover,
  { element, node }: DrawnText,
  looks: Looks,
): boolean {
  const isPseudo = kind === "before" || kind === "after";
  if (isWithin(element, cover)) {
    if (!isPseudo) return false;
    const own = levelOf(element, cover, looks);
    return kind === "before" ? level > own : level >= own;
  }
  // An outline comes after all that it stands among.
  if (kind === "outline") return true;
  if (isWithin(cover, element)) {
    const own = levelOf(cover, element, looks);
    const isBehind = (node.compareDocumentPosition(cover) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    return Math.max(own, isPseudo ? level : own) >= 0 || (own > -1 && isBehind);
  }
  return isAbove(cover, element, looks);
}

/** Whether one element is painted after another that it does not contain. */
function isAbove(cover: Element, element: Element, looks: Looks): boolean {
  const chain = new Set<Element>();
  for (let at: Element | undefined = element; at !== undefined; at = shownIn(at)) chain.add(at);
  let common: Element | undefined = cover;
  while (common !== undefined && !chain.has(common)) common = shownIn(common);
  const [of, than] = [levelOf(cover, common, looks), levelOf(element, common, looks)];
  if (of !== than) return of > than;
  const order = element.compareDocumentPosition(cover);
  return (order & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** The level the outermost positioned element around one is painted at, below a common element. */
function levelOf(element: Element, common: Element | undefined, looks: Looks): number {
  let level = element.matches(pictures) ? 0 : -0.5;
  for (let at: Element | undefined = element; at !== undefined && at !== common; at = shownIn(at)) {
    const style = looks.style(at);
    const isMoved = style.position !== "static" || isStack(style);
    if (isMoved) level = style.zIndex === "auto" ? 0 : Number(style.zIndex);
  }
  return level;
}

/**
 * Whether a press at points of the text would meet it: clipped, turned or covered text is not met.
 * `undefined` where that cannot be asked: out of the window, or where nothing can be pressed.
 */
export function isMet(
  points: readonly (readonly [x: number, y: number])[],
  element: Element,
  { region, looks }: Stage,
): boolean | undefined {
  if (looks.style(element).pointerEvents === "none") return undefined;
  if (element.closest("[inert]") !== null) return undefined;
  const { clientWidth, clientHeight } = element.ownerDocument.documentElement;
  const inWindow = points.filter(([x, y]) => x > 0 && y > 0 && x < clientWidth && y < clientHeight);
  if (inWindow.length < points.length) return undefined;
  const boxed = boxAround(element, looks);
  let isAsked = true;
  // Asking takes a while where much is in one line: one point that is met is enough.
  for (const [x, y] of inWindow) {
    const isMetHere = isMetAt({ x, y, element: boxed, region, looks });
    if (isMetHere === true) return true;
    isAsked &&= isMetHere !== undefined;
  }
  return isAsked ? false : undefined;
}

type Question = Stage & { readonly x: number; readonly y: number; readonly element: Element };

function isMetAt({ x, y, element, region, looks }: Question): boolean | undefined {
  const hits = hitsAt(x, y, element);
  const place = hits.indexOf(element);
  // Something beside the conversation lies over all of it, or the page cannot be pressed now.
  if (place === -1) return hits.includes(region) && region !== element ? false : undefined;
  const above = hits
    .slice(0, place)
    .filter(
      (hit) => !isWithin(hit, element) && isWithin(hit, region) && !isPinned(looks.style(hit)),
    );
  return !isTakenAway(above.map((hit) => ({ alpha: coverage(hit, looks) })));
}

// What has no box of its own is met in what it stands in.
function boxAround(element: Element, looks: Looks): Element {
  let at = element;
  while (looks.style(at).display === "contents") at = shownIn(at) ?? element.ownerDocument.body;
  return at;
}

function hitsAt(x: number, y: number, element: Element): Element[] {
  const root = element.getRootNode();
  const hits = "elementsFromPoint" in root ? (root as Document).elementsFromPoint(x, y) : [];
  return hits.filter((hit) => !isMasked(hit));
}

/** Whether text that does not stand out from its ancestors does from a box that lies behind it. */
export function isInkedOnWhatIsBehind(
  points: readonly (readonly [x: number, y: number])[],
  element: Element,
  { looks }: Stage,
): boolean {
  return points.some(([x, y]) => {
    const hits = hitsAt(x, y, element);
    const place = hits.indexOf(element);
    if (place === -1) return false;
    const behind = hits.slice(place).find((hit) => isPicture(hit) || isPainted(hit, looks));
    // What its ancestors paint is known already.
    if (behind === undefined || isWithin(element, behind)) return false;
    const image = isPicture(behind) ? "url(" : looks.style(behind).backgroundImage;
    const colour = over(groundOf(behind, looks), white);
    const grounds = image === "none" ? [colour] : layersOf(image);
    return grounds.some((ground) => isInkedOn(element, over(ground, colour), looks));
  });
}
