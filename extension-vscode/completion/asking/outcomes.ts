import type { Clock } from "@granary/shared/ports/clock";
import { typedSince, type CursorText } from "../typed-since.ts";
import type { Tally } from "./tally.ts";

/** What becomes of the suggestions that were offered. */
export type Outcomes = {
  /** A suggestion goes to the editor; gives the number by which its acceptance is told. */
  readonly noteOffered: (place: CursorText, text: string) => number;
  readonly noteAccepted: (id: number) => void;
  /** The editor asks about a place. True where what was offered, or a part of it, was written. */
  readonly noteQuestion: (place: CursorText) => boolean;
  /** Suggestions in a row that nobody wanted; 0 after an acceptance, or after ten minutes. */
  readonly rejectionsInARow: () => number;
  /** True until something that was offered is refused. */
  readonly hasJustAccepted: () => boolean;
};

/** What was replaced sooner was not read by anybody. */
const readMs = 300;

/** After this long nobody's mood is what it was. */
const rememberedMs = 10 * 60_000;

type Offer = {
  readonly id: number;
  readonly place: CursorText;
  readonly text: string;
  readonly atMs: number;
};

/** Nothing was offered yet. Keeps the last suggestion in memory, and of all others only counts. */
export function createOutcomes({
  clock,
  tally,
}: {
  readonly clock: Clock;
  readonly tally: Tally;
}): Outcomes {
  let pending: Offer | undefined;
  let lastId = 0;
  let acceptedId = 0;
  let rejections = 0;
  let rejectedAtMs = 0;
  let hasJustAccepted = false;

  const reject = (): void => {
    tally.note("rejected");
    rejections = inARow() + 1;
    rejectedAtMs = clock.monotonicMs();
    hasJustAccepted = false;
  };
  const inARow = () => (clock.monotonicMs() - rejectedAtMs > rememberedMs ? 0 : rejections);
  return {
    noteOffered: (place, text) => {
      // What is left of it while it is typed is the same suggestion.
      if (pending !== undefined && isRestOf(pending, place, text)) return pending.id;
      tally.note("offered");
      lastId += 1;
      pending = { id: lastId, place, text: unix(text), atMs: clock.monotonicMs() };
      return lastId;
    },
    noteAccepted: (id) => {
      if (id <= acceptedId) return;
      acceptedId = id;
      tally.note("accepted");
      rejections = 0;
      hasJustAccepted = true;
    },
    noteQuestion: (place) => {
      if (pending === undefined) return false;
      const { id, text, atMs } = pending;
      const typed = typedSince(pending.place, place);
      if (typed.some((one) => text.startsWith(one) && one !== text)) return true;
      pending = undefined;
      // To its end, which says that it was right; or another one that was offered beside it.
      if (id === acceptedId || typed.some((one) => one.startsWith(text))) return true;
      if (clock.monotonicMs() - atMs >= readMs) reject();
      return false;
    },
    rejectionsInARow: inARow,
    hasJustAccepted: () => hasJustAccepted,
  };
}

function isRestOf({ place: offeredAt, text: offered }: Offer, place: CursorText, text: string) {
  return typedSince(offeredAt, place).some((typed) => {
    const whole = typed + unix(text);
    // What follows the cursor may have become more or less of it.
    return offered.startsWith(typed) && (offered.startsWith(whole) || whole.startsWith(offered));
  });
}

const unix = (text: string): string => text.replaceAll("\r\n", "\n");
