import type { Directory } from "../../ports/store.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { answerJson } from "../answer.ts";
import type { Mount } from "../dependencies.ts";

/**
 * `GET /readyz`: whether requests should be sent here: the store answers, and the server is not
 * draining, which answers in this route's place. Throws `store_unavailable`.
 */
export function mountReadiness({ directory }: { readonly directory: Directory }): Mount {
  return {
    owns: (path) => path === "/readyz",
    route: async ({ method }, sink) => {
      if (method !== "GET") {
        throw new GranaryError("method_not_allowed", "This address answers to GET only.");
      }
      await directory.pool();
      answerJson(sink, { status: "ready" });
    },
  };
}
