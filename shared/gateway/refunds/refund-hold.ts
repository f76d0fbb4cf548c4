import { refundHold as refund } from "../../pool/failures/refund-hold.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { holdIdSchema } from "../../schemas/ids.ts";
import { refundRequestSchema, type RefundRequest } from "../../schemas/refund.ts";
import { parseJson } from "../../wire/bytes/parse-json.ts";
import { answerJson } from "../answer.ts";
import type { MemberCall } from "../call.ts";
import type { GatewayDependencies } from "../dependencies.ts";
import { billedPriceOf } from "../payment/price.ts";

/** What a refund needs. */
export type RefundRouteDependencies = Pick<
  GatewayDependencies,
  "store" | "submit" | "clock" | "log"
>;

/**
 * `POST /v1/ledger/:hold/refund`: gives back what evidence shows that a request did not cost. Safe to
 * repeat: a second refund is `refund_given`. Throws what `refundHold` throws, and `request_invalid`.
 */
export async function refundHold(
  dependencies: RefundRouteDependencies,
  { params, body, sink, identity }: MemberCall,
): Promise<void> {
  const hold = holdIdSchema.safeParse(params["hold"]);
  if (!hold.success) {
    throw new GranaryError("hold_missing", "There is no such request in the books.", {
      hint: "GET /v1/ledger/unknown lists the requests that can be refunded.",
    });
  }
  const report = await refund(
    { ...dependencies, priceOf: billedPriceOf },
    hold.data,
    readRequest(body),
  );
  dependencies.log.info("refunded", { hold: hold.data, by: identity.member.id });
  answerJson(sink, report);
}

function readRequest(body: Uint8Array): RefundRequest {
  const parsed = refundRequestSchema.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  throw new GranaryError("request_invalid", "This is no refund.", {
    hint: 'Nothing was refunded. Send "evidence", one line, and either "tokens" with "input" and "output" (and "cacheWrite", what went into a prompt cache), or "nothing": true.',
  });
}
