import type { OpenHold, Store } from "../ports/store.ts";
import type { HoldId } from "../schemas/ids.ts";
import { limits } from "../schemas/limits.ts";
import type { UnixMs } from "../schemas/units.ts";
import type { LedgerOutcome, UnknownOperation } from "../ports/ledger-operation.ts";

/** The reason in the entry of a hold whose process died. */
export const ownerDied = "owner_died";

/** A hold that was ended for a process that cannot; the pool asks its provider what it cost. */
export type ResolvedHold = OpenHold & { readonly outcome: LedgerOutcome };

/**
 * What is to be done about an open hold: nothing while its owner lives, however long ago it was
 * taken, because a live request may run for an hour. After its owner's death the request may or may
 * not have reached the provider. Nobody can prove that it did not, so it is charged in full as
 * `unknown`, and given back when the provider's bill shows less.
 */
export function decideOpenHold(
  hold: OpenHold,
  isLive: (owner: string) => boolean,
  at: UnixMs,
): UnknownOperation | undefined {
  if (isLive(hold.owner)) return undefined;
  return { kind: "unknown", holdId: hold.holdId, reason: ownerDied, at };
}

/**
 * Ends the holds of dead processes and lists them for refund. `owner` is the only process alive, the
 * one that asks; or, where several share a store, tells of any owner whether it lives. Safe to repeat
 * and to run in several processes at once: each hold ends once.
 *
 * Rejects with `store_unavailable`; what was resolved before that stays resolved.
 */
export async function resolveOpenHolds(
  store: Pick<Store, "ledger">,
  owner: string | ((owner: string) => boolean),
  at: UnixMs,
): Promise<readonly ResolvedHold[]> {
  const isLive = typeof owner === "string" ? (other: string) => other === owner : owner;
  const holds = new Map<HoldId, OpenHold>();
  const operations: UnknownOperation[] = [];
  for (const hold of await store.ledger.openHolds()) {
    const operation = decideOpenHold(hold, isLive, at);
    if (operation === undefined) continue;
    holds.set(hold.holdId, hold);
    operations.push(operation);
  }
  const resolved: ResolvedHold[] = [];
  for (let start = 0; start < operations.length; start += limits.commitOperationsMax) {
    const batch = operations.slice(start, start + limits.commitOperationsMax);
    const outcomes = await store.ledger.commit(batch);
    for (const [index, { holdId }] of batch.entries()) {
      const hold = holds.get(holdId);
      const outcome = outcomes[index];
      // Another process may have been faster; then it lists the hold.
      if (hold !== undefined && outcome?.kind === "done") resolved.push({ ...hold, outcome });
    }
  }
  return resolved;
}
