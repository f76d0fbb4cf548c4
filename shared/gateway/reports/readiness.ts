import type { Directory } from "../../ports/store.ts";
import { answerJson } from "../answer.ts";
import type { PoolRoute } from "../pool-route.ts";

/**
 * `GET /readyz`: whether requests should be sent here: the store answers, and the server is not
 * draining, which answers in this route's place. Throws `store_unavailable`.
 */
export function readinessRoute({ directory }: { readonly directory: Directory }): PoolRoute {
  return {
    path: "/readyz",
    method: "GET",
    access: "anyone",
    answer: async ({ sink }) => {
      await directory.pool();
      answerJson(sink, { status: "ready" });
    },
  };
}
