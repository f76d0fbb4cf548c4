import type { UsageReport } from "../schemas/usage-report.ts";
import { ChartColumn, Table } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { amountsInWords, answersAndCost } from "./answer-words.ts";
import { drawBars } from "./draw-bars.ts";
import { count, dayInWords } from "../words/formats.ts";
import { Icon } from "./icon.tsx";
import { useWords } from "./words.ts";

type Days = UsageReport["byDay"];

/** Answers by day as bars from 0, and the same numbers as a table behind one press. */
export function DayChart({ days }: { readonly days: Days }) {
  const { say } = useWords();
  const [isTable, setIsTable] = useState(false);
  return (
    <section>
      <div class="row">
        <h3>{say("sponsor.byDay")}</h3>
        <button
          type="button"
          class="button plain small"
          aria-pressed={isTable}
          onClick={() => setIsTable(!isTable)}
        >
          <Icon svg={isTable ? ChartColumn : Table} />
          {isTable ? say("sponsor.asChart") : say("sponsor.asTable")}
        </button>
      </div>
      {isTable ? <DayTable days={days} /> : <Bars days={days} />}
    </section>
  );
}

function Bars({ days }: { readonly days: Days }) {
  const words = useWords();
  const { say, language } = words;
  const place = useRef<HTMLDivElement>(null);
  const [told, setTold] = useState<number>();
  const scheme = useScheme();
  useEffect(() => {
    if (place.current === null) return undefined;
    return drawBars(place.current, {
      days,
      labelOf: (day) => dayInWords(day, language),
      point: setTold,
    });
  }, [days, language, scheme]);
  const day = told === undefined ? undefined : days[told];
  return (
    <>
      <div class="bars" ref={place} role="img" aria-label={say("sponsor.chartLabel")} />
      <p class="muted chart-told">
        {day === undefined
          ? say("sponsor.chartHint")
          : `${dayInWords(day.day, language)}: ${answersAndCost(day, words)}`}
      </p>
    </>
  );
}

// A canvas keeps the colours it was drawn in: it has to be drawn again when the scheme changes.
function useScheme(): boolean {
  const [isDark, setIsDark] = useState(false);
  useEffect(() => {
    const query = matchMedia("(prefers-color-scheme: dark)");
    const update = () => setIsDark(query.matches);
    update();
    query.addEventListener("change", update);
    return () => query.removeEventListener("change", update);
  }, []);
  return isDark;
}

function DayTable({ days }: { readonly days: Days }) {
  const words = useWords();
  const { say, language } = words;
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{say("sponsor.day")}</th>
            <th class="number">{say("sponsor.answers")}</th>
            <th class="number">{say("sponsor.costTitle")}</th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map(({ day, requests, costMicroUsd, spentTokens }) => (
            <tr key={day}>
              <td>{dayInWords(day, language)}</td>
              <td class="number">{count(requests, language)}</td>
              <td class="number">
                {amountsInWords({ microUsd: costMicroUsd, tokens: spentTokens }, words)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
