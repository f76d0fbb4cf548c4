import { providerOf } from "../../providers/index.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Directory } from "../../ports/store.ts";
import type { GrantView } from "../../schemas/grant-request.ts";
import type { Approval, Grant } from "../../schemas/grant.ts";
import type { GrantId } from "../../schemas/ids.ts";
import type { UnixMs } from "../../schemas/units.ts";
import { changeGrant } from "../change-grant.ts";
import { keepAttention } from "../grant-attention.ts";
import type { GrantEndpoint } from "../grant-endpoint.ts";

/**
 * How a new grant stands: one at its provider's own hosts needs nobody's word; at any other an operator
 * who adds it lets it in by that, and everybody else's waits.
 */
export function approvalOf(
  prepared: { readonly endpoint: Pick<GrantEndpoint, "provider">; readonly preparedAt: UnixMs },
  operator: string | undefined,
): Approval | undefined {
  const { endpoint, preparedAt } = prepared;
  if (endpoint.provider.hosts !== "any") return undefined;
  if (operator !== undefined) return { state: "given", at: preparedAt, by: operator };
  return { state: "awaited", since: preparedAt };
}

/**
 * Lets a grant in that waits, for good: who no longer wants it pauses it. `isNew` is false where it
 * waited for nothing. `undefined` if there is no grant with this id.
 */
export async function approveGrant(
  { directory, clock }: { readonly directory: Directory; readonly clock: Clock },
  id: GrantId,
  by: string,
): Promise<{ readonly grant: Grant; readonly isNew: boolean } | undefined> {
  let isNew = false;
  const grant = await changeGrant(directory, id, (found) => {
    if (found.approval?.state !== "awaited") return found;
    isNew = true;
    const { since } = found.approval;
    return { ...found, approval: { state: "given", at: clock.nowMs(), by, since } };
  });
  return grant === undefined ? undefined : { grant, isNew };
}

/**
 * The grant as it is saved over an earlier one: what others say of it stays as they said it, because
 * whoever saves may have read that long ago. An approval is never taken back, and never left out.
 */
export function savedOver(grant: Grant, earlier: Grant | undefined): Grant {
  const known = earlier?.approval;
  const stays = known?.state === "given" || (known !== undefined && grant.approval === undefined);
  return keepAttention(stays ? { ...grant, approval: known } : grant, earlier);
}

/** It as people read it: times in ISO 8601. */
export function reportApproval(approval: Approval): NonNullable<GrantView["approval"]> {
  const { state, since } = approval;
  const given = state === "given" ? { at: iso(approval.at), by: approval.by } : {};
  return { state, ...(since !== undefined && { since: iso(since) }), ...given };
}

const iso = (at: UnixMs) => new Date(at).toISOString();

/** Whose machine answers: its provider's, or one that whoever gives the grant named. */
export const machineOf = ({ provider }: Pick<Grant, "provider">): "provider" | "giver" =>
  (providerOf(provider)?.hosts ?? "any") === "any" ? "giver" : "provider";
