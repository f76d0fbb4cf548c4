import { type Compilable, sql } from "kysely";
import { useMeasures } from "../sql/use-rows.ts";
import { query } from "./query.ts";

const { schema } = query;

/** A table of things people manage; its hidden row numbers keep the order of first saving. */
const thing = (name: string) =>
  schema
    .createTable(name)
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("document", "text", (column) => column.notNull())
    .modifyEnd(sql`strict`);

const secret = (name: string) =>
  thing(name)
    .addColumn("hash", "text", (column) => column.notNull().unique())
    .addColumn("member_id", "text", (column) => column.notNull());

const partyColumns = ["hold_id", "day", "grant_id", "sponsor_id", "team_id", "member_id", "model"];
const holdNumbers = ["at", "bound_micro_usd", "bound_tokens", "spent_micro_usd", "spent_tokens"];
const entryNumbers = [
  "at",
  "held_micro_usd_delta",
  "held_tokens_delta",
  "spent_micro_usd_delta",
  "spent_tokens_delta",
];

/** A table of the books: named text and integer columns, and what holds and entries have both. */
const bookTable = (name: string, columns: { texts: string[]; integers: string[] }) => {
  let table = schema
    .createTable(name)
    .addColumn("seq", "integer", (column) => column.primaryKey().notNull());
  for (const text of columns.texts) table = table.addColumn(text, "text", (c) => c.notNull());
  for (const integer of columns.integers) {
    table = table.addColumn(integer, "integer", (c) => c.notNull());
  }
  return table
    .addColumn("windows", "text")
    .addColumn("input_tokens", "integer")
    .addColumn("output_tokens", "integer")
    .addColumn("estimated", "integer", (column) => column.notNull())
    .modifyEnd(sql`strict`);
};

const firstVersion: readonly (Compilable | string)[] = [
  schema
    .createTable("pool")
    .addColumn("id", "integer", (column) => column.primaryKey().check(sql`id = 1`))
    .addColumn("document", "text", (column) => column.notNull())
    .modifyEnd(sql`strict`),
  thing("sponsors"),
  thing("teams"),
  thing("members").addColumn("team_id", "text"),
  thing("grants"),
  secret("invites"),
  secret("tokens"),
  schema
    .createTable("accounts")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("scope", "text", (column) => column.notNull())
    .addColumn("budgets", "text", (column) => column.notNull())
    .addColumn("time_zone", "text", (column) => column.notNull())
    .modifyEnd(sql`strict, without rowid`),
  bookTable("holds", { texts: [...partyColumns, "state", "owner"], integers: holdNumbers }),
  schema.createIndex("holds_by_id").unique().on("holds").column("hold_id"),
  schema.createIndex("holds_by_day").on("holds").column("day"),
  schema.createIndex("holds_by_team").on("holds").column("team_id"),
  schema.createIndex("holds_by_member").on("holds").column("member_id"),
  schema.createIndex("holds_by_sponsor").on("holds").column("sponsor_id"),
  schema
    .createIndex("holds_open")
    .on("holds")
    .column("owner")
    .where(sql<boolean>`state = 'held'`),
  bookTable("entries", { texts: [...partyColumns, "kind"], integers: entryNumbers }).addColumn(
    "reason",
    "text",
  ),
  `create trigger entries_are_not_changed before update on entries
    begin select raise(abort, 'an entry is never changed'); end`,
  `create trigger entries_are_not_deleted before delete on entries
    begin select raise(abort, 'an entry is never deleted'); end`,
  schema
    .createTable("balances")
    .addColumn("account_id", "text", (column) => column.notNull())
    .addColumn("window", "text", (column) => column.notNull())
    .addColumn("held_micro_usd", "integer", (column) => column.notNull())
    .addColumn("held_tokens", "integer", (column) => column.notNull())
    .addColumn("spent_micro_usd", "integer", (column) => column.notNull())
    .addColumn("spent_tokens", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("balances_key", ["account_id", "window"])
    .modifyEnd(sql`strict, without rowid`),
  schema
    .createTable("receipts")
    .addColumn("writer", "text", (column) => column.primaryKey().notNull())
    .addColumn("batch", "integer", (column) => column.notNull())
    .addColumn("outcomes", "text", (column) => column.notNull())
    .addColumn("at", "integer", (column) => column.notNull())
    .modifyEnd(sql`strict, without rowid`),
];

const requestKeys: readonly Compilable[] = [
  schema
    .createTable("request_keys")
    .addColumn("hash", "text", (column) => column.primaryKey().notNull())
    .addColumn("body_hash", "text", (column) => column.notNull())
    .addColumn("claim", "text", (column) => column.notNull())
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("at", "integer", (column) => column.notNull())
    .addColumn("used_at", "integer")
    .addColumn("hold_id", "text")
    .modifyEnd(sql`strict, without rowid`),
  schema.createIndex("request_keys_by_age").on("request_keys").column("at"),
];

/**
 * Entries are the journal that holds and balances follow. A hold's owner is needed to make it from its
 * entry. The column of receipts has another name, so that an older Granary that still has the file
 * open writes no more: it would write balances too, and they would be counted twice.
 */
const journal: readonly (Compilable | string)[] = [
  schema.alterTable("entries").addColumn("owner", "text"),
  schema
    .createTable("folded")
    .addColumn("id", "integer", (column) => column.primaryKey().check(sql`id = 1`))
    .addColumn("seq", "integer", (column) => column.notNull())
    .modifyEnd(sql`strict`),
  "insert into folded select 1, coalesce(max(seq), 0) from entries",
  "delete from receipts",
  schema.alterTable("receipts").renameColumn("outcomes", "answer"),
];

/** What a provider lets a grant's account do has a name of its own; `limits` are the pool's. */
const rateLimits =
  "update grants set document = json_remove(json_set(document, '$.rateLimits', " +
  "json_extract(document, '$.limits')), '$.limits') " +
  "where json_type(document, '$.limits') is not null";

/** What nobody knows yet, and what was refunded on evidence, are found without reading all there is. */
const evidence: readonly string[] = [
  "create index holds_unknown on holds (seq) where state = 'unknown'",
  "create index entries_evidence on entries (hold_id, seq) where kind in ('unknown', 'refund')",
];

/**
 * An older Granary that still has the file open reads a grant without its rate limits and writes it so,
 * each time it notes something about it: then they would be gone for good. Nothing takes them away.
 */
const rateLimitsStay = `create trigger rate_limits_stay before update on grants
  when json_type(old.document, '$.rateLimits') is not null
    and json_type(new.document, '$.rateLimits') is null
  begin select raise(abort, 'a newer Granary has this file: start that one'); end`;

/** What became of policies: a line for each change, of the pool's where there is no team. */
const policyChanges: readonly (Compilable | string)[] = [
  schema
    .createTable("policy_changes")
    .addColumn("seq", "integer", (column) => column.primaryKey().notNull())
    .addColumn("team_id", "text")
    .addColumn("document", "text", (column) => column.notNull())
    .modifyEnd(sql`strict`),
  schema.createIndex("policy_changes_by_team").on("policy_changes").columns(["team_id", "seq"]),
  `create trigger policy_changes_are_not_changed before update on policy_changes
    begin select raise(abort, 'a change of a policy is never changed'); end`,
  `create trigger policy_changes_are_not_deleted before delete on policy_changes
    begin select raise(abort, 'a change of a policy is never deleted'); end`,
];

/**
 * Before approvals, a sponsor's grant at any host was let in at once. Who gave one was not kept: what
 * only an operator could give stays as it is, and so does a provider's own host. What is left, at a machine
 * its giver named and of a sponsor with people who may give, waits until an operator has looked at it.
 */
const approvals: readonly string[] = [
  `update grants set document = json_set(document, '$.approval',
      json_object('state', 'awaited', 'since', json_extract(document, '$.validFrom')))
    where json_extract(document, '$.provider')
        in ('openai-compatible', 'vllm', 'llama-cpp', 'lm-studio', 'ollama')
      and not json_extract(document, '$.practice')
      and json_type(document, '$.kind') is not null
      and coalesce(json_array_length(document, '$.privateHosts'), 0) = 0
      and exists (select 1 from members, json_each(members.document, '$.roles') as role
        where role.value = 'sponsor'
          and json_extract(members.document, '$.sponsorId')
            = json_extract(grants.document, '$.sponsorId'))`,
  `create trigger approvals_stay before update on grants
    when json_type(old.document, '$.approval') is not null
      and json_type(new.document, '$.approval') is null
    begin select raise(abort, 'a newer Granary has this file: start that one'); end`,
];

/**
 * What help each request gave. Requests of before are `other`. The column of `folded` has another name, so
 * that an older Granary that still has the file open writes no more: it would leave out what it does not
 * know.
 */
const features: readonly string[] = [
  "alter table entries add column feature text not null default 'other'",
  "alter table holds add column feature text not null default 'other'",
  "alter table folded rename column seq to last_seq",
];

/**
 * The commitment to each entry, kept beside it: entries are written while a request waits, these are not.
 * `leaf_chains` says where each sponsor's books stand after the newest leaf.
 */
const leaves: readonly (Compilable | string)[] = [
  schema
    .createTable("leaves")
    .addColumn("seq", "integer", (column) => column.primaryKey().notNull())
    .addColumn("sponsor_seq", "integer", (column) => column.notNull())
    .addColumn("salt", "blob", (column) => column.notNull())
    .addColumn("commitment", "blob", (column) => column.notNull())
    .modifyEnd(sql`strict`),
  `create trigger leaves_are_not_changed before update on leaves
    begin select raise(abort, 'a leaf is never changed'); end`,
  `create trigger leaves_are_not_deleted before delete on leaves
    begin select raise(abort, 'a leaf is never deleted'); end`,
  schema
    .createTable("leaf_chains")
    .addColumn("sponsor_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("sponsor_seq", "integer", (column) => column.notNull())
    .addColumn("head", "blob", (column) => column.notNull())
    .addColumn("held_micro_usd", "integer", (column) => column.notNull())
    .addColumn("held_tokens", "integer", (column) => column.notNull())
    .addColumn("spent_micro_usd", "integer", (column) => column.notNull())
    .addColumn("spent_tokens", "integer", (column) => column.notNull())
    .modifyEnd(sql`strict, without rowid`),
];

const useMeasureColumns = useMeasures.map((name) => `${name} integer not null`).join(", ");
const useMeasureSums = useMeasures.map((name) => `sum(${name})`).join(", ");
const pairTable = (name: string, [one, other]: readonly [string, string]) =>
  `create table ${name} (id integer primary key, ${one} text not null, ${other} text not null,
    unique (${one}, ${other})) strict`;

/**
 * What requests came to by day, so that no report adds up all history again; see `UseByDayRow`. Filled
 * from the holds, which show the same entries.
 */
const useByDay: readonly string[] = [
  pairTable("use_askers", ["team_id", "member_id"]),
  "create index use_askers_by_member on use_askers (member_id)",
  pairTable("use_payers", ["grant_id", "sponsor_id"]),
  pairTable("use_kinds", ["model", "feature"]),
  `create table use_by_day (
    day integer not null, asker integer not null, payer integer not null, kind integer not null,
    ${useMeasureColumns}, primary key (day, asker, payer, kind)) strict, without rowid`,
  "insert into use_askers (team_id, member_id) select distinct team_id, member_id from holds",
  "insert into use_payers (grant_id, sponsor_id) select distinct grant_id, sponsor_id from holds",
  "insert into use_kinds (model, feature) select distinct model, feature from holds",
  `insert into use_by_day
    select unixepoch(day) / 86400, use_askers.id, use_payers.id, use_kinds.id, count(*),
      coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0),
      sum(spent_micro_usd), sum(spent_tokens), sum(state = 'unknown'),
      sum(iif(state = 'unknown', spent_micro_usd, 0)), sum(iif(state = 'unknown', spent_tokens, 0))
    from holds join use_askers using (team_id, member_id) join use_payers using (grant_id, sponsor_id)
      join use_kinds using (model, feature)
    where state not in ('held', 'voided') group by 1, 2, 3, 4`,
  `create table use_of_grants (day integer not null, payer integer not null,
    ${useMeasureColumns}, primary key (day, payer)) strict, without rowid`,
  `create table use_of_kinds (day integer not null, sponsor_id text not null, kind integer not null,
    ${useMeasureColumns}, primary key (day, sponsor_id, kind)) strict, without rowid`,
  `insert into use_of_grants select day, payer, ${useMeasureSums} from use_by_day group by 1, 2`,
  `insert into use_of_kinds select day, sponsor_id, kind, ${useMeasureSums}
    from use_by_day join use_payers on use_payers.id = payer group by 1, 2, 3`,
  `create index holds_unknown_sums on holds (sponsor_id, grant_id, day, spent_micro_usd, spent_tokens)
    where state = 'unknown'`,
];

/** Which vault key this pool's keys are sealed under, so that a machine with another one is found out. */
const vaultKey = `create table vault_key (
  id integer primary key check (id = 1), key_id text not null) strict`;

const toSql = (step: Compilable | string) => (typeof step === "string" ? step : step.compile().sql);

/** The statements that lead from each version of the file to the next, oldest first. */
export const migrations: readonly (readonly string[])[] = [
  firstVersion.map(toSql),
  requestKeys.map(toSql),
  journal.map(toSql),
  [rateLimits],
  evidence,
  [rateLimitsStay],
  policyChanges.map(toSql),
  approvals,
  [...features, ...leaves.map(toSql)],
  useByDay,
  [vaultKey],
];
