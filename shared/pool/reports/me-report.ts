import type { Identity, LedgerStore } from "../../ports/store.ts";
import type { Allowance, Me, ToldPolicy } from "../../schemas/me.ts";
import type { UnixMs } from "../../schemas/units.ts";
import { balanceLines } from "../../ledger/balance-lines.ts";
import type { PoolFacts } from "./pool-facts.ts";
import { visibleGrants } from "../visible-grants.ts";
import { shareLeft } from "../../schemas/share-left.ts";

/** What is known for it; `grants` are those that this person's policy leaves. */
export type MeFacts = PoolFacts & {
  readonly policy: ToldPolicy | undefined;
  readonly at: UnixMs;
};

/** Who somebody is in this pool and what they may still draw at `at`, for `GET /v1/me`. */
export async function reportMe(
  ledger: Pick<LedgerStore, "balances">,
  asker: Identity,
  { pool, grants, sponsorName, policy, at }: MeFacts,
): Promise<Me> {
  const { member, team } = asker;
  const accounts = team === undefined ? [member.id] : [member.id, team.id];
  const allowances = (await ledger.balances(accounts, at)).flatMap((balance): Allowance[] =>
    balanceLines(balance).map((line) => ({ scope: balance.scope, ...line })),
  );
  const paying = visibleGrants(asker, grants, at);
  const binding = allowances.toSorted((a, b) => shareLeft(a) - shareLeft(b))[0];
  return {
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
    ...(policy === undefined ? {} : { policy }),
  };
}
