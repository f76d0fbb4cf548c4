import type { Clock } from "../../ports/clock.ts";
import type { PlaceInLine } from "../../scheduler/place-in-line.ts";
import { limits } from "../../schemas/limits.ts";
import type { TurnEnd, TurnEntry } from "./admission.ts";

/** Waits for a turn, and says the place in the queue every `placeNewsMs` where somebody listens. */
export async function waitInLine(
  clock: Clock,
  { end, place }: Extract<TurnEntry, { readonly kind: "waits" }>,
  show: ((place: PlaceInLine) => void) | undefined,
): Promise<TurnEnd> {
  let cancel: (() => void) | undefined;
  const showNext = () => {
    cancel = clock.after(limits.placeNewsMs, () => {
      const found = place();
      if (found === undefined) return;
      show?.(found);
      showNext();
    });
  };
  if (show !== undefined) showNext();
  try {
    return await end;
  } finally {
    cancel?.();
  }
}
