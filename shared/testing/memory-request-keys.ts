import { type KeptKey, judgeKey } from "../ledger/judge-key.ts";
import type { RequestKeys } from "../ports/request-keys.ts";
import { limits } from "../schemas/limits.ts";

/** `ports/request-keys.ts` in memory: what one process that never dies has. */
export function openMemoryRequestKeys(): RequestKeys {
  const kept = new Map<string, KeptKey & { readonly at: number }>();
  return {
    async claimKey(asked) {
      const { hash, bodyHash, claim, owner, at } = asked;
      const found = kept.get(hash);
      if (found !== undefined && found.at > at - limits.idempotencyTtlMs) {
        return judgeKey(found, asked, found.owner === owner);
      }
      kept.set(hash, { body_hash: bodyHash, claim, owner, at, used_at: null, hold_id: null });
      return { kind: "claimed" };
    },
    async finishKey({ hash, claim, at }, holdId) {
      const found = kept.get(hash);
      if (found?.claim === claim) kept.set(hash, { ...found, used_at: at, hold_id: holdId });
    },
    async releaseKey({ hash, claim }) {
      const found = kept.get(hash);
      if (found?.claim === claim && found.used_at === null) kept.delete(hash);
    },
  };
}
