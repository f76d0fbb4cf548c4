import { answerJson } from "../answer.ts";
import type { GatewayContext, MemberCall } from "../context.ts";

/** `POST /v1/leave`: revokes the token that asks. It works nowhere from then on. */
export async function leave(
  context: GatewayContext,
  { request, sink, identity }: MemberCall,
): Promise<void> {
  const { token } = identity;
  await context.store.directory.revokeToken(token.id, context.clock.nowMs());
  context.forget(request);
  context.log.info("left", { token: token.id });
  answerJson(sink, { left: true });
}
