import type { Looks } from "./looks.ts";
import { leastScale } from "./transforms.ts";
import { heightOf, widthOf, type Rect } from "./rect.ts";

/** Letters lower than this, in CSS pixels as drawn, are not written for a person. */
const letterMinPx = 6;
/** What a letter of a font takes at least on average, as a share of its height. */
const letterShareMin = 0.15;
/** Words of fewer letters may be narrow by themselves. */
const lettersToMeasure = 6;

/** Whether a text in an element is drawn large and wide enough to be read. `lines` are its boxes. */
export function isLegible(
  text: string,
  lines: readonly Rect[],
  { element, looks }: { readonly element: Element; readonly looks: Looks },
): boolean {
  const style = looks.style(element);
  const fontPx = Number.parseFloat(style.fontSize);
  const [first] = lines;
  if (first === undefined) return false;
  if (style.getPropertyValue("-webkit-text-security") !== "none") {
    if (style.getPropertyValue("-webkit-text-security") !== "") return false;
  }
  const isUpright =
    style.writingMode.startsWith("vertical") || style.writingMode.startsWith("side");
  const across = (line: Rect) => (isUpright ? heightOf(line) : widthOf(line));
  const high = Math.max(...lines.map((line) => (isUpright ? widthOf(line) : heightOf(line))));
  // A line's box is somewhat higher than its font, and both shrink together.
  if (Math.min(high, fontPx, fontPx * leastScale(element, looks)) < letterMinPx) return false;
  if (isDrawnBackwards(text, style)) return false;
  const letters = text.replaceAll(/\s+/g, "").length;
  if (letters < lettersToMeasure) return true;
  const linePx = Number.parseFloat(style.lineHeight);
  if (linePx < 0.3 * fontPx) return false;
  const width = lines.reduce((sum, line) => sum + across(line), 0);
  return width / letters >= letterShareMin * Math.min(high, fontPx);
}

/** Letters that are put against the direction of their script: a model reads them, a person does not. */
function isDrawnBackwards(text: string, { unicodeBidi, direction }: CSSStyleDeclaration): boolean {
  if (!unicodeBidi.includes("override")) return false;
  return direction === "rtl" ? /\p{Script=Latin}{3}/u.test(text) : /[\u0590-\u08FF]{3}/.test(text);
}
