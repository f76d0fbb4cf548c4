import type { Totals, UsageReport } from "../schemas/usage-report.ts";
import { answersPaid } from "./answer-words.ts";
import { AttentionList } from "./attention-list.tsx";
import { DayChart } from "./day-chart.tsx";
import { count, money } from "../words/formats.ts";
import { GrantList } from "./grant-list.tsx";
import { TeamList } from "./team-list.tsx";
import { useWords } from "./words.ts";

/** What became of a grant: today, this month, by day, by team, and whether anything is wrong. */
export function SponsorView({ usage }: { readonly usage: UsageReport }) {
  const { say } = useWords();
  return (
    <section class="view" aria-label={say("sponsor.title")}>
      <AttentionList grants={usage.grants} />
      <div class="tiles">
        <Tile title={say("sponsor.today")} totals={usage.today} />
        <Tile title={say("sponsor.thisMonth")} totals={usage.month} />
      </div>
      {usage.month.requests === 0 && usage.byDay.length === 0 ? (
        <p>{say("sponsor.noUseYet")}</p>
      ) : (
        <>
          <DayChart days={usage.byDay} />
          <TeamList teams={usage.byTeam} />
        </>
      )}
      <GrantList grants={usage.grants} requests={usage.requests} />
    </section>
  );
}

function Tile({ title, totals }: { readonly title: string; readonly totals: Totals }) {
  const words = useWords();
  const { say, language } = words;
  return (
    <div class="tile">
      <h3>{title}</h3>
      <p class="tile-number">{count(totals.requests, language)}</p>
      <p class="muted">{answersPaid(totals.requests, words)}</p>
      <p>{say("sponsor.cost", { sum: money(totals.costMicroUsd, language) })}</p>
    </div>
  );
}
