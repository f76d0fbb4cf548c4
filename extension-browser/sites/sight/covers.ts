import { over, white } from "./colour.ts";
import { isWithin, shownIn } from "./flat-tree.ts";
import { groundOf, isInkedOn, layersOf } from "./ink.ts";
import { isStack, type Looks } from "./looks.ts";
import { heightOf, widthOf, type Rect } from "./rect.ts";

/** What is looked at to find out what lies over what. */
export type Stage = { readonly region: Element; readonly looks: Looks };

const pictures = "img, canvas, video, iframe, picture, svg, object, embed";

/** Whether an element may lie over text that is not in it and let nothing of it through. */
export function isCover(element: Element, looks: Looks): boolean {
  const style = looks.style(element);
  // What sticks to an edge is scrolled away from.
  if (style.position === "sticky" || style.position === "fixed") return false;
  if (element.matches(pictures)) return Number(style.opacity) > 0.9;
  return style.position !== "static" || isStack(style) ? isOpaque(element, looks) : false;
}

function isOpaque(element: Element, looks: Looks): boolean {
  const { backgroundImage, opacity, visibility } = looks.style(element);
  if (Number(opacity) < 0.9 || visibility !== "visible") return false;
  const isPainted = backgroundImage.includes("gradient") || backgroundImage.includes("url(");
  return isPainted || groundOf(element, looks)[3] > 0.9;
}

function isPainted(element: Element, looks: Looks): boolean {
  return looks.style(element).backgroundImage !== "none" || groundOf(element, looks)[3] > 0.5;
}

/** Whether one of these lies over the middle of every line. */
export function areCovered(
  lines: readonly Rect[],
  element: Element,
  { covers, looks }: { readonly covers: readonly Element[]; readonly looks: Looks },
): boolean {
  if (covers.length === 0) return false;
  const others = covers.filter((cover) => !isWithin(element, cover) && !isWithin(cover, element));
  const above = others.filter((cover) => isAbove(cover, element, looks));
  return lines.every((line) =>
    pointsIn(line).every(([x, y]) => above.some((cover) => isIn(looks.box(cover), x, y))),
  );
}

const isIn = ({ left, top, right, bottom }: Rect, x: number, y: number) =>
  left <= x && x <= right && top <= y && y <= bottom;

/** Three points along the middle of a line. */
export function pointsIn(line: Rect): readonly (readonly [x: number, y: number])[] {
  const y = line.top + heightOf(line) / 2;
  return [0.15, 0.5, 0.85].map((share) => [line.left + share * widthOf(line), y] as const);
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
  const { clientWidth, clientHeight } = element.ownerDocument.documentElement;
  const inWindow = points.filter(([x, y]) => x > 0 && y > 0 && x < clientWidth && y < clientHeight);
  if (inWindow.length < points.length) return undefined;
  const answers = new Set(inWindow.map(([x, y]) => isMetAt({ x, y, element, region, looks })));
  if (answers.has(true)) return true;
  return answers.has(undefined) ? undefined : false;
}

type Question = Stage & { readonly x: number; readonly y: number; readonly element: Element };

function isMetAt({ x, y, element, region, looks }: Question): boolean | undefined {
  const hits = hitsAt(x, y, element);
  const place = hits.indexOf(element);
  // Something beside the conversation lies over all of it, or the page cannot be pressed now.
  if (place === -1) return hits.includes(region) && region !== element ? false : undefined;
  const above = hits.slice(0, place);
  return !above.some(
    (hit) =>
      !isWithin(hit, element) &&
      isWithin(hit, region) &&
      !/sticky|fixed/.test(looks.style(hit).position) &&
      (hit.matches(pictures) || isOpaque(hit, looks)),
  );
}

function hitsAt(x: number, y: number, element: Element): Element[] {
  const root = element.getRootNode();
  return "elementsFromPoint" in root ? (root as Document).elementsFromPoint(x, y) : [];
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
    const behind = hits.slice(place).find((hit) => hit.matches(pictures) || isPainted(hit, looks));
    // What its ancestors paint is known already.
    if (behind === undefined || isWithin(element, behind)) return false;
    const image = behind.matches(pictures) ? "url(" : looks.style(behind).backgroundImage;
    const colour = over(groundOf(behind, looks), white);
    const grounds = image === "none" ? [colour] : layersOf(image);
    return grounds.some((ground) => isInkedOn(element, over(ground, colour), looks));
  });
}
