import { approveGrant } from "../../pool/admission/grant-approval.ts";
import { viewGrant } from "../../pool/grant-view.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { grantIdSchema } from "../../schemas/ids.ts";
import { answerJson } from "../answer.ts";
import type { MemberCall } from "../call.ts";
import type { ChangeGrantDependencies } from "./change-grant.ts";

/**
 * `POST /v1/grants/:id/approve`: an operator lets in a grant that waits. Done again it changes nothing:
 * who did it first, and when, stays. Throws `grant_unknown`.
 */
export async function approveGrantOnce(
  { store, clock, log }: ChangeGrantDependencies,
  { params, sink, identity }: MemberCall,
): Promise<void> {
  const { directory, ledger } = store;
  const id = grantIdSchema.safeParse(params["id"]).data;
  const { member } = identity;
  const approved = id && (await approveGrant({ directory, clock }, id, member.name));
  if (approved === undefined) {
    throw new GranaryError("grant_unknown", "There is no such gift.", {
      hint: "GET /v1/grants lists the gifts of the pool.",
    });
  }
  if (approved.isNew) log.info("grant_approved", { grant: approved.grant.id, by: member.id });
  answerJson(sink, await viewGrant(ledger, approved.grant, clock.nowMs()));
}
