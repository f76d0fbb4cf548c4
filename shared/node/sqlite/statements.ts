import type { Database } from "better-sqlite3";
import { type Compilable, type RawBuilder, sql } from "kysely";
import { prepare, query } from "./query.ts";
import type { BalanceRow, EntryRow, HoldRow, ReceiptRow } from "./schema.ts";

/** Every statement of the hot path, compiled once for one open file. */
export function prepareStatements(database: Database) {
  return {
    account: prepare(database, query.selectFrom("accounts").selectAll().where("id", "=", "")),
    hold: prepare(database, query.selectFrom("holds").selectAll().where("hold_id", "=", "")),
    openHolds: prepare(
      database,
      // The state is written out, so that the index of open holds is used.
      query.selectFrom("holds").selectAll().where("state", "=", sql.lit("held")).orderBy("seq"),
    ),
    balance: prepare(
      database,
      query
        .selectFrom("balances")
        .select(["held_micro_usd", "held_tokens", "spent_micro_usd", "spent_tokens"])
        .where("account_id", "=", "")
        .where("window", "=", ""),
    ),
    lastSeq: prepare(
      database,
      query.selectFrom("entries").select("seq").orderBy("seq", "desc").limit(sql.lit(1)),
    ),
    receipt: prepare(database, query.selectFrom("receipts").selectAll().where("writer", "=", "")),
    version: prepareVersion(database),
    ...prepareWrites(database),
  };
}

/**
 * Another value after anybody wrote: other connections' commits count in `data_version`, this one's
 * rows in `total_changes()` (https://sqlite.org/pragma.html#pragma_data_version, read 2026-11).
 */
function prepareVersion(database: Database): () => string {
  const others = database.prepare("pragma data_version").pluck();
  const own = database.prepare("select total_changes()").pluck();
  return () => `${String(others.get())} ${String(own.get())}`;
}

type EndRow = Pick<
  HoldRow,
  | "seq"
  | "state"
  | "spent_micro_usd"
  | "spent_tokens"
  | "input_tokens"
  | "output_tokens"
  | "estimated"
>;

/** A hold changes by its end alone; who and when it is about stays as admitted. */
const endChanges: Omit<EndRow, "seq"> = {
  state: "",
  spent_micro_usd: 0,
  spent_tokens: 0,
  input_tokens: 0,
  output_tokens: 0,
  estimated: 0,
};
const endShape: EndRow = { ...endChanges, seq: 0 };
const tallyColumns = ["held_micro_usd", "held_tokens", "spent_micro_usd", "spent_tokens"] as const;

function prepareWrites(database: Database) {
  return {
    saveEntry: writer(database, entryShape, query.insertInto("entries").values(entryShape)),
    saveHold: writer(database, holdShape, query.insertInto("holds").values(holdShape)),
    endHold: writer(
      database,
      endShape,
      query.updateTable("holds").set(endChanges).where("seq", "=", 0),
    ),
    saveBalance: writer(
      database,
      balanceShape,
      query
        .insertInto("balances")
        .values(balanceShape)
        .onConflict((conflict) =>
          conflict.columns(["account_id", "window"]).doUpdateSet(excludedOf(tallyColumns)),
        ),
    ),
    saveReceipt: writer(
      database,
      receiptShape,
      query
        .insertInto("receipts")
        .values(receiptShape)
        .onConflict((conflict) =>
          conflict.column("writer").doUpdateSet(excludedOf(["batch", "outcomes", "at"])),
        ),
    ),
  };
}

/** `column = excluded.column` for each of these. */
function excludedOf<Column extends string>(
  columns: readonly Column[],
): Record<Column, RawBuilder<never>> {
  const pairs = columns.map((column) => [column, sql.ref<never>(`excluded.${column}`)] as const);
  return Object.fromEntries(pairs) as Record<Column, RawBuilder<never>>;
}

/** Writes rows of a shape; the statement was compiled from that shape, so its columns are in order. */
function writer<Row extends object>(
  database: Database,
  shape: Row,
  compilable: Compilable,
): (row: Row) => void {
  const statement = prepare(database, compilable);
  const columns = Object.keys(shape) as (keyof Row)[];
  return (row) => {
    statement.run(columns.map((column) => row[column]));
  };
}

const partyShape = {
  hold_id: "",
  at: 0,
  day: "",
  grant_id: "",
  sponsor_id: "",
  team_id: "",
  member_id: "",
  model: "",
  windows: "",
  input_tokens: 0,
  output_tokens: 0,
  estimated: 0,
};
const entryShape: EntryRow = {
  ...partyShape,
  seq: 0,
  kind: "",
  held_micro_usd_delta: 0,
  held_tokens_delta: 0,
  spent_micro_usd_delta: 0,
  spent_tokens_delta: 0,
  reason: "",
};
const holdShape: HoldRow = {
  ...partyShape,
  seq: 0,
  state: "",
  owner: "",
  bound_micro_usd: 0,
  bound_tokens: 0,
  spent_micro_usd: 0,
  spent_tokens: 0,
};
const balanceShape: BalanceRow = {
  account_id: "",
  window: "",
  held_micro_usd: 0,
  held_tokens: 0,
  spent_micro_usd: 0,
  spent_tokens: 0,
};
const receiptShape: ReceiptRow = { writer: "", batch: 0, outcomes: "", at: 0 };
