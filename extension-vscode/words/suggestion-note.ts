import { moment } from "@granary/shared/words/formats";
import type { Words } from "@granary/shared/words/words";
import type { SpendingLevel } from "../completion/asking/spending-level.ts";
import type { SuggestionMode } from "../completion/settings.ts";
import type { AllowanceView } from "./allowance-view.ts";

/** What decides when suggestions come. */
export type SuggestionState = {
  /** What the person chose. */
  readonly mode: SuggestionMode;
  /** What is left allows. */
  readonly level: SpendingLevel;
  /** Until when failures keep typing quiet; wall-clock time in milliseconds. */
  readonly pausedUntilMs: number | undefined;
};

const minuteMs = 60_000;

/**
 * One sentence where suggestions come less often than the person chose, and why; `undefined` where
 * they come as chosen.
 */
export function suggestionNote(
  { mode, level, pausedUntilMs }: SuggestionState,
  { say, language, nowMs }: Pick<Words, "say" | "language"> & { readonly nowMs: number },
): string | undefined {
  if (mode === "off") return undefined;
  if (level === "off") return say("editor.restUsedUp");
  if (mode === "onRequest") return undefined;
  if (level === "by-key") return say("editor.restByKey");
  if (pausedUntilMs !== undefined) {
    // Said to the minute, and not before it is true.
    const untilMs = Math.ceil(pausedUntilMs / minuteMs) * minuteMs;
    return say("editor.restFailed", { moment: moment(untilMs, { nowMs, language }) });
  }
  return level === "line-ends" ? say("editor.restLineEnds") : undefined;
}

/** The same with that sentence before the last line, which says what a click does. */
export function withSuggestionNote(view: AllowanceView, note: string | undefined): AllowanceView {
  return note === undefined
    ? view
    : { ...view, tooltip: [...view.tooltip.slice(0, -1), note, ...view.tooltip.slice(-1)] };
}
