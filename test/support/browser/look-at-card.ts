/** How a person comes to press in the card: they see it, with the mouse in it, before they press. */
import { waitUntil } from "../wait-until.ts";

/** What must be so, without a break, before a press or a key counts. */
export type Look = {
  /** A person looks before they press: what comes before that does not count. */
  readonly longMs: number;
  /** Whether the mouse must be in the card as well. */
  readonly hasMouse: boolean;
};

/** As long as the card wants to have been seen, and a little more. */
export const lookMs = 550;

/**
 * Resolves once the card has been looked at. Asked in each of its own pictures, so that a busy machine
 * takes longer and comes to the same answer. Runs in the card.
 */
export async function untilLookedAt({ longMs, hasMouse }: Look): Promise<void> {
  const seen = `${hasMouse ? ":hover " : ""}[data-seen='true']`;
  let sinceMs: number | undefined;
  do {
    await new Promise(requestAnimationFrame);
    const isSeen = document.querySelector(seen) !== null;
    sinceMs = isSeen ? (sinceMs ?? performance.now()) : undefined;
  } while (sinceMs === undefined || performance.now() - sinceMs < longMs);
}

/**
 * Moves the mouse to and fro until the card has it: a card that has only just been shown hears of a
 * mouse that rests there when it moves.
 */
export async function bringMouse(card: {
  /** Moves the mouse a pixel beside the place where it is to be, and there. */
  readonly nudge: () => Promise<void>;
  readonly hasMouse: () => Promise<boolean>;
}): Promise<void> {
  const look = async () => {
    await card.nudge();
    return await card.hasMouse();
  };
  await waitUntil(look, "the card had the mouse");
}

/** Whether the mouse is in the card. Runs in the card. */
export const hasMouseNow = () => document.documentElement.matches(":hover");
