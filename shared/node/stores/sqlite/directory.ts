import type { Database } from "better-sqlite3";
import type * as z from "zod/mini";
import type { AccountScope } from "../../../ledger/book.ts";
import {
  accountOf,
  type AccountOwner,
  decideRedemption,
  decideRevocation,
  identify,
} from "../../../pool/directory-rules.ts";
import type { Identity, Redemption } from "../../../ports/store.ts";
import { savedOver } from "../../../pool/admission/grant-approval.ts";
import { withAttention } from "../../../pool/grant-attention.ts";
import { type Attention, type Grant, grantSchema } from "../../../schemas/grant.ts";
import {
  type AccessToken,
  accessTokenSchema,
  type Invite,
  inviteSchema,
  type Member,
  memberSchema,
  type Sponsor,
  sponsorSchema,
  type Team,
  teamSchema,
} from "../../../schemas/people.ts";
import { type Pool, poolSchema } from "../../../schemas/pool.ts";
import { openPolicies } from "./policies.ts";
import { all, first, query, run } from "./query.ts";

/**
 * `ports/store.ts`'s Directory over one open file, without promises. Saving what has budgets saves
 * its account in the same transaction, so that a new budget binds with the next hold, in whatever
 * process that is.
 */
export function openDirectory(database: Database) {
  return {
    ...openLists(database),
    savePool(pool: Pool): void {
      database
        .transaction(() => {
          const row = { id: 1, document: JSON.stringify(pool) };
          run(database, query.replaceInto("pool").values(row));
          run(database, query.updateTable("accounts").set({ time_zone: pool.timeZone }));
        })
        .immediate();
    },
    saveSponsor(sponsor: Sponsor): void {
      saveThing(database, "sponsors", sponsor);
    },
    saveTeam(team: Team): void {
      saveWithAccount(database, [team, "team"], () => {
        saveThing(database, "teams", team);
      });
    },
    saveMember(member: Member): void {
      saveWithAccount(database, [member, "member"], () => {
        const team_id = member.teamId ?? null;
        const row = { id: member.id, document: JSON.stringify(member), team_id };
        const { id: _id, ...changes } = row;
        run(
          database,
          query
            .insertInto("members")
            .values(row)
            .onConflict((conflict) => conflict.column("id").doUpdateSet(changes)),
        );
      });
    },
    saveGrant(grant: Grant): void {
      saveWithAccount(database, [grant, "pool"], () => {
        saveThing(database, "grants", savedOver(grant, readGrant(database, grant.id)));
      });
    },
    setAttention(grantId: string, attention: Attention | undefined, model?: string): void {
      database
        .transaction(() => {
          const grant = readGrant(database, grantId);
          if (grant === undefined) return;
          saveThing(database, "grants", withAttention(grant, attention, model));
        })
        .immediate();
    },
    saveInvite(invite: Invite): void {
      saveSecret(database, "invites", invite);
    },
    ...openTokens(database),
    ...openVaultKeyId(database),
    ...openPolicies(database),
  };
}

function openLists(database: Database) {
  return {
    pool(): Pool | undefined {
      const row = first(database, query.selectFrom("pool").select("document"));
      return row === undefined ? undefined : poolSchema.parse(JSON.parse(row.document));
    },
    sponsors: (): readonly Sponsor[] => list(database, "sponsors", sponsorSchema),
    teams: (): readonly Team[] => list(database, "teams", teamSchema),
    members: (): readonly Member[] => list(database, "members", memberSchema),
    grants: (): readonly Grant[] => list(database, "grants", grantSchema),
    invites: (): readonly Invite[] => list(database, "invites", inviteSchema),
    findInvite: (hash: string) => readInvite(database, hash),
    tokens: (): readonly AccessToken[] => list(database, "tokens", accessTokenSchema),
  };
}

function openTokens(database: Database) {
  const redeem = database.transaction(
    (hash: string, token: Omit<AccessToken, "memberId">): Redemption => {
      const invite = readInvite(database, hash);
      const { answer, save } = decideRedemption(invite, token, readToken(database, token.id));
      if (save !== undefined) {
        saveSecret(database, "invites", save.invite);
        saveSecret(database, "tokens", save.token);
      }
      return answer;
    },
  );
  const revoke = database.transaction((id: string, at: number): void => {
    const revoked = decideRevocation(readToken(database, id), at);
    if (revoked !== undefined) saveSecret(database, "tokens", revoked);
  });
  return {
    redeemInvite: (hash: string, token: Omit<AccessToken, "memberId">) =>
      redeem.immediate(hash, token),
    revokeToken: (id: string, at: number) => revoke.immediate(id, at),
    identify(hash: string): Identity | undefined {
      const row = first(
        database,
        query
          .selectFrom("tokens")
          .innerJoin("members", "members.id", "tokens.member_id")
          .leftJoin("teams", "teams.id", "members.team_id")
          .select([
            "tokens.document as token",
            "members.document as member",
            "teams.document as team",
          ])
          .where("tokens.hash", "=", hash),
      );
      if (row === undefined) return undefined;
      return identify({
        token: accessTokenSchema.parse(JSON.parse(row.token)),
        member: memberSchema.parse(JSON.parse(row.member)),
        team: row.team === null ? undefined : teamSchema.parse(JSON.parse(row.team)),
      });
    },
  };
}

function openVaultKeyId(database: Database) {
  const read = () => first(database, query.selectFrom("vault_key").select("key_id"))?.key_id;
  const set = database.transaction((id: string, instead: string | undefined): string => {
    const before = read();
    if (before !== instead && before !== undefined) return before;
    run(database, query.replaceInto("vault_key").values({ id: 1, key_id: id }));
    return id;
  });
  return {
    vaultKeyId: read,
    setVaultKeyId: (id: string, instead?: string) => set.immediate(id, instead),
  };
}

function readInvite(database: Database, hash: string): Invite | undefined {
  const found = query.selectFrom("invites").select("document").where("hash", "=", hash);
  const row = first(database, found);
  return row && inviteSchema.parse(JSON.parse(row.document));
}

function readToken(database: Database, id: string): AccessToken | undefined {
  const row = first(database, query.selectFrom("tokens").select("document").where("id", "=", id));
  return row && accessTokenSchema.parse(JSON.parse(row.document));
}

function readGrant(database: Database, id: string): Grant | undefined {
  const row = first(database, query.selectFrom("grants").select("document").where("id", "=", id));
  return row === undefined ? undefined : grantSchema.parse(JSON.parse(row.document));
}

type ThingName = "sponsors" | "teams" | "grants";
type ListName = ThingName | "members" | "invites" | "tokens";

function list<Row>(database: Database, name: ListName, schema: z.ZodMiniType<Row>): readonly Row[] {
  const rows = all(
    database,
    query
      .selectFrom(name)
      .select("document")
      .orderBy("rowid" as "id"),
  );
  return rows.map((row) => schema.parse(JSON.parse(row.document)));
}

function saveThing(database: Database, name: ThingName, thing: { readonly id: string }): void {
  const document = JSON.stringify(thing);
  run(
    database,
    query
      .insertInto(name)
      .values({ id: thing.id, document })
      .onConflict((conflict) => conflict.column("id").doUpdateSet({ document })),
  );
}

function saveSecret(
  database: Database,
  name: "invites" | "tokens",
  secret: Invite | AccessToken,
): void {
  const { id, hash, memberId } = secret;
  const changes = { document: JSON.stringify(secret), hash, member_id: memberId };
  run(
    database,
    query
      .insertInto(name)
      .values({ id, ...changes })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(changes)),
  );
}

function saveWithAccount(
  database: Database,
  [owner, ownScope]: readonly [AccountOwner, AccountScope],
  saveOwner: () => void,
): void {
  database
    .transaction(() => {
      saveOwner();
      const account = accountOf(owner, ownScope, openLists(database).pool());
      const { id, scope, budgets, timeZone: time_zone } = account;
      const row = { id, scope, budgets: JSON.stringify(budgets), time_zone };
      run(database, query.replaceInto("accounts").values(row));
    })
    .immediate();
}
