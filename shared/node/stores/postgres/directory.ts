import type { Kysely, Transaction } from "kysely";
import type * as z from "zod/mini";
import type { AccountScope } from "../../../ledger/book.ts";
import {
  accountOf,
  type AccountOwner,
  decideRedemption,
  decideRevocation,
  identify,
} from "../../../pool/directory-rules.ts";
import type { RequestKeys } from "../../../ports/request-keys.ts";
import type { Directory, Redemption } from "../../../ports/store.ts";
import { savedOver } from "../../../pool/admission/grant-approval.ts";
import { withAttention } from "../../../pool/grant-attention.ts";
import { type Grant, grantSchema } from "../../../schemas/grant.ts";
import {
  type AccessToken,
  accessTokenSchema,
  type Invite,
  inviteSchema,
  memberSchema,
  sponsorSchema,
  teamSchema,
} from "../../../schemas/people.ts";
import { type Pool, poolSchema } from "../../../schemas/pool.ts";
import { openPolicies } from "./policies.ts";
import type { Schema } from "./schema.ts";
import type { Tables } from "./tables.ts";

/**
 * Who is in the pool and what was given. Saving what has budgets saves its account in the same
 * transaction, so that a new budget binds with the next hold, in whatever replica that is.
 */
export function openDirectory({
  use,
}: Pick<Tables, "use">): Omit<Directory, "onChange" | keyof RequestKeys> {
  const inTransaction = <Value>(work: (db: Transaction<Schema>) => Promise<Value>) =>
    use((db) => db.transaction().execute(work));
  return {
    pool: () => use(readPool),
    savePool: (pool) => inTransaction((db) => savePool(db, pool)),
    ...openPolicies({ use }),
    vaultKeyId: () => use(readVaultKeyId),
    setVaultKeyId: (id, instead) => use((db) => setVaultKeyId(db, id, instead)),
    sponsors: () => use((db) => list(db, "sponsors", sponsorSchema)),
    saveSponsor: (sponsor) => use((db) => saveThing(db, "sponsors", sponsor)),
    teams: () => use((db) => list(db, "teams", teamSchema)),
    saveTeam: (team) =>
      inTransaction(async (db) => {
        await saveThing(db, "teams", team);
        await saveAccount(db, team, "team");
      }),
    members: () => use((db) => list(db, "members", memberSchema)),
    saveMember: (member) =>
      inTransaction(async (db) => {
        const changes = { document: JSON.stringify(member), team_id: member.teamId ?? null };
        await db
          .insertInto("members")
          .values({ id: member.id, ...changes })
          .onConflict((conflict) => conflict.column("id").doUpdateSet(changes))
          .execute();
        await saveAccount(db, member, "member");
      }),
    grants: () => use((db) => list(db, "grants", grantSchema)),
    saveGrant: (grant) =>
      inTransaction(async (db) => {
        await saveThing(db, "grants", savedOver(grant, await lockGrant(db, grant.id)));
        await saveAccount(db, grant, "pool");
      }),
    setAttention: (grantId, attention, model) =>
      inTransaction(async (db) => {
        const grant = await lockGrant(db, grantId);
        if (grant === undefined) return;
        await saveThing(db, "grants", withAttention(grant, attention, model));
      }),
    invites: () => use((db) => list(db, "invites", inviteSchema)),
    findInvite: (hash) => use((db) => readInvite(db, hash)),
    saveInvite: (invite) => use((db) => saveSecret(db, "invites", invite)),
    redeemInvite: (hash, token) => inTransaction((db) => redeemInvite(db, hash, token)),
    tokens: () => use((db) => list(db, "tokens", accessTokenSchema)),
    identify: (hash) => use((db) => findHolder(db, hash)),
    revokeToken: (id, at) =>
      inTransaction(async (db) => {
        const revoked = decideRevocation(await lockToken(db, id), at);
        if (revoked !== undefined) await saveSecret(db, "tokens", revoked);
      }),
  };
}

async function readPool(db: Kysely<Schema>): Promise<Pool | undefined> {
  const row = await db.selectFrom("pool").select("document").executeTakeFirst();
  return row === undefined ? undefined : poolSchema.parse(JSON.parse(row.document));
}

async function savePool(db: Transaction<Schema>, pool: Pool): Promise<void> {
  const changes = { document: JSON.stringify(pool) };
  await db
    .insertInto("pool")
    .values({ id: 1, ...changes })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(changes))
    .execute();
  await db
    .updateTable("accounts")
    .set({ time_zone: pool.timeZone })
    .where("time_zone", "<>", pool.timeZone)
    .execute();
}

type ThingName = "sponsors" | "teams" | "grants";
type ListName = ThingName | "members" | "invites" | "tokens";

async function list<Row>(
  db: Kysely<Schema>,
  name: ListName,
  schema: z.ZodMiniType<Row>,
): Promise<readonly Row[]> {
  const rows = await db.selectFrom(name).select("document").orderBy("place").execute();
  return rows.map((row) => schema.parse(JSON.parse(row.document)));
}

/** Locked, so that nobody saves it between this look and the change that follows. */
async function lockGrant(db: Transaction<Schema>, id: string): Promise<Grant | undefined> {
  const row = await db
    .selectFrom("grants")
    .select("document")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? undefined : grantSchema.parse(JSON.parse(row.document));
}

async function saveThing(
  db: Kysely<Schema>,
  name: ThingName,
  thing: { readonly id: string },
): Promise<void> {
  const document = JSON.stringify(thing);
  await db
    .insertInto(name)
    .values({ id: thing.id, document })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ document }))
    .execute();
}

async function saveSecret(
  db: Kysely<Schema>,
  name: "invites" | "tokens",
  secret: Invite | AccessToken,
): Promise<void> {
  const { id, hash, memberId } = secret;
  const changes = { document: JSON.stringify(secret), hash, member_id: memberId };
  await db
    .insertInto(name)
    .values({ id, ...changes })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(changes))
    .execute();
}

async function saveAccount(
  db: Transaction<Schema>,
  owner: AccountOwner,
  ownScope: AccountScope,
): Promise<void> {
  // Locked, so that the pool does not move to another time zone meanwhile.
  const row = await db.selectFrom("pool").select("document").forShare().executeTakeFirst();
  const pool = row === undefined ? undefined : poolSchema.parse(JSON.parse(row.document));
  const { id, scope, budgets, timeZone: time_zone } = accountOf(owner, ownScope, pool);
  const changes = { scope, budgets: JSON.stringify(budgets), time_zone };
  await db
    .insertInto("accounts")
    .values({ id, ...changes })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(changes))
    .execute();
}

async function readInvite(db: Kysely<Schema>, hash: string): Promise<Invite | undefined> {
  const found = db.selectFrom("invites").select("document").where("hash", "=", hash);
  const row = await found.executeTakeFirst();
  return row && inviteSchema.parse(JSON.parse(row.document));
}

async function readVaultKeyId(db: Kysely<Schema>): Promise<string | undefined> {
  const row = await db.selectFrom("vault_key").select("key_id").executeTakeFirst();
  return row?.key_id;
}

/** One statement, so that of several replicas one says it. */
async function setVaultKeyId(db: Kysely<Schema>, id: string, instead?: string): Promise<string> {
  await db
    .insertInto("vault_key")
    .values({ id: 1, key_id: id })
    .onConflict((conflict) =>
      conflict
        .column("id")
        .doUpdateSet({ key_id: id })
        .where("vault_key.key_id", "=", instead ?? ""),
    )
    .execute();
  return (await readVaultKeyId(db)) ?? id;
}

async function redeemInvite(
  db: Transaction<Schema>,
  hash: string,
  token: Omit<AccessToken, "memberId">,
): Promise<Redemption> {
  const row = await db
    .selectFrom("invites")
    .select("document")
    .where("hash", "=", hash)
    .forUpdate()
    .executeTakeFirst();
  const invite = row && inviteSchema.parse(JSON.parse(row.document));
  const { answer, save } = decideRedemption(invite, token, await lockToken(db, token.id));
  if (save !== undefined) {
    await saveSecret(db, "invites", save.invite);
    await saveSecret(db, "tokens", save.token);
  }
  return answer;
}

async function lockToken(db: Transaction<Schema>, id: string): Promise<AccessToken | undefined> {
  const row = await db
    .selectFrom("tokens")
    .select("document")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && accessTokenSchema.parse(JSON.parse(row.document));
}

async function findHolder(db: Kysely<Schema>, hash: string) {
  const row = await db
    .selectFrom("tokens")
    .innerJoin("members", "members.id", "tokens.member_id")
    .leftJoin("teams", "teams.id", "members.team_id")
    .select(["tokens.document as token", "members.document as member", "teams.document as team"])
    .where("tokens.hash", "=", hash)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return identify({
    token: accessTokenSchema.parse(JSON.parse(row.token)),
    member: memberSchema.parse(JSON.parse(row.member)),
    team: row.team === null ? undefined : teamSchema.parse(JSON.parse(row.team)),
  });
}
