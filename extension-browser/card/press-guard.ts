/**
 * Which presses count. A page can put things above the card, move it under the mouse, or take the
 * keyboard away, so a press counts only if it began on what a person had had the time to see. Pure: times are
 * milliseconds of one clock.
 */

/** What is known about the card at a moment. */
export type GuardFacts = {
  /** Since when it has been seen without a break; absent while it is not. */
  readonly seenSinceMs?: number | undefined;
  /** When what can be pressed last changed, or moved. */
  readonly changedAtMs: number;
  /** When the answer last changed other than by the person's own keys. */
  readonly textChangedAtMs: number;
  /** When something else last took the keyboard, or gave it back. */
  readonly focusMovedAtMs?: number | undefined;
};

/** How a press is meant: what puts the answer into the page wants that it could be read. */
export type PressKind = "insert" | "other";

/** How a press is made, and since when the mouse has been in the card if it is the mouse's. */
export type PressWay = { readonly kind: PressKind; readonly mouseSinceMs?: number | undefined };

/** How long things must have been as they are before a press on them counts. */
export type GuardTimes = {
  readonly seenMs: number;
  readonly textMs: number;
  readonly focusMovedMs: number;
  /** Less than between the clicks of a slow double click would take many a quick hand's first. */
  readonly mouseMs: number;
};

/** Where the browser itself says what is seen. */
export const toldByBrowser: GuardTimes = {
  seenMs: 300,
  textMs: 500,
  focusMovedMs: 500,
  mouseMs: 250,
};

/** Where the page's script looks from outside, now and then. */
export const toldByStage: GuardTimes = { ...toldByBrowser, seenMs: 500 };

/** From when on a press may begin if nothing changes; `Infinity` while the card is not seen. */
export function pressableAtMs(
  facts: GuardFacts,
  { kind, mouseSinceMs }: PressWay,
  times: GuardTimes,
): number {
  const { seenSinceMs, changedAtMs, textChangedAtMs, focusMovedAtMs } = facts;
  if (seenSinceMs === undefined) return Infinity;
  return Math.max(
    Math.max(seenSinceMs, changedAtMs) + times.seenMs,
    kind === "insert" ? Math.max(seenSinceMs, textChangedAtMs) + times.textMs : 0,
    focusMovedAtMs === undefined ? 0 : focusMovedAtMs + times.focusMovedMs,
    mouseSinceMs === undefined ? 0 : mouseSinceMs + times.mouseMs,
  );
}
