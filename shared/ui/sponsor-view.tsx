import type { Totals, UsageReport } from "../schemas/usage-report.ts";
import { amountParts, amountsInWords, answersAndCost, answersPaid } from "./answer-words.ts";
import { AttentionList } from "./attention-list.tsx";
import { DayChart } from "./day-chart.tsx";
import { count, dateInWords, monthInWords } from "../words/formats.ts";
import { GrantList } from "./grant-list.tsx";
import { RangeChooser, type ChooseRange } from "./use/range-chooser.tsx";
import { UseList } from "./use/use-list.tsx";
import { useWords } from "./words.ts";

type SponsorViewProps = {
  readonly usage: UsageReport;
  /** Asks the pool for other days. */
  readonly choose: ChooseRange;
  /** Whether numbers of the chosen days are still on their way. */
  readonly waits: boolean;
};

/**
 * What became of a grant: today, this month, and any days by day, team, model and kind of help; what is
 * held or not known yet; how each grant stands, and whether anything is wrong.
 */
export function SponsorView({ usage, choose, waits }: SponsorViewProps) {
  const words = useWords();
  const { say, language } = words;
  const { today, month, range, grants, timeZone } = usage;
  const isUnused = month.requests === 0 && range.requests === 0;
  const days = { from: dateInWords(range.from, language), to: dateInWords(range.to, language) };
  return (
    <section class="view" aria-label={say("sponsor.title")}>
      <AttentionList grants={grants.top} timeZone={timeZone} />
      <div class="tiles">
        <Tile title={say("sponsor.today")} totals={today} />
        <Tile title={say("sponsor.thisMonth")} totals={month} />
      </div>
      <NotSettled held={usage.held} unknown={range.unknown} />
      {isUnused && <p>{say("sponsor.noUseYet")}</p>}
      <RangeChooser today={today.day} monthStart={month.from} choose={choose} waits={waits} />
      <p class="muted" role="status">
        {`${range.from === range.to ? days.to : say("sponsor.inDays", days)} (${timeZone}): ${answersAndCost(range, words)}`}
      </p>
      {usage.byDay.length > 0 && <DayChart days={usage.byDay} />}
      {usage.byMonth.length > 0 && <MonthTable months={usage.byMonth} />}
      <UseList usage={usage} />
      <GrantList grants={grants} timeZone={timeZone} />
    </section>
  );
}

function Tile({ title, totals }: { readonly title: string; readonly totals: Totals }) {
  const words = useWords();
  const { requests, costMicroUsd: microUsd, spentTokens: tokens } = totals;
  return (
    <div class="tile">
      <h3>{title}</h3>
      <p class="tile-number">{count(requests, words.language)}</p>
      <p class="muted">{answersPaid(requests, words)}</p>
      {amountParts({ microUsd, tokens }, words).map((amount) => (
        <p key={amount}>{amount}</p>
      ))}
    </div>
  );
}

/** What is put aside, and what is charged though nobody knows yet what it cost; nothing where there is none. */
function NotSettled(props: {
  readonly held: UsageReport["held"];
  readonly unknown: Totals["unknown"];
}) {
  const words = useWords();
  const { held, unknown } = props;
  return (
    <>
      {(held.tokens > 0 || held.microUsd > 0) && (
        <p class="muted">{words.say("sponsor.held", { sum: amountsInWords(held, words) })}</p>
      )}
      {unknown.requests > 0 && (
        <p class="muted">
          {words.say("sponsor.unknown", {
            answers: count(unknown.requests, words.language),
            sum: amountsInWords(unknown, words),
          })}
        </p>
      )}
    </>
  );
}

function MonthTable({ months }: { readonly months: UsageReport["byMonth"] }) {
  const words = useWords();
  return (
    <table>
      <tbody>
        {months.toReversed().map(({ month, ...totals }) => (
          <tr key={month}>
            <td>{monthInWords(month, words.language)}</td>
            <td class="number">{answersAndCost(totals, words)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
