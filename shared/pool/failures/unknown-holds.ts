import type { HoldFilter, Store } from "../../ports/store.ts";
import { limits } from "../../schemas/limits.ts";
import type { UnknownHolds } from "../../schemas/refund.ts";

/**
 * Requests whose cost nobody knows yet, the newest first, at most `holdsListedMax` of them, and what all
 * there are come to.
 */
export async function listUnknown(
  { ledger }: Pick<Store, "ledger">,
  filter: Pick<HoldFilter, "grantId"> = {},
): Promise<UnknownHolds> {
  const [holds, sums] = await Promise.all([
    ledger.holds({ ...filter, state: "unknown" }, limits.holdsListedMax),
    ledger.unknown({}),
  ]);
  const total = { requests: 0, costMicroUsd: 0, costTokens: 0 };
  for (const { grantId, requests, microUsd, tokens } of sums) {
    if (filter.grantId !== undefined && grantId !== filter.grantId) continue;
    total.requests += requests;
    total.costMicroUsd += microUsd;
    total.costTokens += tokens;
  }
  return {
    total,
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
