import type { Identity } from "../ports/store.ts";
import { payingGrants } from "../scheduler/choose-grant.ts";
import type { Grant } from "../schemas/grant.ts";
import type { UnixMs } from "../schemas/units.ts";

/**
 * The grants that pay now and that this person may know of: what their team can draw on. Whoever has
 * no team sees what is for everybody and what they gave themselves; an operator sees all.
 */
export function visibleGrants(
  { member, team }: Identity,
  grants: readonly Grant[],
  at: UnixMs,
): readonly Grant[] {
  const paying = payingGrants({ grants, teamId: team?.id, at });
  if (team !== undefined || member.roles.includes("operator")) return paying;
  return paying.filter(
    ({ audience, sponsorId }) => audience === undefined || sponsorId === member.sponsorId,
  );
}
