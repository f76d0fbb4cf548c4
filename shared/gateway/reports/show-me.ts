import type { Balance } from "../../ports/store.ts";
import type { Allowance, Me } from "../../schemas/me.ts";
import { answerJson } from "../answer.ts";
import type { MemberCall } from "../call.ts";
import type { GatewayDependencies } from "../dependencies.ts";
import type { PoolView } from "../pool-view.ts";
import { visibleGrants } from "../../pool/visible-grants.ts";

/** What showing a person their own part needs. */
export type MeDependencies = Pick<GatewayDependencies, "store" | "clock"> & {
  readonly view: () => Promise<PoolView>;
};

/** `GET /v1/me`: who this token is, and what they may still draw. */
export async function showMe(
  context: MeDependencies,
  { sink, identity: asker }: MemberCall,
): Promise<void> {
  const { member, team } = asker;
  const { pool, grants, sponsorName } = await context.view();
  const now = context.clock.nowMs();
  const accounts = team === undefined ? [member.id] : [member.id, team.id];
  const balances = await context.store.ledger.balances(accounts, now);
  const allowances = balances.flatMap(allowancesOf);
  const paying = visibleGrants(asker, grants, now);
  const binding = allowances.toSorted((a, b) => shareLeft(a) - shareLeft(b))[0];
  const me: Me = {
    member: { id: member.id, name: member.name, roles: member.roles },
    ...(team === undefined ? {} : { team: { id: team.id, name: team.name } }),
    ...(member.sponsorId === undefined
      ? {}
      : { sponsor: { id: member.sponsorId, name: sponsorName(member.sponsorId) } }),
    pool: {
      name: pool.name,
      timeZone: pool.timeZone,
      practice: paying.length > 0 && paying.every(({ practice }) => practice),
    },
    allowances,
    ...(binding === undefined ? {} : { binding }),
    givenBy: [...new Set(paying.map(({ sponsorId }) => sponsorName(sponsorId)))],
  };
  answerJson(sink, me);
}

const measures = ["microUsd", "tokens"] as const;

/** Each measure that a budget limits. */
function allowancesOf({ scope, budget, held, spent, resetsAt }: Balance): Allowance[] {
  return measures.flatMap((measure) => {
    const limit = budget.limit[measure];
    if (limit === undefined) return [];
    const remaining = Math.max(0, limit - spent[measure] - held[measure]);
    return {
      scope,
      period: budget.period,
      measure,
      limit,
      spent: spent[measure],
      held: held[measure],
      remaining,
      ...(resetsAt === undefined ? {} : { resetsAt: new Date(resetsAt).toISOString() }),
    };
  });
}

function shareLeft({ limit, remaining }: Allowance): number {
  return limit === 0 ? 0 : remaining / limit;
}
