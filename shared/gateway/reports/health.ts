import { answerJson } from "../answer.ts";
import type { Call, GatewayContext } from "../context.ts";

/**
 * `GET /healthz`: that the process lives. It asks nobody: a process that is restarted because its
 * database is away helps nobody. Whether it can serve is `/readyz`.
 */
export async function showHealth(_context: GatewayContext, { sink }: Call): Promise<void> {
  answerJson(sink, { status: "ok" });
}
