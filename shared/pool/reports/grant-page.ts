import type { Identity, LedgerStore } from "../../ports/store.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import type { UnixMs } from "../../schemas/units.ts";
import type { GrantPage } from "../../schemas/usage-report.ts";
import { reportGrants } from "./grant-report.ts";
import { grantsInScope } from "./grants-in-scope.ts";
import { headOf, type ReportSubject } from "./usage-scope.ts";
import type { PoolFacts } from "./pool-facts.ts";
import type { PageWish } from "./usage-table.ts";

/**
 * One page of the grants this person gives or runs, in the order they came, for `GET /v1/grants`. Throws
 * `request_invalid` for a cursor that is none.
 */
export async function reportGrantPage(
  ledger: Pick<LedgerStore, "balances" | "totals" | "unknown" | "usage">,
  asker: ReportSubject & { readonly identity: Identity; readonly page: PageWish },
  facts: PoolFacts & { readonly at: UnixMs },
): Promise<GrantPage> {
  const { limit, cursor } = asker.page;
  const all = grantsInScope(asker, facts.grants);
  const start = cursor === undefined ? 0 : all.findIndex(({ id }) => id === cursor) + 1;
  if (cursor !== undefined && start === 0) {
    throw new GranaryError("request_invalid", "This is no place in this list.", {
      hint: "Take the cursor from next of the page before.",
    });
  }
  const grants = all.slice(start, start + limit);
  const last = grants.at(-1);
  return {
    ...headOf(asker, asker.identity, facts),
    grants: await reportGrants(ledger, grants, facts),
    ...(last !== undefined && start + limit < all.length ? { next: last.id } : {}),
  };
}
