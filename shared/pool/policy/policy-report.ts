import type { Directory } from "../../ports/store.ts";
import { payingGrants } from "../../scheduler/choose-grant.ts";
import type { TeamId } from "../../schemas/ids.ts";
import type { Policy, PolicyChange } from "../../schemas/policy.ts";
import type { UnixMs } from "../../schemas/units.ts";
import { effectivePolicies } from "./effective-policies.ts";
import { mayUse } from "./policy-hosts.ts";

/** Changes shown, the newest first. The store keeps all of them. */
const changesShownMax = 10;

/** What holds for a team's people, or for everybody in the pool. */
export type PolicyReport = {
  /** Of the pool and the team together; `undefined` where nobody set one. */
  readonly policy: Policy | undefined;
  /** The names of the gifts that pay now, but not for them because of it. */
  readonly leftOut: readonly string[];
  /** Whether there is no other gift. */
  readonly leavesNone: boolean;
  /** What became of the team's own policy, or of the pool's; the newest first. */
  readonly changes: readonly PolicyChange[];
};

/** Reads what holds at `at`, and why. */
export async function reportPolicy(
  directory: Pick<Directory, "policies" | "policyChanges" | "grants">,
  teamId: TeamId | undefined,
  at: UnixMs,
): Promise<PolicyReport> {
  const [policies, changes, grants] = await Promise.all([
    directory.policies(),
    directory.policyChanges(teamId, changesShownMax),
    directory.grants(),
  ]);
  const policy = effectivePolicies(policies)(teamId);
  const paying = payingGrants({ grants, teamId, at });
  const leftOut = paying.filter((grant) => !mayUse(grant, policy)).map(({ name }) => name);
  const leavesNone = leftOut.length > 0 && leftOut.length === paying.length;
  return { policy, leftOut, leavesNone, changes };
}
