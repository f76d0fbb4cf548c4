import type { Allowance, Me } from "../schemas/me.ts";
import { useWords, type MessageKey } from "./words.ts";
import { count, money } from "../words/formats.ts";
import { Meter } from "./meter.tsx";

const scopeKeys: Readonly<Record<Allowance["scope"], MessageKey>> = {
  member: "limitMine",
  team: "limitTeam",
  pool: "limitPool",
  provider: "limitProvider",
};

const periodKeys: Readonly<Record<Allowance["period"], MessageKey>> = {
  day: "periodDay",
  week: "periodWeek",
  month: "periodMonth",
  total: "periodTotal",
};

/** What a member wants to know: what is left, until when, and who gives it. */
export function MemberView({ me }: { readonly me: Me }) {
  const { say, language } = useWords();
  const names = new Intl.ListFormat(language, { type: "conjunction" });
  return (
    <section class="view" aria-label={say("tabMember")}>
      <p class="muted">
        {me.team === undefined ? me.member.name : `${me.member.name}, ${me.team.name}`}
      </p>
      {me.binding === undefined ? <p>{say("noLimit")}</p> : <Meter allowance={me.binding} />}
      {me.givenBy.length > 0 ? (
        <p class="muted">{say("givenBy", names.format(me.givenBy))}</p>
      ) : (
        <p>{say("noGift")}</p>
      )}
      {me.allowances.length > 1 && <EveryLimit allowances={me.allowances} />}
    </section>
  );
}

function EveryLimit({ allowances }: { readonly allowances: readonly Allowance[] }) {
  const { say, language } = useWords();
  const amount = (measure: Allowance["measure"], value: number) =>
    measure === "microUsd" ? money(value, language) : count(value, language);
  return (
    <details>
      <summary>{say("everyLimit")}</summary>
      <table>
        <thead>
          <tr>
            <th>{say("limitOf")}</th>
            <th>{say("limitPeriod")}</th>
            <th class="number">{say("limitLeft")}</th>
          </tr>
        </thead>
        <tbody>
          {allowances.map(({ scope, period, measure, remaining, limit }) => (
            <tr key={`${scope} ${period} ${measure}`}>
              <td>{say(scopeKeys[scope])}</td>
              <td>{say(periodKeys[period])}</td>
              <td class="number">
                {say(
                  measure === "tokens" ? "leftOfTokens" : "leftOfMoney",
                  amount(measure, remaining),
                  amount(measure, limit),
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
