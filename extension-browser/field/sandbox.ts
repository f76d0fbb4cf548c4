import type { CardState } from "@granary/shared/ui/card-state";

/** Whether this document is locked in by the page around it: it is of no origin, and no frame of ours works in it. */
export const isSandboxed = self.origin === "null";

/** What a card shows for a field in such a document: its answer is there to be copied, and it says why. */
export function copyOnly(card: CardState | undefined): CardState | undefined {
  if (card?.kind !== "ready") return card;
  const isAboutCopy = card.notice === "copied" || card.notice === "copyRefused";
  return { ...card, insert: "impossible", notice: isAboutCopy ? card.notice : "sandboxed" };
}
