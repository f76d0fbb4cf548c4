import * as z from "zod";
import { listUnknown as listHolds } from "../../pool/failures/unknown-holds.ts";
import { grantIdSchema } from "../../schemas/ids.ts";
import { answerJson } from "../answer.ts";
import type { MemberCall } from "../call.ts";
import type { GatewayDependencies } from "../dependencies.ts";
import { readQuery } from "../read-query.ts";

/**
 * `GET /v1/ledger/unknown?grant=`: the requests whose cost nobody knows yet, of one grant or of all.
 * Throws `request_invalid` for what is no id of a grant.
 */
export async function listUnknown(
  { store }: Pick<GatewayDependencies, "store">,
  { request, sink }: MemberCall,
): Promise<void> {
  const { grant } = readQuery(request.query, { grant: z.optional(grantIdSchema) });
  answerJson(sink, await listHolds(store, grant === undefined ? {} : { grantId: grant }));
}
