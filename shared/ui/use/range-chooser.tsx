import { useState } from "preact/hooks";
import { limits } from "../../schemas/limits.ts";
import { count } from "../../words/formats.ts";
import type { PlainKey } from "../../words/words.ts";
import { useWords } from "../words.ts";

/** Days of the pool's calendar, `YYYY-MM-DD`, both included; what is absent is up to the pool. */
export type ChosenRange = { readonly from?: string; readonly to?: string };
export type ChooseRange = (range: ChosenRange) => void;

const names = ["lately", "today", "month", "lastMonth", "own"] as const;
type RangeName = (typeof names)[number];

const titles: Readonly<Record<RangeName, PlainKey>> = {
  lately: "sponsor.lately",
  today: "sponsor.today",
  month: "sponsor.thisMonth",
  lastMonth: "sponsor.lastMonth",
  own: "sponsor.ownDays",
};

type RangeChooserProps = {
  /** Today and the first of its month, on the pool's calendar. */
  readonly today: string;
  readonly monthStart: string;
  readonly choose: ChooseRange;
  /** Whether numbers of the chosen days are still on their way. */
  readonly waits: boolean;
};

/** Which days are shown: some that people often want, or any from one day to another. */
export function RangeChooser({ today, monthStart, choose, waits }: RangeChooserProps) {
  const { say, language } = useWords();
  const [name, setName] = useState<RangeName>("lately");
  const [own, setOwn] = useState({ from: monthStart, to: today });
  const take = (next: RangeName) => {
    setName(next);
    choose(next === "own" ? own : rangeCalled(next, { today, monthStart }));
  };
  const takeOwn = (next: typeof own) => {
    setOwn(next);
    if (isRange(next)) choose(next);
  };
  return (
    <div class="range">
      <label>
        <span class="range-title">{say("sponsor.days")}</span>
        <select value={name} onChange={(event) => take(readName(event.currentTarget.value))}>
          {names.map((one) => (
            <option key={one} value={one}>
              {say(titles[one])}
            </option>
          ))}
        </select>
      </label>
      {waits && <span class="range-title range-waits">{say("sponsor.waits")}</span>}
      {name === "own" && (
        <div class="range-own">
          {(["from", "to"] as const).map((end) => (
            <label key={end}>
              <span class="range-title">{say(end === "from" ? "sponsor.from" : "sponsor.to")}</span>
              <input
                type="date"
                max={today}
                value={own[end]}
                onChange={(event) => takeOwn({ ...own, [end]: event.currentTarget.value })}
              />
            </label>
          ))}
          {!isRange(own) && (
            <p class="bad" role="status">
              {say("sponsor.noRange", { days: count(limits.usageDaysMax, language) })}
            </p>
          )}
        </div>
      )}
    </div>
  );
}

const dayMs = 86_400_000;

/** Whether a pool answers for these days. While a date is being typed there is none. */
function isRange({ from, to }: Required<ChosenRange>): boolean {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  return days >= 1 && days <= limits.usageDaysMax;
}

const readName = (value: string): RangeName => names.find((name) => name === value) ?? "lately";

function rangeCalled(
  name: Exclude<RangeName, "own">,
  { today, monthStart }: { readonly today: string; readonly monthStart: string },
): ChosenRange {
  if (name === "lately") return {};
  if (name === "today") return { from: today, to: today };
  if (name === "month") return { from: monthStart, to: today };
  const last = new Date(Date.parse(monthStart) - dayMs).toISOString().slice(0, 10);
  return { from: `${last.slice(0, 7)}-01`, to: last };
}
