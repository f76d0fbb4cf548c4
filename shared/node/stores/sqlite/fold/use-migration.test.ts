/**
 * Goal: a file of before sums by day gets them, and they are held to its holds from then on.
 * Method: a file of now without what came since, opened again.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LedgerOperation } from "../../../../ports/ledger-operation.ts";
import {
  holdIdOf,
  sampleAt,
  sampleHold,
  samples,
  sampleSettle,
  saveSamples,
} from "../../../../testing/store-samples.ts";
import { openSqliteStore } from "../open-sqlite-store.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "granary-use-"));
  path = join(folder, "pool.db");
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** The first version of the file in which use is summed by day. */
const useByDayVersion = 10;
const newTables =
  "vault_key use_by_day use_of_grants use_of_kinds use_askers use_payers use_kinds".split(" ");

describe("a file of before sums by day", () => {
  const asked = {
    scope: {},
    range: { fromDay: "2026-11-23", toDay: "2026-11-24" },
    by: ["day", "member", "feature"] as const,
  };
  const history: readonly LedgerOperation[] = [
    ...[1, 2, 3, 4].map((number) => sampleHold(number)),
    sampleHold(5, { feature: "chat", at: sampleAt + 86_400_000 }),
    sampleSettle(1),
    sampleSettle(2),
    { kind: "void", holdId: holdIdOf(3), reason: "not_delivered", at: sampleAt },
    { kind: "unknown", holdId: holdIdOf(4), reason: "owner_died", at: sampleAt },
    sampleSettle(5),
  ];
  const refund: LedgerOperation = {
    kind: "refund",
    holdId: holdIdOf(4),
    charge: { microUsd: 7, tokens: 3 },
    usage: { inputTokens: 2 },
    reason: "provider_bill",
    at: sampleAt,
  };

  async function makeOlder(): Promise<void> {
    const store = await openSqliteStore({ path });
    await saveSamples(store.directory);
    await store.ledger.commit(history);
    await store.close();
    const database = new Database(path);
    for (const table of newTables) database.exec(`drop table ${table}`);
    database.exec("drop index holds_unknown_sums");
    database.pragma(`user_version = ${useByDayVersion - 1}`);
    database.close();
  }

  test("gets them from its holds, and later refunds come off them", async () => {
    await makeOlder();
    const store = await openSqliteStore({ path });
    expect(await store.ledger.usage(asked)).toMatchObject([
      {
        day: "2026-11-23",
        feature: "reply",
        requests: 3,
        inputTokens: 20,
        spentTokens: 110,
        unknown: { requests: 1, tokens: 50 },
      },
      { day: "2026-11-24", feature: "chat", requests: 1, spentTokens: 30 },
    ]);
    await store.ledger.commit([refund]);
    expect(await store.ledger.usage(asked)).toMatchObject([
      { requests: 3, inputTokens: 22, spentTokens: 63, unknown: { requests: 0, tokens: 0 } },
      { requests: 1 },
    ]);
    expect(await store.ledger.differences()).toEqual([]);
    await store.close();
  });

  test("is told apart from its holds by a check when somebody changes the sums", async () => {
    await makeOlder();
    await (await openSqliteStore({ path })).close();
    const database = new Database(path);
    database.exec("update use_by_day set spent_tokens = 0 where requests = 1");
    database.close();
    const store = await openSqliteStore({ path });
    expect(await store.ledger.differences()).toEqual([
      {
        accountId: samples.member.id,
        window: `day:2026-11-24 ${samples.grant.id} practice-1 chat`,
        measure: "use.spent_tokens",
        balance: 0,
        entries: 30,
      },
    ]);
    await store.close();
  });
});
