import type { AnswerCharge } from "@granary/shared/schemas/answer-charge";
import type { Client } from "@granary/shared/client/client";
import type { StoredItems } from "../platform/stored-items.ts";
import { meAfter } from "./share-taken.ts";

/** What bringing the stored allowance up to date needs. */
export type UpdateContext = {
  readonly items: StoredItems;
  readonly client: Pick<Client, "me">;
  readonly nowMs: () => number;
  /** What has just been spent; `undefined` if nobody said. */
  readonly charge: AnswerCharge | undefined;
};

/**
 * Takes a charge off the stored allowance at once, and then stores what the pool says. A pool that
 * fails here costs nothing: the popup asks again.
 */
export async function updateSnapshot(context: UpdateContext): Promise<void> {
  const { items, client, nowMs, charge } = context;
  const last = await items.snapshot.get();
  if (last?.me !== undefined && charge !== undefined) {
    await items.snapshot.set({ ...last, me: meAfter(last.me, charge) });
  }
  const me = await client.me().catch(() => undefined);
  if (me === undefined) return;
  const { problem: _, ...old } = (await items.snapshot.get()) ?? { at: 0 };
  await items.snapshot.set({ ...old, at: nowMs(), me });
}
