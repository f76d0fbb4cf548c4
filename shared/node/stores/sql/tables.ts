import type { Generated } from "kysely";

/**
 * The tables as Kysely sees them. Things people manage are kept whole as JSON in `document`, with
 * the columns beside it that are searched; what the ledger counts has a column for each number.
 */
export type Schema = {
  readonly pool: { readonly id: number; readonly document: string };
  // SQLite numbers a row whose key is not given.
  readonly policy_changes: PolicyChangeRow & { readonly seq: Generated<number> };
  readonly sponsors: ThingTable;
  readonly teams: ThingTable;
  readonly members: ThingTable & { readonly team_id: string | null };
  readonly grants: ThingTable;
  readonly invites: SecretTable;
  readonly tokens: SecretTable;
  readonly accounts: AccountRow;
  readonly holds: HoldRow;
  readonly entries: Omit<JournalRow, "seq"> & { readonly seq: Generated<number> };
  readonly folded: FoldedRow;
  readonly balances: BalanceRow;
  readonly use_by_day: UseByDayRow;
  readonly leaves: LeafRow;
  readonly leaf_chains: LeafChainRow;
  readonly receipts: ReceiptRow;
  readonly request_keys: RequestKeyRow;
  readonly vault_key: VaultKeyRow;
};

/** One change of a policy, whole in `document`. A trigger refuses to change or delete it. */
export type PolicyChangeRow = {
  /** Null: the pool's. */
  readonly team_id: string | null;
  readonly document: string;
};

type ThingTable = { readonly id: string; readonly document: string };
type SecretTable = ThingTable & { readonly hash: string; readonly member_id: string };

/** The budgets of one grant, team or member, as the ledger reads them. */
export type AccountRow = {
  readonly id: string;
  readonly scope: string;
  /** A JSON list of budgets. */
  readonly budgets: string;
  readonly time_zone: string;
};

/** Who a hold or an entry is about. */
type Parties = {
  readonly hold_id: string;
  readonly at: number;
  readonly day: string;
  readonly grant_id: string;
  readonly sponsor_id: string;
  readonly team_id: string;
  readonly member_id: string;
  readonly model: string;
  readonly feature: string;
  /** JSON, or null where every account was admitted in the windows of `day`: nearly always. */
  readonly windows: string | null;
  readonly input_tokens: number | null;
  readonly output_tokens: number | null;
  readonly estimated: number;
};

/** A hold as its entries make it; `seq` is that of its first entry. */
export type HoldRow = Parties & {
  readonly seq: number;
  readonly state: string;
  readonly owner: string;
  readonly bound_micro_usd: number;
  readonly bound_tokens: number;
  readonly spent_micro_usd: number;
  readonly spent_tokens: number;
};

/** One line of the books. A trigger refuses to change or delete it. */
export type EntryRow = Parties & {
  readonly seq: number;
  readonly kind: string;
  readonly held_micro_usd_delta: number;
  readonly held_tokens_delta: number;
  readonly spent_micro_usd_delta: number;
  readonly spent_tokens_delta: number;
  readonly reason: string | null;
};

/** A line of the books with what its hold needs besides. */
export type JournalRow = EntryRow & {
  /** Of a new hold; null at its end, and in what was written before there was this column. */
  readonly owner: string | null;
};

/** The one row that says up to which entry holds and balances were brought. */
type FoldedRow = { readonly id: number; readonly last_seq: number };

/** The sum of the entries of one account in one window. */
export type BalanceRow = {
  readonly account_id: string;
  readonly window: string;
  readonly held_micro_usd: number;
  readonly held_tokens: number;
  readonly spent_micro_usd: number;
  readonly spent_tokens: number;
};

/**
 * What the requests of one day, asker, grant, model and feature came to. Numbers stand for names, because
 * there is a row for nearly every request of a quiet pool: `asker` for a member in a team, `payer` for a
 * grant of a sponsor, `kind` for a feature of a model.
 */
export type UseByDayRow = {
  /** Days since 1970-01-01, of the pool's calendar. */
  readonly day: number;
  readonly asker: number;
  readonly payer: number;
  readonly kind: number;
  readonly requests: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cost_micro_usd: number;
  readonly spent_tokens: number;
  readonly unknown_requests: number;
  readonly unknown_micro_usd: number;
  readonly unknown_tokens: number;
};

/** The commitment to one entry. A trigger refuses to change or delete it. */
export type LeafRow = {
  readonly seq: number;
  readonly sponsor_seq: number;
  readonly salt: Uint8Array;
  readonly commitment: Uint8Array;
};

/** Where the books of one sponsor stand after their newest leaf. */
export type LeafChainRow = {
  readonly sponsor_id: string;
  readonly sponsor_seq: number;
  readonly head: Uint8Array;
  readonly held_micro_usd: number;
  readonly held_tokens: number;
  readonly spent_micro_usd: number;
  readonly spent_tokens: number;
};

/** What one process was answered for its newest batch. */
export type ReceiptRow = {
  readonly writer: string;
  readonly batch: number;
  /** `LedgerOutcome`s as JSON. */
  readonly answer: string;
  readonly at: number;
};

/** The one row that names the pool's vault key. */
export type VaultKeyRow = { readonly id: number; readonly key_id: string };

/** One `Idempotency-Key`, by hashes; see `ports/request-keys.ts`. */
export type RequestKeyRow = {
  readonly hash: string;
  readonly body_hash: string;
  readonly claim: string;
  readonly owner: string;
  readonly at: number;
  /** Null while the request runs. */
  readonly used_at: number | null;
  readonly hold_id: string | null;
};
