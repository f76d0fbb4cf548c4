import type { Generated } from "kysely";
import type {
  AccountRow,
  BalanceRow,
  EntryRow,
  HoldRow,
  LeafChainRow,
  LeafRow,
  PolicyChangeRow,
  RequestKeyRow,
  VaultKeyRow,
  UseByDayRow,
} from "../sql/tables.ts";

/**
 * The tables as Kysely sees them: the columns of the books are those of the SQLite store, so that
 * rows have one shape. Documents are `jsonb` and read as text, like there.
 */
export type Schema = {
  readonly pool: { readonly id: number; readonly document: string };
  readonly policy_changes: PolicyChangeRow & { readonly seq: Generated<number> };
  readonly sponsors: ThingTable;
  readonly teams: ThingTable;
  readonly members: ThingTable & { readonly team_id: string | null };
  readonly grants: ThingTable;
  readonly invites: SecretTable;
  readonly tokens: SecretTable;
  readonly accounts: AccountRow;
  readonly holds: HoldRow;
  readonly entries: EntryRow;
  readonly balances: BalanceRow;
  readonly use_by_day: UseByDayRow;
  readonly leaves: LeafRow;
  readonly leaf_chains: LeafChainRow;
  readonly position: { readonly id: number; readonly seq: number };
  readonly writers: WriterRow;
  readonly request_keys: RequestKeyRow;
  readonly vault_key: VaultKeyRow;
  readonly served_notices: ServedNoticeRow;
  readonly account_turns: { readonly grant_id: string; readonly document: string };
};

/** What one replica served between two times it told the others. */
export type ServedNoticeRow = {
  readonly replica: string;
  readonly number: number;
  readonly amounts: string;
  /** By the database's clock. */
  readonly told_at: Generated<Date>;
};

type ThingTable = {
  readonly id: string;
  readonly document: string;
  /** Keeps the order of first saving. */
  readonly place: Generated<number>;
};
type SecretTable = ThingTable & { readonly hash: string; readonly member_id: string };

/** One open store of one process: that it lives, and what it was answered for its newest batch. */
export type WriterRow = {
  readonly writer: string;
  /** The name its holds carry; null if it takes none. */
  readonly owner: string | null;
  readonly batch: number;
  /** The outcomes of that batch as JSON; positions are counted from `base`. */
  readonly outcomes: string;
  readonly base: number;
  /** By the database's clock. */
  readonly seen_at: Date;
};
