import type { UsageReport } from "../schemas/usage-report.ts";
import { CircleAlert, CircleCheck, Clock, type LucideIcon } from "lucide-preact";
import { count, dateInWords, money } from "../words/formats.ts";
import { Icon } from "./icon.tsx";
import { grantStatusWords } from "./grant-status-words.ts";
import { useWords } from "./words.ts";

type Grant = UsageReport["grants"][number];

type Look = { readonly svg: LucideIcon; readonly tone: string };

const looks: Readonly<Record<Grant["status"], Look>> = {
  working: { svg: CircleCheck, tone: "good" },
  needs_attention: { svg: CircleAlert, tone: "bad" },
  used_up: { svg: CircleAlert, tone: "bad" },
  not_started: { svg: Clock, tone: "muted" },
  paused: { svg: Clock, tone: "muted" },
  ended: { svg: CircleAlert, tone: "bad" },
};

/** Each grant with its state in a word, what went, and until when it is good. */
export function GrantList({ grants }: { readonly grants: readonly Grant[] }) {
  const { say, language } = useWords();
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
                <Spent grant={grant} />
                {` · ${say("sponsor.goodUntil", { date: dateInWords(grant.validUntil, language) })}`}
                {grant.practice && ` · ${say("pool.practice")}`}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Spent({ grant }: { readonly grant: Grant }) {
  const { say, language } = useWords();
  if (grant.limitMicroUsd !== undefined) {
    const spent = money(grant.spentMicroUsd, language);
    return <>{say("sponsor.spentOf", { spent, limit: money(grant.limitMicroUsd, language) })}</>;
  }
  if (grant.limitTokens !== undefined) {
    const spent = count(grant.spentTokens, language);
    return (
      <>{say("sponsor.spentTokensOf", { spent, limit: count(grant.limitTokens, language) })}</>
    );
  }
  return <>{say("sponsor.spent", { spent: money(grant.spentMicroUsd, language) })}</>;
}
