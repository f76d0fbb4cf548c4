import { drawnEditor } from "./drawn-editor.ts";

/** The smallest field a person sees as one, in CSS pixels. */
const sizeMin = { width: 40, height: 10 };

/**
 * Whether a person sees the field and what they type in it: of an editor that draws its text, the whole.
 * Terminals and traps for robots have fields that are there and not seen; passwords are shown as dots.
 * Reads the layout once.
 */
export function isSeen(focused: HTMLElement): boolean {
  const field = drawnEditor(focused)?.shown ?? focused;
  const options = { opacityProperty: true, visibilityProperty: true };
  if (!field.checkVisibility(options)) return false;
  const { width, height } = field.getBoundingClientRect();
  if (width < sizeMin.width || height < sizeMin.height) return false;
  const style = getComputedStyle(field);
  const areDots = !["", "none"].includes(style.getPropertyValue("-webkit-text-security"));
  return !areDots && Number(style.opacity) > 0.1 && !isClear(style.webkitTextFillColor);
}

/** Also what is filled in the text's own colour, which is how `transparent` text comes here. */
const isClear = (color: string) => /^rgba\(.*, 0\)$|\/ 0\)$/.test(color);
