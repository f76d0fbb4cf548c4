import type { UsageReport } from "../schemas/usage-report.ts";
import { CircleAlert, CircleCheck, Clock, type LucideIcon } from "lucide-preact";
import { Icon } from "./icon.tsx";
import { grantStatusWords } from "./grant-status-words.ts";
import { grantWords } from "./grant-words.ts";
import { useWords } from "./words.ts";

type Grant = UsageReport["grants"][number];

type Look = { readonly svg: LucideIcon; readonly tone: string };

const looks: Readonly<Record<Grant["status"], Look>> = {
  working: { svg: CircleCheck, tone: "good" },
  needs_attention: { svg: CircleAlert, tone: "bad" },
  used_up: { svg: CircleAlert, tone: "bad" },
  not_started: { svg: Clock, tone: "muted" },
  waits_for_approval: { svg: Clock, tone: "muted" },
  paused: { svg: Clock, tone: "muted" },
  ended: { svg: CircleAlert, tone: "bad" },
};

/** Each grant with its state in a word, what is left of it, and until when it is good. */
export function GrantList({ grants, requests }: Pick<UsageReport, "grants" | "requests">) {
  const words = useWords();
  const { say } = words;
  if (grants.length === 0) return <p>{say("sponsor.noGrants")}</p>;
  return (
    <section>
      <h3>{say("sponsor.grants")}</h3>
      <ul class="grants">
        {grants.map((grant) => {
          const { svg, tone } = looks[grant.status];
          return (
            <li key={grant.id}>
              <span class="grant-name">{grant.name}</span>
              <span class={`grant-state ${tone}`}>
                <Icon svg={svg} />
                {say(grantStatusWords[grant.status])}
              </span>
              <span class="muted grant-numbers">
                {grantWords(grant, requests, words).join(" · ")}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
