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

/** A card that is not seen for so long is looked for anew. */
const lostMs = 300;

/**
 * Whether the card was looked at for so long; false when it was lost sight of. Asked in each of its own
 * pictures, so that a busy machine takes longer and comes to the same answer. Runs in the card.
 */
export async function isLookedAt(look: Look & { readonly lostMs: number }): Promise<boolean> {
  const seen = `${look.hasMouse ? ":hover " : ""}[data-seen='true']`;
  let sinceMs: number | undefined;
  let lastMs = performance.now();
  for (;;) {
    // A card that is not drawn has no pictures.
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
      setTimeout(resolve, 100);
    });
    const nowMs = performance.now();
    const isSeen = document.querySelector(seen) !== null;
    if (isSeen) lastMs = nowMs;
    if (nowMs - lastMs > look.lostMs) return false;
    sinceMs = isSeen ? (sinceMs ?? nowMs) : undefined;
    if (sinceMs !== undefined && nowMs - sinceMs >= look.longMs) return true;
  }
}

/** Whether the card says that a press did not count. Runs in the card. */
export const isPressRefused = () => document.querySelector(".card-refusal p") !== null;

/** Looks at the card whose functions run by `run`, with the mouse in it or not. */
export function lookAtCard(
  run: (act: typeof isLookedAt, look: Parameters<typeof isLookedAt>[0]) => Promise<boolean>,
  hasMouse: boolean,
): Promise<boolean> {
  // A frame that is just being built anew answers with an error.
  return run(isLookedAt, { longMs: lookMs, lostMs, hasMouse }).catch(() => false);
}

/**
 * Presses in the card as a person does: with the mouse there, after they have seen it, and once more if
 * the card says that it was too quick. The mouse goes to and fro: a card that has only just been shown
 * hears of a mouse that rests there when it moves.
 */
export async function pressInCard(card: {
  /** Moves the mouse a pixel beside the place where it is to be, and there. */
  readonly nudge: () => Promise<void>;
  readonly look: () => Promise<boolean>;
  readonly pressNow: () => Promise<void>;
  readonly isRefused: () => Promise<boolean>;
}): Promise<void> {
  const isTaken = async () => {
    await card.nudge();
    if (!(await card.look())) return false;
    await card.pressNow();
    // A card that is gone has taken it.
    return !(await card.isRefused().catch(() => false));
  };
  await waitUntil(isTaken, "the card took a press");
}
