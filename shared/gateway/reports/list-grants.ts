import { reportGrantPage } from "../../pool/reports/grant-page.ts";
import { chooseSubject } from "../../pool/reports/usage-scope.ts";
import type { MemberCall } from "../call.ts";
import { answerTagged } from "./answer-tagged.ts";
import { readQuery } from "../read-query.ts";
import { ofParameter, pageParameters } from "./report-parameters.ts";
import type { UsageDependencies } from "./report-usage.ts";

/**
 * `GET /v1/grants?of=&limit=&cursor=`: the grants the asker gives or runs, in pages: each budget with what
 * was spent, is held, is unknown and is left of it. Throws `request_invalid` and `role_missing`.
 */
export async function listGrants(
  { store, clock, view, takeReportTurn }: UsageDependencies,
  call: MemberCall,
): Promise<void> {
  const { request, identity } = call;
  const { of, limit, cursor } = readQuery(request.query, { ...ofParameter, ...pageParameters });
  const asker = { ...chooseSubject(identity, of), identity, page: { limit, cursor } };
  const facts = { ...(await view()), at: clock.nowMs() };
  const report = () => reportGrantPage(store.ledger, asker, facts);
  await answerTagged(call, await takeReportTurn(call, report));
}
