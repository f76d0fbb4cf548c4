import { describePolicy } from "../policy/describe-policy.ts";
import { byOption, decider, findTeam, ownerOptions, teamOption } from "../policy/policy-owner.ts";
import { readPolicyFile } from "../policy/read-policy-file.ts";
import { withPool } from "../open-pool.ts";
import { readOptions, type CliCommand } from "./command.ts";

/** Sets what may be done with people's texts; a running server obeys it within a second. */
export const policySet: CliCommand = {
  name: "policy set",
  summary: "Say what may be done with people's texts: in the pool, or more strictly in a team",
  arguments: [["<file>", "the policy, as JSON: see granary policy show --example"]],
  options: [teamOption, byOption],
  examples: [
    "granary policy set policy.json",
    'granary policy set strict.json --team "Lantern Software" --by "Ana Ruiz"',
  ],
  run: async (call) => {
    const { data, team: named, by } = readOptions(ownerOptions, call);
    const policy = await readPolicyFile(call.args[0] ?? "");
    return withPool(data, call.context, async (pool) => {
      const { directory } = pool.store;
      const team = await findTeam(directory, named);
      const at = call.context.clock.nowMs();
      await directory.addPolicyChange({
        ...(team !== undefined && { teamId: team.id }),
        policy,
        by: decider(by, call.context),
        at,
      });
      return await describePolicy(pool, team, at);
    });
  },
};
