/**
 * Goal: holds and balances follow from entries, soon, and the same whether one by one or together.
 * Method: real files, read past the store by a connection that only looks.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LedgerOperation } from "../../../ports/ledger-operation.ts";
import {
  holdIdOf,
  sampleAt,
  sampleHold,
  sampleSettle,
  saveSamples,
} from "../../../testing/store-samples.ts";
import { openSqliteStore } from "./open-sqlite-store.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "granary-fold-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const unknown = (number: number): LedgerOperation => ({
  kind: "unknown",
  holdId: holdIdOf(number),
  reason: "owner_died",
  at: sampleAt,
});
const refund = (number: number): LedgerOperation => ({
  kind: "refund",
  holdId: holdIdOf(number),
  charge: { microUsd: 25, tokens: 10 },
  usage: { inputTokens: 6 },
  reason: "provider_bill",
  at: sampleAt,
});
const history: readonly LedgerOperation[] = [
  ...[1, 2, 3, 4, 5].map((number) => sampleHold(number)),
  sampleSettle(1),
  { kind: "void", holdId: holdIdOf(2), reason: "not_delivered", at: sampleAt },
  unknown(3),
  unknown(4),
  refund(4),
];

/** Everything that follows from the entries in a file, as it lies there. */
function lookInto(path: string) {
  const database = new Database(path, { readonly: true });
  const rows = (text: string) => database.prepare(text).all();
  const found = {
    holds: rows("select * from holds order by seq"),
    balances: rows("select * from balances"),
    folded: rows("select last_seq from folded"),
  };
  database.close();
  return found;
}

async function open(name: string) {
  const path = join(folder, name);
  const store = await openSqliteStore({ path });
  await saveSamples(store.directory);
  return { path, store };
}

describe("holds and balances in a file", () => {
  test("are the same whether entries were taken in together or one by one", async () => {
    const together = await open("together.db");
    await together.store.ledger.commit(history);
    await together.store.ledger.openHolds();
    const single = await open("single.db");
    for (const operation of history) {
      await single.store.ledger.commit([operation]);
      await single.store.ledger.openHolds();
    }
    const found = lookInto(together.path);
    expect(found).toEqual(lookInto(single.path));
    expect(found).toMatchObject({
      holds: [
        { state: "settled", spent_tokens: 30, input_tokens: 10, estimated: 0 },
        { state: "voided", spent_tokens: 0, input_tokens: null },
        { state: "unknown", spent_tokens: 50, estimated: 1 },
        { state: "refunded", spent_tokens: 10, input_tokens: 6, estimated: 0 },
        { state: "held", spent_tokens: 0, owner: "replica-1" },
      ],
      folded: [{ last_seq: 10 }],
    });
    await together.store.close();
    await single.store.close();
  });

  test("follow by themselves when nobody asks", async () => {
    const { path, store } = await open("pool.db");
    await store.ledger.commit([sampleHold(1)]);
    await expect.poll(() => lookInto(path).holds.length).toBe(1);
    await store.close();
  });

  test("show everything once the file is closed", async () => {
    const { path, store } = await open("pool.db");
    await store.ledger.commit(history);
    await store.close();
    expect(lookInto(path)).toMatchObject({ folded: [{ last_seq: 10 }] });
  });
});
