import { coloursIn } from "./colour.ts";
import type { Looks } from "./looks.ts";
import { heightOf, widthOf } from "./rect.ts";

/** At least this share of a box must be let through. */
const openShareMin = 0.5;
const alphaMin = 0.1;

/**
 * Whether a mask lets less than half of an element through. What a picture, a part of the box or a mask
 * that takes others away lets through is not known: text is not drawn so.
 */
export function isMaskedOut(element: Element, looks: Looks): boolean {
  const style = looks.style(element);
  const border = style.getPropertyValue("-webkit-mask-box-image-source");
  if (border !== "" && border !== "none") return true;
  const image = style.maskImage || style.getPropertyValue("-webkit-mask-image");
  if (image === "" || image === "none") return false;
  const isOdd =
    image.includes("url(") ||
    style.maskMode.includes("luminance") ||
    /exclude|subtract/.test(style.maskComposite) ||
    !/^(auto|100%|cover)([ ,]+(auto|100%|cover))*$/.test(style.maskSize) ||
    !/^(0px|0%|50%|100%)([ ,]+(0px|0%|50%|100%))*$/.test(style.maskPosition);
  if (isOdd) return true;
  const layers = image.split(/,\s*(?=[a-z-]+-gradient\()/);
  return layers.some((layer) => openShare(layer, element, looks) < openShareMin);
}

/** How much of its length a gradient lets through; all or nothing where its stops are not in a row. */
function openShare(gradient: string, element: Element, looks: Looks): number {
  const [, name, inner = ""] = gradient.match(/^([a-z-]+)-gradient\((.*)\)$/s) ?? [];
  const isAllOpen = coloursIn(inner).every(([, , , alpha]) => alpha >= alphaMin);
  if (name !== "linear" || isAllOpen) return isAllOpen ? 1 : 0;
  const parts = inner.split(/,\s*(?![^(]*\))/);
  const isAlong = /right|left|(^|\D)(90|270)deg/.test(parts[0] ?? "");
  const box = looks.box(element);
  const lengthPx = isAlong ? widthOf(box) : heightOf(box);
  const stops = parts.flatMap((part) => {
    const [colour] = coloursIn(part);
    if (colour === undefined) return [];
    const places = part.replace(/^[^)]*\)/, "").match(/calc\([^)]*\)|-?[\d.]+(?:px|%)/g) ?? [];
    return { isOpen: colour[3] >= alphaMin, at: places.map((place) => shareOf(place, lengthPx)) };
  });
  return openAmong(stops);
}

type Stop = { readonly isOpen: boolean; readonly at: readonly number[] };

/** Stops without a place stand evenly between the ends. */
function openAmong(stops: readonly Stop[]): number {
  const even = (index: number) => index / Math.max(1, stops.length - 1);
  const points = stops.flatMap(({ isOpen, at }, index) =>
    (at.length > 0 ? at : [even(index)]).map((share) => ({ isOpen, share: clamp(share) })),
  );
  const [first] = points;
  const last = points.at(-1);
  let open = (first?.isOpen ? first.share : 0) + (last?.isOpen ? 1 - last.share : 0);
  for (const [index, { isOpen, share }] of points.entries()) {
    const next = points[index + 1];
    if (next === undefined) continue;
    const gap = Math.max(0, next.share - share);
    open += isOpen && next.isOpen ? gap : isOpen || next.isOpen ? gap / 2 : 0;
  }
  return open;
}

const clamp = (share: number) => Math.min(1, Math.max(0, share));

// "20px", "90%" or "calc(100% - 20px)".
function shareOf(place: string, lengthPx: number): number {
  const terms = place.replace(/^calc\(|\)$/g, "").match(/([+-]\s*)?[\d.]+(px|%)/g) ?? [];
  const px = terms.reduce((sum, term) => {
    const value = Number.parseFloat(term.replaceAll(/\s/g, ""));
    return sum + (term.endsWith("%") ? (value / 100) * lengthPx : value);
  }, 0);
  return lengthPx === 0 ? 0 : px / lengthPx;
}
