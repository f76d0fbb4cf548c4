import type { Client, QueryConfig, QueryResult } from "pg";
import { accountsOf } from "../../../ledger/apply.ts";
import { calendarDay } from "../../../ledger/windows.ts";
import type { LedgerOperation } from "../../../ports/ledger-operation.ts";
import type { AccountRow, BalanceRow, HoldRow } from "../sql/tables.ts";
import type { WriterRow } from "./schema.ts";
import { statements } from "./statements.ts";

/** The rows a batch is decided over, locked until its transaction ends. */
export type BatchRows = {
  readonly writer: Pick<WriterRow, "batch" | "outcomes" | "base">;
  readonly accounts: readonly AccountRow[];
  readonly holds: readonly HoldRow[];
  readonly balances: readonly BalanceRow[];
  /** The windows whose balances were read; of other windows nothing is known yet. */
  readonly windows: ReadonlySet<string>;
};

/** Who asks, and what the batch is about. */
export type LoadQuestion = {
  readonly writer: string;
  readonly owner: string | undefined;
  readonly operations: readonly LedgerOperation[];
  /** The zones accounts were last seen in; a wrong guess costs a further question. */
  readonly timeZones: Iterable<string>;
};

/** Begins a transaction, locks what the batch needs, in one order for everybody, and reads it. */
export async function loadBatch(client: Client, question: LoadQuestion): Promise<BatchRows> {
  const { writer, owner, operations } = question;
  const accountIds = new Set<string>();
  const holdIds = new Set<string>();
  for (const operation of operations) {
    holdIds.add(operation.holdId);
    if (operation.kind === "hold") for (const id of accountsOf(operation)) accountIds.add(id);
  }
  const windows = windowsOf(question);
  const named = [[...accountIds], [...holdIds]];
  const [, writers, accounts, holds, balances] = await pipeline(client, [
    statements.begin,
    { ...statements.lockWriter, values: [writer, owner ?? null] },
    // Each later statement sees what was committed until the locks were taken.
    { ...statements.lockAccounts, values: named },
    { ...statements.holds, values: [[...holdIds]] },
    { ...statements.balances, values: [...named, [...windows]] },
  ]);
  const locked: BatchRows["writer"] | undefined = writers?.rows[0];
  if (locked === undefined) throw new Error("The database has lost its writer.");
  return {
    writer: locked,
    accounts: accounts?.rows ?? [],
    holds: holds?.rows ?? [],
    balances: balances?.rows ?? [],
    windows,
  };
}

/** The windows of the operations' own times: nearly always all that is needed. */
function windowsOf({ operations, timeZones }: LoadQuestion): ReadonlySet<string> {
  const windows = new Set<string>();
  for (const timeZone of timeZones) {
    for (const { at } of operations) {
      for (const id of calendarDay(timeZone, at).windowIds) windows.add(id);
    }
  }
  return windows;
}

/**
 * Sends the statements together and waits for all answers. Rejects with the first error; the server
 * has then ignored the statements of the transaction that came after it.
 */
export async function pipeline(
  client: Client,
  queries: readonly QueryConfig[],
): Promise<QueryResult[]> {
  const answers = await Promise.allSettled(queries.map((query) => client.query(query)));
  return answers.map((answer) => {
    if (answer.status === "rejected") throw answer.reason;
    return answer.value;
  });
}
