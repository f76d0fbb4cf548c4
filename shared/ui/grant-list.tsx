import type { GrantLine, UsageReport } from "../schemas/usage-report.ts";
import { CircleAlert, CircleCheck, Clock, type LucideIcon } from "lucide-preact";
import { Icon } from "./icon.tsx";
import { count } from "../words/formats.ts";
import type { PlainKey } from "../words/words.ts";
import { grantNoteWords, grantStatusWords } from "./grant-status-words.ts";
import { grantWords } from "./grant-words.ts";
import { useWords } from "./words.ts";

type Look = { readonly svg: LucideIcon; readonly tone: string };

const looks: Readonly<Record<GrantLine["status"], Look>> = {
  working: { svg: CircleCheck, tone: "good" },
  needs_attention: { svg: CircleAlert, tone: "bad" },
  used_up: { svg: CircleAlert, tone: "bad" },
  not_started: { svg: Clock, tone: "muted" },
  waits_for_approval: { svg: Clock, tone: "muted" },
  paused: { svg: Clock, tone: "muted" },
  ended: { svg: CircleAlert, tone: "bad" },
};

type GrantListProps = Pick<UsageReport, "grants" | "timeZone">;

/** Each grant with its state in a word, every budget and what is left of it, and its last day. */
export function GrantList({ grants, timeZone }: GrantListProps) {
  const words = useWords();
  const { say } = words;
  if (grants.top.length === 0) return <p>{say("sponsor.noGrants")}</p>;
  return (
    <section>
      <h3>{say("sponsor.grants")}</h3>
      <ul class="grants">
        {grants.top.map((grant) => {
          const { svg, tone, key } = lookOf(grant);
          return (
            <li key={grant.id}>
              <span class="grant-name">{grant.name}</span>
              <span class={`grant-state ${tone}`}>
                <Icon svg={svg} />
                {say(key)}
              </span>
              {grantWords(grant, { words, timeZone }).map((line) => (
                <span class="muted grant-numbers" key={line}>
                  {line}
                </span>
              ))}
            </li>
          );
        })}
        {grants.others > 0 && (
          <li class="muted">
            {say("sponsor.otherGrants", { count: count(grants.others, words.language) })}
          </li>
        )}
      </ul>
    </section>
  );
}

/** A grant that works and soon will not says that first. */
function lookOf({ status, notes }: GrantLine): Look & { readonly key: PlainKey } {
  const [note] = notes;
  if (status !== "working" || note === undefined) {
    return { ...looks[status], key: grantStatusWords[status] };
  }
  return { svg: CircleAlert, tone: "bad", key: grantNoteWords[note.kind] };
}
