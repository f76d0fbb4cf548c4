import type { Database } from "better-sqlite3";
import { sql } from "kysely";
import type { Account, EntryDraft, PostedHold, Tally } from "../../../ledger/book.ts";
import type { AccountId, HoldId } from "../../../schemas/ids.ts";
import { prepare, query } from "./query.ts";
import { packWindows, toAccount, toHold, toTally } from "../sql/rows.ts";
import type { JournalRow } from "../sql/tables.ts";

/** What the books ask of one open file; every statement is compiled once. */
export function prepareStatements(database: Database) {
  const account = prepare(database, query.selectFrom("accounts").selectAll().where("id", "=", ""));
  const hold = prepare(database, query.selectFrom("holds").selectAll().where("hold_id", "=", ""));
  const balance = prepare(
    database,
    query
      .selectFrom("balances")
      .select(["held_micro_usd", "held_tokens", "spent_micro_usd", "spent_tokens"])
      .where("account_id", "=", "")
      .where("window", "=", ""),
  );
  const openHolds = prepare(
    database,
    // The state is written out, so that the index of open holds is used.
    query.selectFrom("holds").selectAll().where("state", "=", sql.lit("held")).orderBy("seq"),
  );
  return {
    account(id: AccountId): Account | undefined {
      const row = account.get(id);
      return row === undefined ? undefined : toAccount(row);
    },
    hold(id: HoldId): PostedHold | undefined {
      const row = hold.get(id);
      return row === undefined ? undefined : toHold(row);
    },
    tally(accountId: AccountId, window: string): Tally | undefined {
      const row = balance.get(accountId, window);
      return row === undefined ? undefined : toTally(row);
    },
    openHolds: (): readonly PostedHold[] => openHolds.all().map(toHold),
    append: prepareAppend(database),
    receipt: prepare(
      database,
      query.selectFrom("receipts").select("answer").where("writer", "=", "").where("batch", "=", 0),
    ),
    saveReceipt: prepare(
      database,
      query
        .insertInto("receipts")
        .values({ writer: "", batch: 0, answer: "", at: 0 })
        .onConflict((conflict) =>
          conflict.column("writer").doUpdateSet({
            batch: sql.ref<never>("excluded.batch"),
            answer: sql.ref<never>("excluded.answer"),
            at: sql.ref<never>("excluded.at"),
          }),
        ),
    ),
  };
}

/** Nobody deletes an entry, so the next position is the highest and one. */
function prepareAppend(database: Database): (entry: EntryDraft, owner: string | null) => number {
  const insert = prepare(database, query.insertInto("entries").values(appended));
  return (entry, owner) => {
    const { lastInsertRowid } = insert.run(
      entry.holdId,
      entry.kind,
      entry.at,
      entry.day,
      entry.grantId,
      entry.sponsorId,
      entry.teamId,
      entry.memberId,
      entry.model,
      entry.feature,
      packWindows(entry),
      entry.heldMicroUsdDelta,
      entry.heldTokensDelta,
      entry.spentMicroUsdDelta,
      entry.spentTokensDelta,
      entry.inputTokens ?? null,
      entry.outputTokens ?? null,
      entry.estimated ? 1 : 0,
      entry.reason ?? null,
      owner,
    );
    return Number(lastInsertRowid);
  };
}

/** The columns of a new entry in the order they are written. */
const appended: Omit<JournalRow, "seq"> = {
  hold_id: "",
  kind: "",
  at: 0,
  day: "",
  grant_id: "",
  sponsor_id: "",
  team_id: "",
  member_id: "",
  model: "",
  feature: "",
  windows: "",
  held_micro_usd_delta: 0,
  held_tokens_delta: 0,
  spent_micro_usd_delta: 0,
  spent_tokens_delta: 0,
  input_tokens: 0,
  output_tokens: 0,
  estimated: 0,
  reason: "",
  owner: "",
};
