import { listUnknown as listHolds } from "../../pool/failures/unknown-holds.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { grantIdSchema } from "../../schemas/ids.ts";
import { answerJson } from "../answer.ts";
import type { MemberCall } from "../call.ts";
import type { GatewayDependencies } from "../dependencies.ts";

/**
 * `GET /v1/ledger/unknown?grant=`: the requests whose cost nobody knows yet, of one grant or of all.
 * Throws `request_invalid` for what is no id of a grant.
 */
export async function listUnknown(
  { store }: Pick<GatewayDependencies, "store">,
  { request, sink }: MemberCall,
): Promise<void> {
  const wanted = request.query.get("grant");
  if (wanted === null) return answerJson(sink, await listHolds(store));
  const grantId = grantIdSchema.safeParse(wanted);
  if (!grantId.success) {
    throw new GranaryError("request_invalid", "That is no id of a gift.", {
      hint: "GET /v1/usage lists the gifts with their ids.",
    });
  }
  return answerJson(sink, await listHolds(store, { grantId: grantId.data }));
}
