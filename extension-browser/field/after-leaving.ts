import type { Target } from "./target.ts";

/** A target whose field takes the focus back only once the card has let go of it. */
export function afterLeaving(
  target: Target | undefined,
  leaveCard: () => Promise<void> | undefined,
): Target | undefined {
  if (target === undefined) return undefined;
  const { restore } = target;
  return { ...target, restore: () => leaveCard()?.then(restore) ?? restore() };
}
