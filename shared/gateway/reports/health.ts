import { answerJson } from "../answer.ts";
import type { Call } from "../call.ts";

/**
 * `GET /healthz`: that the process lives. It asks nobody: a process that is restarted because its
 * database is away helps nobody. Whether it can serve is `/readyz`.
 */
export async function showHealth({ sink }: Call): Promise<void> {
  answerJson(sink, { status: "ok" });
}
