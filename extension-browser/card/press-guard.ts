/**
 * Which presses count. A page can put things above the card, move it under the mouse, or take the
 * keyboard away, so a press counts only on what a person had the time to see. Pure: times are
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
  /** When something else last took the keyboard. */
  readonly focusLostAtMs?: number | undefined;
};

/** How a press is meant: what puts the answer into the page wants that it could be read. */
export type PressKind = "insert" | "other";

/** How long things must have been as they are before a press on them counts. */
export type GuardTimes = {
  readonly seenMs: number;
  readonly textMs: number;
  readonly focusLostMs: number;
};

/** Where the browser itself says what is seen. */
export const toldByBrowser: GuardTimes = { seenMs: 300, textMs: 500, focusLostMs: 500 };

/** Where the page's script looks from outside, now and then. */
export const toldByStage: GuardTimes = { ...toldByBrowser, seenMs: 500 };

/** From when on a press counts if nothing changes; `Infinity` while the card is not seen. */
export function pressableAtMs(facts: GuardFacts, kind: PressKind, times: GuardTimes): number {
  const { seenSinceMs, changedAtMs, textChangedAtMs, focusLostAtMs } = facts;
  if (seenSinceMs === undefined) return Infinity;
  return Math.max(
    Math.max(seenSinceMs, changedAtMs) + times.seenMs,
    kind === "insert" ? Math.max(seenSinceMs, textChangedAtMs) + times.textMs : 0,
    focusLostAtMs === undefined ? 0 : focusLostAtMs + times.focusLostMs,
  );
}
