import type { HoldFilter, Store } from "../../ports/store.ts";
import { limits } from "../../schemas/limits.ts";
import type { UnknownHolds } from "../../schemas/refund.ts";

/** Requests whose cost nobody knows yet, the newest first, at most `holdsListedMax` of them. */
export async function listUnknown(
  { ledger }: Pick<Store, "ledger">,
  filter: Pick<HoldFilter, "grantId"> = {},
): Promise<UnknownHolds> {
  const holds = await ledger.holds({ ...filter, state: "unknown" }, limits.holdsListedMax);
  return {
    holds: holds.map(({ holdId, at, grantId, teamId, model, spent, reason }) => ({
      id: holdId,
      at: new Date(at).toISOString(),
      grantId,
      teamId,
      model,
      costMicroUsd: spent.microUsd,
      costTokens: spent.tokens,
      ...(reason === undefined ? {} : { reason }),
    })),
  };
}
