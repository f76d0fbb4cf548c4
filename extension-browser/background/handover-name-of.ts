import type { StoredItems } from "../platform/stored-items.ts";

/**
 * The name by which scripts of ours find each other in a page, over updates; made up at its first
 * use. `newNonce` gives what nobody can guess.
 */
export async function handoverNameOf(context: {
  readonly items: Pick<StoredItems, "handover">;
  readonly newNonce: () => string;
}): Promise<string> {
  const kept = await context.items.handover.get();
  if (kept !== undefined) return kept.name;
  const name = context.newNonce();
  await context.items.handover.set({ name });
  return name;
}
