import { materialLimits } from "@granary/shared/schemas/limits/material";
import type { Reading } from "../reading/in-slices.ts";
import type { Cover } from "./cover.ts";
import {
  areCovered,
  isInkedOnWhatIsBehind,
  isMet,
  pointsIn,
  type DrawnText,
  type Stage,
} from "./covers.ts";
import { shownIn } from "./flat-tree.ts";
import { isHidden } from "./hiding.ts";
import { isInked } from "./ink.ts";
import { reachableSize } from "./reach.ts";
import { heightOf, widthOf, type Rect } from "./rect.ts";
import { isLegible } from "./size.ts";

/** A text that is seen, or the part of it that is, and where. */
export type SeenText = DrawnText & { readonly text: string };

/** At least this share of a line must be seen in its height, and all but a little in its width. */
const heightShareMin = 0.5;
const widthShareMin = 0.9;

/** Of one text no more than this is looked at: as much as several messages may have. */
const lookedAtMax = 10 * materialLimits.conversationPartCharactersMax;
/** Between so many words of a text that is cut a page has its turn. */
const wordsAtOnce = 50;
/** A cut text shows a few lines. What has more words than this before its end is not looked through. */
const wordsMax = 5_000;

/** What a person can see of a text node; `undefined` if nothing. Space alone has no look of its own. */
export function* seenText(node: Text, stage: Stage): Reading<SeenText | undefined> {
  const { looks } = stage;
  const element = shownIn(node);
  if (element === undefined || isHidden(element, looks)) return undefined;
  if (looks.style(element).visibility !== "visible") return undefined;
  const range = node.ownerDocument.createRange();
  range.setStart(node, 0);
  range.setEnd(node, Math.min(node.length, lookedAtMax));
  const lines = [...range.getClientRects()];
  if (!isLegible(node.data.slice(0, lookedAtMax), lines, { element, looks })) return undefined;
  const parts = lines.map((line) => reachableSize(line, element, looks));
  const seen = lines.filter((line, index) => isLineSeen(line, parts[index]));
  if (seen.length === 0) return undefined;
  const points = seen.slice(0, 2).flatMap((line) => pointsIn(line));
  if (!isInked(element, looks) && !isInkedOnWhatIsBehind(points, element, stage)) return undefined;
  if (isMet(points, element, stage) === false) return undefined;
  const isWhole = lines.every((line, index) => isLineWhole(line, parts[index]));
  const text = isWhole ? node.data.slice(0, lookedAtMax) : yield* seenWords(node, element, stage);
  return text.trim() === "" ? undefined : { text, node, element, lines: seen };
}

/** Takes out what lies under one of these elements. */
export function uncovered(
  texts: readonly SeenText[],
  covers: readonly Cover[],
  { looks }: Stage,
): ReadonlySet<SeenText> {
  return new Set(texts.filter((text) => !areCovered(text, { covers, looks })));
}

type Size = ReturnType<typeof reachableSize>;

function isLineSeen(line: Rect, part: Size | undefined): boolean {
  if (part === undefined || part.width < Math.min(4, widthOf(line) / 2)) return false;
  return part.height >= Math.max(4, heightShareMin * heightOf(line));
}

function isLineWhole(line: Rect, part: Size | undefined): boolean {
  if (part === undefined || !isLineSeen(line, part)) return false;
  return part.width >= Math.min(widthShareMin * widthOf(line), widthOf(line) - 1);
}

/** Where only a part of a text is seen, its words are looked at one by one. */
function* seenWords(node: Text, element: Element, { looks }: Stage): Reading<string> {
  const range = node.ownerDocument.createRange();
  let text = "";
  let words = 0;
  for (const { index, 0: word } of node.data.matchAll(/\s+|\S+/g)) {
    if (word.trim() === "") {
      text += word;
      continue;
    }
    words += 1;
    if (words > wordsMax) break;
    if (words % wordsAtOnce === 0) yield;
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const isSeen = [...range.getClientRects()].some((box) => {
      const part = reachableSize(box, element, looks);
      return isLineSeen(box, part) && part.width >= 0.5 * widthOf(box);
    });
    if (isSeen) text += word;
  }
  return text;
}
