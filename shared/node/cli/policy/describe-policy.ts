import { reportPolicy } from "../../../pool/policy/policy-report.ts";
import type { Team } from "../../../schemas/people.ts";
import type { PolicyChange } from "../../../schemas/policy.ts";
import type { UnixMs } from "../../../schemas/units.ts";
import type { CliResult } from "../commands/command.ts";
import { formatTime } from "../format-time.ts";
import type { PoolData } from "../open-pool.ts";

/** What holds for a team's people, or for everybody: with who said so, and which gifts it leaves out. */
export async function describePolicy(
  { store, pool }: Pick<PoolData, "store" | "pool">,
  team: Team | undefined,
  at: UnixMs,
): Promise<CliResult> {
  const report = await reportPolicy(store.directory, team?.id, at);
  const { policy, leftOut, leavesNone, changes } = report;
  const who = team?.name ?? "everybody in this pool";
  const heading = team === undefined ? `For ${who}:` : `For ${who}, with the pool's own:`;
  const lines = [
    policy === undefined
      ? `There is no policy for ${who}.`
      : `${heading}\n${JSON.stringify(policy, undefined, 2)}`,
    ...(leftOut.length === 0 ? [] : [`Not used for them: ${leftOut.join(", ")}.`]),
    ...(leavesNone ? ["No gift is left: nobody of them gets an answer."] : []),
    ...changes.map((change) => describeChange(change, pool.timeZone)),
  ];
  const named = team && { id: team.id, name: team.name };
  return { json: { team: named, ...report }, text: lines.join("\n") };
}

function describeChange({ policy, by, at }: PolicyChange, timeZone: string): string {
  return `${policy === undefined ? "Taken away" : "Set"} by ${by}, ${formatTime(at, timeZone)}`;
}
