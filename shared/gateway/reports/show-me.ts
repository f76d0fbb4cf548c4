import { mayUse } from "../../pool/policy/policy-hosts.ts";
import { reportMe } from "../../pool/reports/me-report.ts";
import { answerJson } from "../answer.ts";
import type { MemberCall } from "../call.ts";
import type { GatewayDependencies } from "../dependencies.ts";
import type { PoolView } from "../pool-view.ts";

/** What showing a person their own part needs. */
export type MeDependencies = Pick<GatewayDependencies, "store" | "clock"> & {
  readonly view: () => Promise<PoolView>;
};

/** `GET /v1/me`: who this token is, and what they may still draw. */
export async function showMe(
  { store, clock, view }: MeDependencies,
  { sink, identity }: MemberCall,
): Promise<void> {
  const { policyOf, ...pool } = await view();
  const policy = policyOf(identity.team?.id);
  const grants = pool.grants.filter((grant) => mayUse(grant, policy));
  const facts = { ...pool, grants, policy, at: clock.nowMs() };
  answerJson(sink, await reportMe(store.ledger, identity, facts));
}
