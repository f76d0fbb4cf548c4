import type { UsageReport } from "../schemas/usage-report.ts";
import { answersAndCost, otherTeams } from "./answer-words.ts";
import { useWords } from "./words.ts";

/** Teams named before "others". */
const teamsShown = 6;

/** Who was helped this month, the most first, each with its share as a bar. */
export function TeamList({ teams }: { readonly teams: UsageReport["byTeam"] }) {
  const words = useWords();
  // Early in a month nobody has been helped yet: no heading without names.
  if (teams.length === 0) return null;
  const most = Math.max(1, ...teams.map(({ requests }) => requests));
  const others = teams.slice(teamsShown).reduce((sum, { requests }) => sum + requests, 0);
  return (
    <section>
      <h3>{words.say("sponsor.byTeam")}</h3>
      <ul class="teams">
        {teams.slice(0, teamsShown).map(({ id, name, requests, costMicroUsd }) => (
          <li key={id}>
            <span class="team-name">{name}</span>
            <span class="number muted">{answersAndCost({ requests, costMicroUsd }, words)}</span>
            <span class="team-bar" aria-hidden="true">
              <span style={{ width: `${(requests / most) * 100}%` }} />
            </span>
          </li>
        ))}
        {others > 0 && <li class="muted">{otherTeams(others, words)}</li>}
      </ul>
    </section>
  );
}
