import type { UsageReport } from "../schemas/usage-report.ts";
import { count, money } from "../words/formats.ts";
import { useWords } from "./words.ts";

/** Teams named before "others". */
const teamsShown = 6;

/** Who was helped this month, the most first, each with its share as a bar. */
export function TeamList({ teams }: { readonly teams: UsageReport["byTeam"] }) {
  const { say, language } = useWords();
  const most = Math.max(1, ...teams.map(({ requests }) => requests));
  const others = teams.slice(teamsShown).reduce((sum, { requests }) => sum + requests, 0);
  return (
    <section>
      <h3>{say("sponsor.byTeam")}</h3>
      <ul class="teams">
        {teams.slice(0, teamsShown).map(({ id, name, requests, costMicroUsd }) => (
          <li key={id}>
            <span class="team-name">{name}</span>
            <span class="number muted">
              {say("sponsor.answersAndCost", {
                answers: count(requests, language),
                sum: money(costMicroUsd, language),
              })}
            </span>
            <span class="team-bar" aria-hidden="true">
              <span style={{ width: `${(requests / most) * 100}%` }} />
            </span>
          </li>
        ))}
        {others > 0 && (
          <li class="muted">{say("sponsor.otherTeams", { answers: count(others, language) })}</li>
        )}
      </ul>
    </section>
  );
}
