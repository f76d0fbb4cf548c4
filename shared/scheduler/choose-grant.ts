import type { Grant, GrantModel } from "../schemas/grant.ts";
import type { TeamId } from "../schemas/ids.ts";
import type { UnixMs } from "../schemas/units.ts";

/** A grant that may pay for a request, and the model of it that answers. */
export type Candidate = { readonly grant: Grant; readonly model: GrantModel };

/** What a choice is about. Without a team, grants for everybody and for any team count. */
export type Choice = {
  readonly grants: readonly Grant[];
  readonly teamId: TeamId | undefined;
  readonly at: UnixMs;
};

/** The grants this team can draw on now, the soonest to expire first. `rankGrants` says who pays. */
export function payingGrants({ grants, teamId, at }: Choice): readonly Grant[] {
  return grants
    .filter(
      ({ status, approval, validFrom, validUntil, audience }) =>
        status === "active" &&
        approval?.state !== "awaited" &&
        validFrom <= at &&
        at < validUntil &&
        (audience === undefined || teamId === undefined || audience.includes(teamId)),
    )
    .toSorted((a, b) => a.validUntil - b.validUntil || (a.id < b.id ? -1 : 1));
}

/**
 * The grants that may pay for `model`, a real name or an alias, in the order to try them; none if
 * there is no such grant now. The practice grant stands in only where no real grant offers the model:
 * a pool whose money is spent says so and does not quietly answer without AI.
 */
export function chooseGrant(choice: Choice, model: string): readonly Candidate[] {
  const candidates = payingGrants(choice).flatMap((grant) => {
    const offered = findModel(grant, model);
    return offered === undefined ? [] : [{ grant, model: offered }];
  });
  const real = candidates.filter(({ grant }) => !grant.practice);
  return real.length > 0 ? real : candidates;
}

function findModel({ models }: Grant, wanted: string): GrantModel | undefined {
  return (
    models.find(({ name }) => name === wanted) ??
    models.find(({ aliases }) => aliases.some((alias) => alias === wanted))
  );
}
