import { effectivePolicies } from "../../../pool/policy/effective-policies.ts";
import { mayUse } from "../../../pool/policy/policy-hosts.ts";
import { payingGrants } from "../../../scheduler/choose-grant.ts";
import type { Team } from "../../../schemas/people.ts";
import type { PolicyChange } from "../../../schemas/policy.ts";
import type { UnixMs } from "../../../schemas/units.ts";
import type { CliResult } from "../commands/command.ts";
import { formatTime } from "../format-time.ts";
import type { PoolData } from "../open-pool.ts";

/** Changes shown, the newest first. The store keeps all of them. */
const changesShownMax = 10;

/** What holds for a team's people, or for everybody: with who said so, and which gifts it leaves out. */
export async function reportPolicy(
  { store: { directory }, pool }: Pick<PoolData, "store" | "pool">,
  team: Team | undefined,
  at: UnixMs,
): Promise<CliResult> {
  const [policies, changes, grants] = await Promise.all([
    directory.policies(),
    directory.policyChanges(team?.id, changesShownMax),
    directory.grants(),
  ]);
  const effective = effectivePolicies(policies)(team?.id);
  const paying = payingGrants({ grants, teamId: team?.id, at });
  const leftOut = paying.filter((grant) => !mayUse(grant, effective)).map(({ name }) => name);
  const who = team?.name ?? "everybody in this pool";
  const describe = ({ policy, by, at: when }: PolicyChange) =>
    `${policy === undefined ? "Taken away" : "Set"} by ${by}, ${formatTime(when, pool.timeZone)}`;
  const lines = [
    effective === undefined
      ? `There is no policy for ${who}.`
      : `For ${who}${team === undefined ? "" : ", with the pool's own"}:\n${JSON.stringify(effective, undefined, 2)}`,
    ...(leftOut.length === 0 ? [] : [`Not used for them: ${leftOut.join(", ")}.`]),
    ...(leftOut.length === paying.length && leftOut.length > 0
      ? ["No gift is left: nobody of them gets an answer."]
      : []),
    ...changes.map(describe),
  ];
  const json = {
    team: team && { id: team.id, name: team.name },
    policy: effective,
    leftOut,
    changes,
  };
  return { json, text: lines.join("\n") };
}
