import type { AccountTotal, Balance } from "../ports/store.ts";
import type { Grant } from "../schemas/grant.ts";
import type { UnixMs } from "../schemas/units.ts";
import type { UsageReport } from "../schemas/usage-report.ts";
import { reportAttention } from "./attention-report.ts";
import { balanceLines } from "../ledger/balance-lines.ts";
import { emptyTally } from "../ledger/book.ts";
import { grantStatus } from "./grant-status.ts";

type GrantLine = UsageReport["grants"][number];

/** What the books know about some grants: their balances, and all they ever held and paid. */
export type GrantBooks = {
  readonly balances: readonly Balance[];
  readonly totals: readonly AccountTotal[];
  readonly sponsorName: (id: string) => string;
  readonly at: UnixMs;
};

/** One line about each grant: what it may pay in all, what it paid, and whether it still can. */
export function reportGrants(grants: readonly Grant[], books: GrantBooks): GrantLine[] {
  return grants.map((grant) => {
    const own = books.balances.filter(({ accountId }) => accountId === grant.id);
    const total = own.find(({ budget }) => budget.period === "total");
    const { held, spent } =
      books.totals.find(({ accountId }) => accountId === grant.id) ?? emptyTally;
    const attention = reportAttention(grant);
    const { microUsd: limitMicroUsd, tokens: limitTokens } = total?.budget.limit ?? {};
    return {
      id: grant.id,
      name: grant.name,
      sponsor: books.sponsorName(grant.sponsorId),
      status: grantStatus(grant, own, books.at),
      validUntil: new Date(grant.validUntil).toISOString(),
      practice: grant.practice,
      budgets: own.flatMap(balanceLines),
      ...(attention.length === 0 ? {} : { attention }),
      ...(limitMicroUsd === undefined ? {} : { limitMicroUsd }),
      ...(limitTokens === undefined ? {} : { limitTokens }),
      spentMicroUsd: spent.microUsd,
      spentTokens: spent.tokens,
      heldMicroUsd: held.microUsd,
      heldTokens: held.tokens,
    };
  });
}
