import type { InboundRequest, ResponseSink } from "../ports/http.ts";
import { answerJson } from "./answer.ts";
import type { GatewayContext } from "./context.ts";

/** `GET /healthz`: whether the pool can read its books. Says nothing about anybody in it. */
export async function showHealth(
  context: GatewayContext,
  _request: InboundRequest,
  sink: ResponseSink,
): Promise<void> {
  await context.store.directory.pool();
  answerJson(sink, { status: "ok" });
}
