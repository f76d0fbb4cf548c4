import type { LedgerStore, RequestFilter } from "../../ports/store.ts";
import type { Identity } from "../../ports/store.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { holdIdSchema } from "../../schemas/ids.ts";
import type { RequestPage } from "../../schemas/usage-report.ts";
import { headOf, type ReportSubject } from "./usage-scope.ts";
import type { PoolFacts } from "./pool-facts.ts";
import type { PageWish } from "./usage-table.ts";

/** Whose requests, which of them, and which page. */
export type RequestAsker = ReportSubject & {
  readonly identity: Identity;
  readonly where: RequestFilter;
  readonly page: PageWish;
};

/**
 * One page of the requests this person may see, the newest first, for `GET /v1/requests`. A team's sums
 * are everybody's in it; who asked when is not: throws `role_missing` for a team's, `request_invalid` for
 * a cursor that is none.
 */
export async function reportRequests(
  ledger: Pick<LedgerStore, "requests" | "holds">,
  asker: RequestAsker,
  facts: PoolFacts,
): Promise<RequestPage> {
  const { filter: scope, where, page } = asker;
  if (asker.of === "team") {
    throw new GranaryError("role_missing", "Who of a team asked when is not told.", {
      hint: "Ask for of=me, or for the team's sums with GET /v1/usage?of=team.",
    });
  }
  const before = page.cursor === undefined ? undefined : holdIdSchema.safeParse(page.cursor);
  if (before?.success === false) throw wrongCursor();
  const found = await ledger.requests(scope, page.limit + 1, {
    ...where,
    ...(before === undefined ? {} : { before: before.data }),
  });
  // A list that ends is not told from one that never began.
  if (before !== undefined && found.length === 0) {
    const [place] = await ledger.holds({ holdId: before.data }, 1);
    if (place === undefined) throw wrongCursor();
  }
  const requests = found.slice(0, page.limit);
  const last = requests.at(-1);
  return {
    ...headOf(asker, asker.identity, facts),
    requests,
    ...(last !== undefined && found.length > requests.length ? { next: last.id } : {}),
  };
}

const wrongCursor = () =>
  new GranaryError("request_invalid", "This is no place in this list.", {
    hint: "Take the cursor from next of the page before.",
  });
