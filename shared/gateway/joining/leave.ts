import type { InboundRequest, ResponseSink } from "../../ports/http.ts";
import { answerJson } from "../answer.ts";
import type { GatewayContext } from "../context.ts";

/** `POST /v1/leave`: revokes the token that asks. It works nowhere from then on. */
export async function leave(
  context: GatewayContext,
  request: InboundRequest,
  sink: ResponseSink,
): Promise<void> {
  const { token } = await context.identify(request);
  await context.store.directory.revokeToken(token.id, context.clock.nowMs());
  context.forget(request);
  context.log.info("left", { token: token.id });
  answerJson(sink, { left: true });
}
