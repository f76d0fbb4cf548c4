import { useState } from "preact/hooks";
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
};

/** Which days are shown: some that people often want, or any from one day to another. */
export function RangeChooser({ today, monthStart, choose }: RangeChooserProps) {
  const { say } = useWords();
  const [name, setName] = useState<RangeName>("lately");
  const [own, setOwn] = useState({ from: monthStart, to: today });
  const take = (next: RangeName) => {
    setName(next);
    choose(next === "own" ? own : rangeCalled(next, { today, monthStart }));
  };
  const takeOwn = (next: typeof own) => {
    setOwn(next);
    // While a date is being typed there is none.
    if (next.from !== "" && next.to !== "" && next.from <= next.to) choose(next);
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
        </div>
      )}
    </div>
  );
}

const readName = (value: string): RangeName => names.find((name) => name === value) ?? "lately";

function rangeCalled(
  name: Exclude<RangeName, "own">,
  { today, monthStart }: { readonly today: string; readonly monthStart: string },
): ChosenRange {
  if (name === "lately") return {};
  if (name === "today") return { from: today, to: today };
  if (name === "month") return { from: monthStart, to: today };
  const last = new Date(Date.parse(monthStart) - 86_400_000).toISOString().slice(0, 10);
  return { from: `${last.slice(0, 7)}-01`, to: last };
}
