import type { Database } from "better-sqlite3";
import { judgeKey } from "../../../ledger/judge-key.ts";
import type { KeyClaim, KeyState } from "../../../ports/request-keys.ts";
import { limits } from "../../../schemas/limits.ts";
import { first, query, run } from "./query.ts";

/** `ports/request-keys.ts` over one open file, without promises. Only one process serves a file. */
export function openRequestKeys(database: Database) {
  const claim = database.transaction((asked: KeyClaim): KeyState => {
    const expiredAt = asked.at - limits.idempotencyTtlMs;
    const expired = query
      .selectFrom("request_keys")
      .select("hash")
      .where("at", "<=", expiredAt)
      .orderBy("at")
      .limit(limits.idempotencyPurgeMax);
    run(database, query.deleteFrom("request_keys").where("hash", "in", expired));
    const found = first(
      database,
      query
        .selectFrom("request_keys")
        .selectAll()
        .where("hash", "=", asked.hash)
        .where("at", ">", expiredAt),
    );
    if (found !== undefined) return judgeKey(found, asked, found.owner === asked.owner);
    const { hash, bodyHash: body_hash, claim: own, owner, at } = asked;
    const row = { hash, body_hash, claim: own, owner, at, used_at: null, hold_id: null };
    run(database, query.replaceInto("request_keys").values(row));
    return { kind: "claimed" };
  });
  return {
    claimKey: (asked: KeyClaim): KeyState => claim.immediate(asked),
    finishKey({ hash, claim: own, at }: KeyClaim, holdId: string): void {
      run(
        database,
        query
          .updateTable("request_keys")
          .set({ used_at: at, hold_id: holdId })
          .where("hash", "=", hash)
          .where("claim", "=", own),
      );
    },
    releaseKey({ hash, claim: own }: KeyClaim): void {
      run(
        database,
        query
          .deleteFrom("request_keys")
          .where("hash", "=", hash)
          .where("claim", "=", own)
          .where("used_at", "is", null),
      );
    },
  };
}
