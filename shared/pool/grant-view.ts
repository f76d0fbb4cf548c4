import type { LedgerStore } from "../ports/store.ts";
import type { GrantView } from "../schemas/grant-request.ts";
import type { Grant } from "../schemas/grant.ts";
import type { UnixMs } from "../schemas/units.ts";
import { reportApproval } from "./admission/grant-approval.ts";
import { grantStatus } from "./grant-status.ts";

/** A grant as its sponsor sees it at `at`: everything but its key. */
export async function viewGrant(
  ledger: Pick<LedgerStore, "balances">,
  grant: Grant,
  at: UnixMs,
): Promise<GrantView> {
  const { id, sponsorId, name, provider, kind, models, budgets, approval } = grant;
  return {
    id,
    sponsorId,
    name,
    provider,
    ...(kind === undefined ? {} : { kind }),
    status: grantStatus(grant, await ledger.balances([id], at), at),
    validFrom: new Date(grant.validFrom).toISOString(),
    validUntil: new Date(grant.validUntil).toISOString(),
    models: models.map((model) => model.name),
    budgets,
    hasKey: grant.sealedKey !== undefined,
    ...(approval === undefined ? {} : { approval: reportApproval(approval) }),
  };
}
