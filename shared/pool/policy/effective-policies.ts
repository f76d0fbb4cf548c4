import type { TeamId } from "../../schemas/ids.ts";
import type { Policy, PolicyChange } from "../../schemas/policy.ts";
import { stricterPolicy } from "./stricter-policy.ts";

/** The policy of a team's people, or of whoever has no team; `undefined` where nobody set one. */
export type PolicyOf = (teamId: TeamId | undefined) => Policy | undefined;

/** Each team's policy and the pool's put together, from the newest change of each. */
export function effectivePolicies(changes: readonly PolicyChange[]): PolicyOf {
  const ofPool = changes.find(({ teamId }) => teamId === undefined)?.policy;
  const ofTeams = new Map(
    changes.flatMap(({ teamId, policy }) =>
      teamId === undefined || policy === undefined
        ? []
        : [[teamId, stricterPolicy(ofPool ?? {}, policy)] as const],
    ),
  );
  return (teamId) => (teamId === undefined ? ofPool : (ofTeams.get(teamId) ?? ofPool));
}
