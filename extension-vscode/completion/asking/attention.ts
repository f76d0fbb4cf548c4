import type { Clock } from "@granary/shared/ports/clock";
import type { SuggestRequest } from "../suggest-request.ts";
import { changeSince } from "./change-since.ts";
import { linePlaceOf } from "./line-end.ts";
import type { Outcomes } from "./outcomes.ts";
import { createRhythm } from "./rhythm.ts";
import { waitMs } from "./whether-to-ask.ts";

/** Follows somebody who types, by nothing but the editor's own questions. */
export type Attention = {
  /** Each question of the editor, whatever becomes of it. */
  readonly note: (request: SuggestRequest) => void;
  /**
   * How long typing must rest before what was noted last is paid for, in milliseconds; `undefined`
   * where it is not paid for at all: right after a deletion or a paste, or where it is not worth it.
   */
  readonly waitMs: (request: SuggestRequest) => number | undefined;
};

/** More at once was pasted, or brought back by an undo. */
const typedAtOnceMax = 40;

/** Letters of one question that were still typed by key: an editor may ask once for two quick ones. */
const keyLettersMax = 2;

/** Nobody has typed yet. */
export function createAttention({
  clock,
  outcomes,
}: {
  readonly clock: Clock;
  readonly outcomes: Outcomes;
}): Attention {
  const rhythm = createRhythm();
  let last: SuggestRequest | undefined;
  let lastAtMs = 0;
  let isTyping = true;
  let refusedLine: string | undefined;
  return {
    note: (request) => {
      const before = outcomes.rejectionsInARow();
      const isTakenUp = outcomes.noteQuestion(request);
      if (outcomes.rejectionsInARow() > before) refusedLine = lineOf(request);
      const change = changeSince(last, request);
      const nowMs = clock.monotonicMs();
      if (change.kind === "same") return;
      if (change.kind === "typed") {
        const { length } = change.text.trim();
        if (length <= keyLettersMax) rhythm.note(nowMs - lastAtMs);
        isTyping = isTakenUp || length <= typedAtOnceMax;
      } else {
        isTyping = change.kind === "elsewhere";
      }
      last = request;
      lastAtMs = nowMs;
    },
    waitMs: (request) =>
      isTyping
        ? waitMs({
            ...linePlaceOf(request),
            rejectionsInARow: outcomes.rejectionsInARow(),
            isLineRefused: refusedLine === lineOf(request),
            hasJustAccepted: outcomes.hasJustAccepted(),
            restMs: rhythm.restMs(),
          })
        : undefined,
  };
}

/** Which line the cursor is in, as far as that can be told from what is around it. */
function lineOf(request: SuggestRequest): string {
  return `${request.document}\n${request.offset - linePlaceOf(request).lineBefore.length}`;
}
