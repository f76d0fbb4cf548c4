import { watchHand } from "./hand.ts";
import {
  pressableAtMs,
  toldByBrowser,
  toldByStage,
  type GuardFacts,
  type PressKind,
} from "./press-guard.ts";
import { tellsVisibility, watchSeen, type SeenWatch } from "./seen-watch.ts";

/** Keeps what is known about the card, and says whether a press counts now. */
export type Guard = {
  /** Watches this element from now on, or nothing. */
  readonly watch: (card: Element | undefined) => void;
  readonly seen: (isSeen: boolean) => void;
  /** What can be pressed has changed, or moved. */
  readonly changed: () => void;
  readonly textChanged: () => void;
  /** The keyboard was taken, or given back. */
  readonly focusMoved: () => void;
  readonly mayPress: (kind: PressKind) => boolean;
};

/** Makes the guard; `askStage` is called if only whoever holds the frame can see what is seen. */
export function createGuard(context: {
  readonly nowMs: () => number;
  readonly askStage: () => void;
  readonly onSeen: (isSeen: boolean) => void;
}): Guard {
  const { nowMs, askStage, onSeen } = context;
  let facts: GuardFacts = { changedAtMs: nowMs(), textChangedAtMs: nowMs() };
  let watched: Element | undefined;
  let scale = devicePixelRatio;
  let watch: SeenWatch | undefined;
  let isAsked = false;
  let isPressNear = false;
  const hand = watchHand(document, {
    nowMs,
    onNear: (isNear) => {
      isPressNear = isNear;
      watch?.attend(isNear);
    },
  });
  const seen = (isSeen: boolean) => {
    const seenSinceMs = isSeen ? (facts.seenSinceMs ?? nowMs()) : undefined;
    facts = { ...facts, seenSinceMs };
    onSeen(isSeen);
  };
  return {
    seen,
    watch: (card) => {
      if (card === watched) return;
      watched = card;
      watch?.stop();
      watch = undefined;
      if (tellsVisibility) {
        seen(false);
        if (card !== undefined) watch = watchSeen(card, seen);
        watch?.attend(isPressNear);
      } else if (!isAsked && card !== undefined) {
        isAsked = true;
        askStage();
      }
    },
    changed: () => {
      facts = { ...facts, changedAtMs: nowMs() };
    },
    textChanged: () => {
      facts = { ...facts, textChangedAtMs: nowMs() };
    },
    focusMoved: () => {
      facts = { ...facts, focusMovedAtMs: nowMs() };
    },
    mayPress: (kind) => {
      watch?.look();
      // A page that shrinks or enlarges everything does the same to what is to be pressed.
      if (scale !== devicePixelRatio) facts = { ...facts, changedAtMs: nowMs() };
      scale = devicePixelRatio;
      const times = tellsVisibility ? toldByBrowser : toldByStage;
      const { atMs, mouseSinceMs } = hand.pressStart();
      return atMs >= pressableAtMs(facts, { kind, mouseSinceMs }, times);
    },
  };
}
