import type { Identity } from "../ports/store.ts";

/** A place in the line; `leave` lets the next one in. Leaving twice is harmless. */
export type Turn = { readonly leave: () => void };

/**
 * Step 3: whose turn? Nothing is scarce but money, which holds decide, so it is everybody's turn at
 * once. A fair queue over teams stands here when an upstream's own limits make something scarce.
 */
export function waitForTurn(_identity: Identity): Promise<Turn> {
  return Promise.resolve({ leave: () => {} });
}
