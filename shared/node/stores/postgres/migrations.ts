import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { createUseByDay } from "./create-use-by-day.ts";

// Ids and days compare as bytes, like in SQLite, whatever the database's language is.
const text = sql`text collate "C"`;
const partyColumns = ["hold_id", "day", "grant_id", "sponsor_id", "team_id", "member_id", "model"];
const holdNumbers = ["at", "bound_micro_usd", "bound_tokens", "spent_micro_usd", "spent_tokens"];
const entryNumbers = [
  "at",
  "held_micro_usd_delta",
  "held_tokens_delta",
  "spent_micro_usd_delta",
  "spent_tokens_delta",
];
const chainNumbers = ["held_micro_usd", "held_tokens", "spent_micro_usd", "spent_tokens"];
const things = ["sponsors", "teams", "members", "grants", "invites", "tokens"];

/** A table of things people manage; `place` keeps the order of first saving. */
const thing = (db: Kysely<unknown>, name: string) =>
  db.schema
    .createTable(name)
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("document", "jsonb", (column) => column.notNull())
    .addColumn("place", "bigint", (column) => column.generatedAlwaysAsIdentity());

const secret = (db: Kysely<unknown>, name: string) =>
  thing(db, name)
    .addColumn("hash", text, (column) => column.notNull().unique())
    .addColumn("member_id", text, (column) => column.notNull());

/** A table of the books: named text and integer columns, and what holds and entries have both. */
const bookTable = (
  db: Kysely<unknown>,
  name: string,
  columns: { texts: string[]; integers: string[] },
) => {
  let table = db.schema
    .createTable(name)
    .addColumn("seq", "bigint", (column) => column.primaryKey());
  for (const name of columns.texts) table = table.addColumn(name, text, (c) => c.notNull());
  for (const name of columns.integers) table = table.addColumn(name, "bigint", (c) => c.notNull());
  return table
    .addColumn("windows", "text")
    .addColumn("input_tokens", "bigint")
    .addColumn("output_tokens", "bigint")
    .addColumn("estimated", "smallint", (column) => column.notNull());
};

async function createDirectory(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("pool")
    .addColumn("id", "integer", (column) => column.primaryKey().check(sql`id = 1`))
    .addColumn("document", "jsonb", (column) => column.notNull())
    .execute();
  await thing(db, "sponsors").execute();
  await thing(db, "teams").execute();
  await thing(db, "members").addColumn("team_id", text).execute();
  await thing(db, "grants").execute();
  await secret(db, "invites").execute();
  await secret(db, "tokens").execute();
  // A change is heard by every replica, also one made by hand.
  await sql`create function say_directory_changed() returns trigger language plpgsql as
    $$ begin perform pg_notify('granary_directory', tg_table_schema); return null; end $$`.execute(
    db,
  );
  for (const name of ["pool", ...things]) {
    await sql`create trigger directory_changed after insert or update or delete or truncate
      on ${sql.table(name)} for each statement execute function say_directory_changed()`.execute(
      db,
    );
  }
}

async function createBooks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("accounts")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("scope", "text", (column) => column.notNull())
    .addColumn("budgets", "jsonb", (column) => column.notNull())
    .addColumn("time_zone", "text", (column) => column.notNull())
    .execute();
  await bookTable(db, "holds", {
    texts: [...partyColumns, "state", "owner"],
    integers: holdNumbers,
  }).execute();
  await db.schema.createIndex("holds_by_id").unique().on("holds").column("hold_id").execute();
  for (const column of ["day", "team_id", "member_id", "sponsor_id"]) {
    await db.schema.createIndex(`holds_by_${column}`).on("holds").column(column).execute();
  }
  await sql`create index holds_open on holds (owner) where state = 'held'`.execute(db);
  await bookTable(db, "entries", { texts: [...partyColumns, "kind"], integers: entryNumbers })
    .addColumn("reason", "text")
    .execute();
  await sql`create function refuse_change_of_entry() returns trigger language plpgsql as
    $$ begin raise exception 'an entry is never changed or deleted'; end $$`.execute(db);
  await sql`create trigger entries_are_kept before update or delete or truncate on entries
    for each statement execute function refuse_change_of_entry()`.execute(db);
}

/** What changes with every batch leaves room on its pages, so that an update needs no index. */
async function createBalances(db: Kysely<unknown>): Promise<void> {
  await sql`create table balances (
      account_id text collate "C" not null,
      "window" text collate "C" not null,
      held_micro_usd bigint not null,
      held_tokens bigint not null,
      spent_micro_usd bigint not null,
      spent_tokens bigint not null,
      primary key (account_id, "window")
    ) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05)`.execute(db);
  await sql`create table position (id integer primary key check (id = 1), seq bigint not null)
    with (fillfactor = 10)`.execute(db);
  await sql`insert into position (id, seq) values (1, 0)`.execute(db);
  await sql`create table writers (
      writer text primary key,
      owner text collate "C",
      batch bigint not null,
      outcomes text not null,
      base bigint not null,
      seen_at timestamptz not null
    ) with (fillfactor = 10)`.execute(db);
}

async function createRequestKeys(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("request_keys")
    .addColumn("hash", text, (column) => column.primaryKey())
    .addColumn("body_hash", text, (column) => column.notNull())
    .addColumn("claim", text, (column) => column.notNull())
    .addColumn("owner", text, (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("used_at", "bigint")
    .addColumn("hold_id", text)
    .execute();
  await db.schema.createIndex("request_keys_by_age").on("request_keys").column("at").execute();
}

/** What a provider lets a grant's account do has a name of its own; `limits` are the pool's. */
async function renameRateLimits(db: Kysely<unknown>): Promise<void> {
  await sql`update grants set document = document - 'limits'
    || jsonb_build_object('rateLimits', document -> 'limits')
    where jsonb_exists(document, 'limits')`.execute(db);
}

/** What nobody knows yet, and what was refunded on evidence, are found without reading all there is. */
async function indexEvidence(db: Kysely<unknown>): Promise<void> {
  await sql`create index holds_unknown on holds (seq) where state = 'unknown'`.execute(db);
  await sql`create index entries_evidence on entries (hold_id, seq)
    where kind in ('unknown', 'refund')`.execute(db);
}

/**
 * A replica of an older Granary reads a grant without its rate limits and writes it so, each time it
 * notes something about it: then they would be gone for good. Nothing takes them away.
 */
async function keepRateLimits(db: Kysely<unknown>): Promise<void> {
  await sql`create function keep_rate_limits() returns trigger language plpgsql as
    $$ begin raise exception 'a newer Granary has these tables: start that one'; end $$`.execute(
    db,
  );
  await sql`create trigger rate_limits_stay before update on grants for each row
    when (jsonb_exists(old.document, 'rateLimits') and not jsonb_exists(new.document, 'rateLimits'))
    execute function keep_rate_limits()`.execute(db);
}

/** What became of policies: a line for each change, of the pool's where there is no team. */
async function createPolicyChanges(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("policy_changes")
    .addColumn("seq", "bigint", (column) => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn("team_id", text)
    .addColumn("document", "jsonb", (column) => column.notNull())
    .execute();
  await sql`create index policy_changes_by_team on policy_changes (team_id, seq)`.execute(db);
  await sql`create trigger directory_changed after insert on policy_changes
    for each statement execute function say_directory_changed()`.execute(db);
  await sql`create function refuse_change_of_policy() returns trigger language plpgsql as
    $$ begin raise exception 'a change of a policy is never changed or deleted'; end $$`.execute(
    db,
  );
  await sql`create trigger policy_changes_are_kept before update or delete or truncate
    on policy_changes for each statement execute function refuse_change_of_policy()`.execute(db);
}

/**
 * Before approvals, a sponsor's grant at any host was let in at once. Who gave one was not kept: what
 * only an operator could give stays as it is, and so does a provider's own host. What is left, at a machine
 * its giver named and of a sponsor with people who may give, waits until an operator has looked at it.
 */
async function awaitApprovals(db: Kysely<unknown>): Promise<void> {
  await sql`update grants set document = document || jsonb_build_object('approval',
      jsonb_build_object('state', 'awaited', 'since', document -> 'validFrom'))
    where document ->> 'provider'
        in ('openai-compatible', 'vllm', 'llama-cpp', 'lm-studio', 'ollama')
      and document -> 'practice' = 'false'
      and jsonb_exists(document, 'kind')
      and jsonb_array_length(coalesce(document -> 'privateHosts', '[]')) = 0
      and exists (select 1 from members
        where jsonb_exists(members.document -> 'roles', 'sponsor')
          and members.document ->> 'sponsorId' = grants.document ->> 'sponsorId')`.execute(db);
  // A replica of an older Granary would write them without it: see `keepRateLimits`.
  await sql`create trigger approvals_stay before update on grants for each row
    when (jsonb_exists(old.document, 'approval') and not jsonb_exists(new.document, 'approval'))
    execute function keep_rate_limits()`.execute(db);
}

/** Which vault key this pool's keys are sealed under, so that a machine with another one is found out. */
async function createVaultKey(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("vault_key")
    .addColumn("id", "integer", (column) => column.primaryKey().check(sql`id = 1`))
    .addColumn("key_id", "text", (column) => column.notNull())
    .execute();
}

/** Where replicas take turns. Rows are few and change all the time: a page has room for that. */
async function createTurns(db: Kysely<unknown>): Promise<void> {
  await sql`create table served_notices (
      replica text collate "C" not null,
      number bigint not null,
      amounts text not null,
      told_at timestamptz not null default clock_timestamp(),
      primary key (replica, number)
    )`.execute(db);
  await sql`create index served_notices_by_age on served_notices (told_at)`.execute(db);
  await sql`create table account_turns (
      grant_id text collate "C" primary key,
      document text not null
    ) with (fillfactor = 10)`.execute(db);
}

/**
 * What help each request gave. Requests of before are `other`. New ones have to say: a replica of an older
 * Granary writes no more, because it would leave out what it does not know.
 */
async function addFeatures(db: Kysely<unknown>): Promise<void> {
  for (const name of ["entries", "holds"]) {
    await db.schema
      .alterTable(name)
      .addColumn("feature", text, (column) => column.notNull().defaultTo("other"))
      .execute();
    await db.schema
      .alterTable(name)
      .alterColumn("feature", (column) => column.dropDefault())
      .execute();
  }
}

/**
 * The commitment to each entry, kept beside it: entries are written while a request waits, these are not.
 * `leaf_chains` says where each sponsor's books stand after the newest leaf.
 */
async function createLeaves(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("leaves")
    .addColumn("seq", "bigint", (column) => column.primaryKey())
    .addColumn("sponsor_seq", "bigint", (column) => column.notNull())
    .addColumn("salt", "bytea", (column) => column.notNull())
    .addColumn("commitment", "bytea", (column) => column.notNull())
    .execute();
  await sql`create function refuse_change_of_leaf() returns trigger language plpgsql as
    $$ begin raise exception 'a leaf is never changed or deleted'; end $$`.execute(db);
  await sql`create trigger leaves_are_kept before update or delete or truncate on leaves
    for each statement execute function refuse_change_of_leaf()`.execute(db);
  let chains = db.schema
    .createTable("leaf_chains")
    .addColumn("sponsor_id", text, (column) => column.primaryKey())
    .addColumn("head", "bytea", (column) => column.notNull());
  for (const name of ["sponsor_seq", ...chainNumbers]) {
    chains = chains.addColumn(name, "bigint", (column) => column.notNull());
  }
  await chains.execute();
}

/** What leads from each version of the tables to the next, by name in order. */
export const migrations: Readonly<Record<string, Migration>> = {
  "2026-11-books": {
    async up(db) {
      await createDirectory(db);
      await createBooks(db);
      await createBalances(db);
    },
  },
  "2026-11-request-keys": { up: createRequestKeys },
  "2026-12-rate-limits": { up: renameRateLimits },
  "2026-12-rate-limits-stay": { up: keepRateLimits },
  "2026-12-refunds": { up: indexEvidence },
  "2026-12-text-policies": { up: createPolicyChanges },
  "2027-01-approvals": { up: awaitApprovals },
  "2027-02-turns": { up: createTurns },
  "2027-03-features": { up: addFeatures },
  "2027-03-leaves": { up: createLeaves },
  "2027-03-use-by-day": { up: createUseByDay },
  "2027-03-vault-key": { up: createVaultKey },
};
