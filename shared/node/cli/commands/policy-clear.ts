import { describePolicy } from "../policy/describe-policy.ts";
import { byOption, decider, findTeam, ownerOptions, teamOption } from "../policy/policy-owner.ts";
import { withPool } from "../open-pool.ts";
import { readOptions, type CliCommand } from "./command.ts";

/** Takes a policy away. That it was there, and who took it away, stays on record. */
export const policyClear: CliCommand = {
  name: "policy clear",
  summary: "Take the pool's policy away, or a team's own",
  arguments: [],
  options: [teamOption, byOption],
  examples: ["granary policy clear", 'granary policy clear --team "Lantern Software"'],
  run: async (call) => {
    const { data, team: named, by } = readOptions(ownerOptions, call);
    return withPool(data, call.context, async (pool) => {
      const { directory } = pool.store;
      const team = await findTeam(directory, named);
      const at = call.context.clock.nowMs();
      const [newest] = await directory.policyChanges(team?.id, 1);
      if (newest?.policy !== undefined) {
        await directory.addPolicyChange({
          ...(team !== undefined && { teamId: team.id }),
          by: decider(by, call.context),
          at,
        });
      }
      return await describePolicy(pool, team, at);
    });
  },
};
