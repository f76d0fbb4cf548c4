import type { Clock } from "@granary/shared/ports/clock";
import type { AllowanceWatch } from "../../pool/allowance-watch.ts";
import type { Pause } from "../pause.ts";
import { spendingLevel } from "./spending-level.ts";

/**
 * Ends the pause when the pool answers again, or has something to give again: it need not be waited for
 * any longer. Gives what stops listening.
 */
export function endPauseWhenBack({
  allowance,
  clock,
  pause,
}: {
  readonly allowance: Pick<AllowanceWatch, "onChange">;
  readonly clock: Clock;
  readonly pause: Pick<Pause, "noteSuccess">;
}): () => void {
  let wasShut = false;
  return allowance.onChange((state) => {
    const isReached = state.kind === "known" && state.problem === undefined;
    const isShut = !isReached || spendingLevel(state, clock.nowMs()) === "off";
    if (wasShut && !isShut) pause.noteSuccess();
    wasShut = isShut;
  });
}
