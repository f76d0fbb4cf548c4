import { answerJson } from "../answer.ts";
import type { Authenticator } from "../access/authenticate.ts";
import type { MemberCall } from "../call.ts";
import type { GatewayDependencies } from "../dependencies.ts";

/** What leaving needs. */
export type LeaveDependencies = Pick<GatewayDependencies, "store" | "clock" | "log"> &
  Pick<Authenticator, "forget">;

/** `POST /v1/leave`: revokes the token that asks. It works nowhere from then on. */
export async function leave(
  context: LeaveDependencies,
  { request, sink, identity }: MemberCall,
): Promise<void> {
  const { token } = identity;
  await context.store.directory.revokeToken(token.id, context.clock.nowMs());
  context.forget(request);
  context.log.info("left", { token: token.id });
  answerJson(sink, { left: true });
}
