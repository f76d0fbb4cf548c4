import type { Directory } from "../../ports/store.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { answerJson } from "../answer.ts";
import type { PoolRoute } from "../pool-route.ts";

/**
 * `GET /readyz`: whether requests should be sent here: the store answers, the vault key of the pool is
 * here, and the server is not draining, which answers in this route's place. Throws
 * `store_unavailable`.
 */
export function readinessRoute({
  directory,
  hasKey,
}: {
  readonly directory: Directory;
  /** Whether the vault has the key with this id. */
  readonly hasKey: (keyId: string) => boolean;
}): PoolRoute {
  return {
    path: "/readyz",
    method: "GET",
    access: "anyone",
    answer: async ({ sink }) => {
      const keyId = await directory.vaultKeyId();
      if (keyId !== undefined && !hasKey(keyId)) {
        throw new GranaryError("store_unavailable", "This machine lacks the pool's vault key.", {
          hint: "Copy vault.key from a machine that is ready.",
        });
      }
      answerJson(sink, { status: "ready" });
    },
  };
}
