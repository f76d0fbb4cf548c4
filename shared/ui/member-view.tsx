import type { Allowance, Me } from "../schemas/me.ts";
import type { PlainKey } from "../words/words.ts";
import { useWords } from "./words.ts";
import { amountLeft } from "../words/amounts.ts";
import type { AnswerCost } from "../words/answers-left.ts";
import { namesInWords } from "../words/formats.ts";
import { helpLeft } from "../words/help-left.ts";
import { Meter } from "./meter.tsx";

const scopeKeys: Readonly<Record<Allowance["scope"], PlainKey>> = {
  member: "allowance.mine",
  team: "allowance.team",
  pool: "allowance.pool",
  provider: "allowance.provider",
};

const periodKeys: Readonly<Record<Allowance["period"], PlainKey>> = {
  day: "allowance.day",
  week: "allowance.week",
  month: "allowance.month",
  total: "allowance.total",
};

/** What a member wants to know: what is left, until when, and who gives it. */
export function MemberView(props: {
  readonly me: Me;
  /** What the newest answers took; empty where nobody knows. */
  readonly costs: readonly AnswerCost[];
}) {
  const words = useWords();
  const { say, language } = words;
  const { me, costs } = props;
  const help = helpLeft(me, { words, nowMs: Date.now(), costs });
  return (
    <section class="view" aria-label={say("allowance.title")}>
      <p class="muted">
        {me.team === undefined ? me.member.name : `${me.member.name}, ${me.team.name}`}
      </p>
      {help === undefined ? <p>{say("allowance.noLimit")}</p> : <Meter help={help} />}
      {me.givenBy.length > 0 ? (
        <p class="muted">{say("pool.givenBy", { names: namesInWords(me.givenBy, language) })}</p>
      ) : (
        <p>{say("allowance.noGrant")}</p>
      )}
      {me.allowances.length > 1 && <EveryLimit allowances={me.allowances} />}
    </section>
  );
}

function EveryLimit({ allowances }: { readonly allowances: readonly Allowance[] }) {
  const words = useWords();
  const { say } = words;
  return (
    <details>
      <summary>{say("allowance.everyLimit")}</summary>
      <table>
        <thead>
          <tr>
            <th>{say("allowance.whose")}</th>
            <th>{say("allowance.period")}</th>
            <th class="number">{say("allowance.left")}</th>
          </tr>
        </thead>
        <tbody>
          {allowances.map((allowance) => (
            <tr key={`${allowance.scope} ${allowance.period} ${allowance.measure}`}>
              <td>{say(scopeKeys[allowance.scope])}</td>
              <td>{say(periodKeys[allowance.period])}</td>
              <td class="number">{amountLeft(allowance, words)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
