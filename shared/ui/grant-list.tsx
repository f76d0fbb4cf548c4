import type { UsageReport } from "../schemas/usage-report.ts";
import alert from "lucide-static/icons/circle-alert.svg?raw";
import check from "lucide-static/icons/circle-check.svg?raw";
import clock from "lucide-static/icons/clock.svg?raw";
import { count, dateInWords, money } from "./format.ts";
import { Icon } from "./icon.tsx";
import { useWords, type MessageKey } from "./words.ts";

type Grant = UsageReport["grants"][number];

type State = { readonly key: MessageKey; readonly svg: string; readonly tone: string };

const states: Readonly<Record<Grant["status"], State>> = {
  active: { key: "grantActive", svg: check, tone: "good" },
  paused: { key: "grantPaused", svg: clock, tone: "muted" },
  expired: { key: "grantExpired", svg: alert, tone: "bad" },
  used_up: { key: "grantUsedUp", svg: alert, tone: "bad" },
  not_yet: { key: "grantNotYet", svg: clock, tone: "muted" },
};

const needsAttention: State = { key: "grantAttention", svg: alert, tone: "bad" };

/** What is wrong with a grant that could pay; one that may not anyway is not worth the alarm. */
function stateOf({ status, attention = [] }: Grant): State {
  return status === "active" && attention.length > 0 ? needsAttention : states[status];
}

/** Each grant with its state in a word, what went, and until when it is good. */
export function GrantList({ grants }: { readonly grants: readonly Grant[] }) {
  const { say, language } = useWords();
  if (grants.length === 0) return <p>{say("noGrants")}</p>;
  return (
    <section>
      <h3>{say("gifts")}</h3>
      <ul class="grants">
        {grants.map((grant) => {
          const { key, svg, tone } = stateOf(grant);
          return (
            <li key={grant.id}>
              <span class="grant-name">{grant.name}</span>
              <span class={`grant-state ${tone}`}>
                <Icon svg={svg} />
                {say(key)}
              </span>
              <span class="muted grant-numbers">
                <Spent grant={grant} />
                {` · ${say("goodUntil", dateInWords(grant.validUntil, language))}`}
                {grant.practice && ` · ${say("practice")}`}
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
    return <>{say("spentOfMoney", spent, money(grant.limitMicroUsd, language))}</>;
  }
  if (grant.limitTokens !== undefined) {
    const spent = count(grant.spentTokens, language);
    return <>{say("spentOfTokens", spent, count(grant.limitTokens, language))}</>;
  }
  return <>{say("spentMoney", money(grant.spentMicroUsd, language))}</>;
}
