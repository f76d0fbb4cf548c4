import { useState } from "preact/hooks";
import type { UsageReport } from "../../schemas/usage-report.ts";
import type { PlainKey } from "../../words/words.ts";
import { count } from "../../words/formats.ts";
import { answersAndCost } from "../answer-words.ts";
import { featureName } from "./feature-words.ts";
import { useWords } from "../words.ts";

const lists = ["byTeam", "byModel", "byFeature"] as const;
type ListName = (typeof lists)[number];

const titles: Readonly<Record<ListName, PlainKey>> = {
  byTeam: "sponsor.teams",
  byModel: "sponsor.models",
  byFeature: "sponsor.features",
};

/** Who was helped, by what and with what: the most first, each with its share as a bar. */
export function UseList({ usage }: { readonly usage: UsageReport }) {
  const words = useWords();
  const { say } = words;
  const [list, setList] = useState<ListName>("byTeam");
  const { top, others } = usage[list];
  // Where nothing was asked in these days: no heading without names.
  if (top.length === 0) return null;
  const most = Math.max(1, ...top.map(({ requests }) => requests));
  const shown = top.map((row) => ({
    ...row,
    name: list === "byFeature" ? featureName(row.id, words) : row.name,
  }));
  return (
    <section>
      <div class="row use-lists" role="group" aria-label={say("sponsor.usedBy")}>
        {lists.map((name) => (
          <button
            type="button"
            class="button plain small"
            key={name}
            aria-pressed={list === name}
            onClick={() => setList(name)}
          >
            {say(titles[name])}
          </button>
        ))}
      </div>
      <ul class="teams">
        {shown.map(({ id, name, ...totals }) => (
          <li key={id}>
            <span class="team-name">{name}</span>
            <span class="number muted">{answersAndCost(totals, words)}</span>
            <span class="team-bar" aria-hidden="true">
              <span style={{ width: `${(totals.requests / most) * 100}%` }} />
            </span>
          </li>
        ))}
        {others !== undefined && (
          <li class="muted">
            <span>{say("sponsor.others", { count: count(others.count, words.language) })}</span>
            <span class="number">{answersAndCost(others, words)}</span>
          </li>
        )}
      </ul>
    </section>
  );
}
