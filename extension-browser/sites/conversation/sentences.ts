import { leavesOf, type Part } from "./outline.ts";

/** A text this long, or a few ideographs, is a sentence; shorter ones may be labels. */
const sentenceMin = 25;

/** Whether a part holds something longer than a label. */
export function hasSentence(part: Part): boolean {
  return leavesOf(part).some(({ element }) => isSentence(element.textContent ?? ""));
}

/** Whether a text is more than a label. */
export function isSentence(text: string): boolean {
  const short = text.trim();
  if (/[\u3040-\u30FF\u4E00-\u9FFF\uAC00-\uD7AF]{6}/u.test(short)) return true;
  return short.length >= sentenceMin && short.split(/\s+/).length >= 4;
}
