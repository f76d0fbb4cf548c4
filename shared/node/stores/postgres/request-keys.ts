import { sql, type Transaction } from "kysely";
import { judgeKey } from "../../../ledger/judge-key.ts";
import type { KeyClaim, KeyState, RequestKeys } from "../../../ports/request-keys.ts";
import { limits } from "../../../schemas/limits.ts";
import { heardSince } from "./owners.ts";
import type { Schema } from "./schema.ts";
import type { Tables } from "./tables.ts";

/** `ports/request-keys.ts` for any number of replicas; who lives is told by their heartbeats. */
export function openRequestKeys(
  { use }: Pick<Tables, "use">,
  options: { readonly staleMs: number },
): RequestKeys {
  return {
    claimKey: (asked) =>
      use((db) => db.transaction().execute((inside) => claimKey(inside, asked, options.staleMs))),
    finishKey: ({ hash, claim, at }, holdId) =>
      use(async (db) => {
        await db
          .updateTable("request_keys")
          .set({ used_at: at, hold_id: holdId })
          .where("hash", "=", hash)
          .where("claim", "=", claim)
          .execute();
      }),
    releaseKey: ({ hash, claim }) =>
      use(async (db) => {
        await db
          .deleteFrom("request_keys")
          .where("hash", "=", hash)
          .where("claim", "=", claim)
          .where("used_at", "is", null)
          .execute();
      }),
  };
}

async function claimKey(
  db: Transaction<Schema>,
  asked: KeyClaim,
  staleMs: number,
): Promise<KeyState> {
  const { hash, bodyHash: body_hash, claim, owner, at } = asked;
  const expiredAt = at - limits.idempotencyTtlMs;
  const own = { body_hash, claim, owner, at, used_at: null, hold_id: null };
  const taken = await db
    .insertInto("request_keys")
    .values({ hash, ...own })
    .onConflict((conflict) =>
      conflict.column("hash").doUpdateSet(own).where("request_keys.at", "<=", expiredAt),
    )
    .returning("hash")
    .executeTakeFirst();
  if (taken !== undefined) {
    await purge(db, expiredAt);
    return { kind: "claimed" };
  }
  const found = await db
    .selectFrom("request_keys")
    .selectAll()
    .select(heardSince(staleMs).as("is_live"))
    .where("hash", "=", hash)
    .executeTakeFirst();
  // Given back between the two statements: whoever tries again has it.
  if (found === undefined) return { kind: "running" };
  return judgeKey(found, asked, found.owner === owner || found.is_live);
}

/** Rows that another replica is deleting at the moment are left to it. */
async function purge(db: Transaction<Schema>, expiredAt: number): Promise<void> {
  const expired = db
    .selectFrom("request_keys")
    .select("hash")
    .where("at", "<=", expiredAt)
    .orderBy("at")
    .limit(sql.lit(limits.idempotencyPurgeMax))
    .forUpdate()
    .skipLocked();
  await db.deleteFrom("request_keys").where("hash", "in", expired).execute();
}
