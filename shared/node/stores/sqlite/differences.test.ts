/**
 * Goal: whoever changes what is kept beside the entries is found out.
 * Method: a real file that another program writes to.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "../../../ports/store.ts";
import { limits } from "../../../schemas/limits.ts";
import {
  holdIdOf,
  sampleHold,
  samples,
  sampleSettle,
  saveSamples,
} from "../../../testing/store-samples.ts";
import { openSqliteStore } from "./open-sqlite-store.ts";

let folder: string;
let path: string;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "granary-differences-"));
  path = join(folder, "pool.db");
  store = await openSqliteStore({ path });
  await saveSamples(store.directory);
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

describe("a recount", () => {
  test("shows a balance that somebody changed", async () => {
    await store.ledger.commit([sampleHold(1), sampleSettle(1)]);
    expect(await store.ledger.differences()).toEqual([]);
    const other = new Database(path);
    other.exec(
      "update balances set spent_tokens = 7 where window = 'total' and account_id like 'team%'",
    );
    other.close();
    expect(await store.ledger.differences()).toEqual([
      {
        accountId: samples.team.id,
        window: "total",
        measure: "spent.tokens",
        balance: 7,
        entries: 30,
      },
    ]);
  });

  test("shows a hold that somebody changed, took away or added", async () => {
    await store.ledger.commit([1, 2, 3].map((number) => sampleHold(number)));
    await store.ledger.commit([sampleSettle(1), sampleSettle(2)]);
    expect(await store.ledger.differences()).toEqual([]);
    const other = new Database(path);
    other.exec(
      `update holds set spent_tokens = 0, input_tokens = null where hold_id = '${holdIdOf(1)}';
       delete from holds where hold_id = '${holdIdOf(2)}';
       create temp table added as select * from holds where hold_id = '${holdIdOf(3)}';
       update added set seq = 9, hold_id = '${holdIdOf(9)}';
       insert into holds select * from added`,
    );
    other.close();
    expect(await store.ledger.differences()).toEqual([
      { holdId: holdIdOf(1), measure: "spent.tokens", hold: 0, entries: 30 },
      { holdId: holdIdOf(1), measure: "inputTokens", hold: undefined, entries: 10 },
      { holdId: holdIdOf(2), measure: "holdId", hold: undefined, entries: holdIdOf(2) },
      { holdId: holdIdOf(9), measure: "holdId", hold: holdIdOf(9), entries: undefined },
    ]);
  });

  test("names a balance of an account without entries, and no more differences than help", async () => {
    await store.ledger.commit([sampleHold(1)]);
    await store.ledger.openHolds();
    const other = new Database(path);
    other.exec(
      `with recursive days(day) as (select 1 union all select day + 1 from days where day < 2000)
       insert into balances select 'team_nobody', 'day:' || day, 0, 0, 0, 1 from days`,
    );
    other.close();
    const found = await store.ledger.differences();
    expect(found).toHaveLength(limits.differencesMax);
    expect(found[0]).toMatchObject({ accountId: "team_nobody", balance: 1, entries: 0 });
  });

  test.each([
    ["changed", "update use_of_grants set spent_tokens = 7", 7, 30],
    ["taken away", "delete from use_of_grants", 0, 30],
    [
      "added",
      "insert into use_of_grants select day + 1, payer, 0, 0, 0, 0, 9, 0, 0, 0 from use_of_grants",
      9,
      0,
    ],
  ] as const)("shows sums of a grant that somebody has %s", async (...[, text, ...sums]) => {
    const [balance, entries] = sums;
    await store.ledger.commit([sampleHold(1), sampleSettle(1)]);
    expect(await store.ledger.differences()).toEqual([]);
    const other = new Database(path);
    other.exec(text);
    other.close();
    expect(await store.ledger.differences()).toContainEqual({
      accountId: samples.grant.id,
      window: entries === 0 ? "day:2026-11-24" : "day:2026-11-23",
      measure: "use.spent_tokens",
      balance,
      entries,
    });
  });

  test("shows sums of a sponsor's kinds of help that somebody changed", async () => {
    await store.ledger.commit([sampleHold(1), sampleSettle(1)]);
    expect(await store.ledger.differences()).toEqual([]);
    const other = new Database(path);
    other.exec("update use_of_kinds set requests = 2");
    other.close();
    expect(await store.ledger.differences()).toEqual([
      {
        accountId: samples.sponsor.id,
        window: "day:2026-11-23",
        measure: "use.requests",
        balance: 2,
        entries: 1,
      },
    ]);
  });

  test.each([
    [
      "held.tokens",
      "update entries set held_tokens_delta = held_tokens_delta + 1 where kind = 'settle'",
      { hold: 0, entries: 1 },
    ],
    [
      "its end's teamId",
      "update entries set team_id = 'team_x' where kind = 'settle'",
      { hold: samples.team.id, entries: "team_x" },
    ],
    [
      "holdId",
      `create temp table added as select * from entries where kind = 'settle';
       update added set seq = -1, hold_id = '${holdIdOf(1)}x'; insert into entries select * from added`,
      { holdId: `${holdIdOf(1)}x`, hold: undefined, entries: `${holdIdOf(1)}x` },
    ],
  ])("shows the end of a hold that does not fit it: %s", async (measure, text, said) => {
    await store.ledger.commit([sampleHold(1), sampleSettle(1)]);
    expect(await store.ledger.differences()).toEqual([]);
    const other = new Database(path);
    other.exec(`drop trigger entries_are_not_changed; ${text}`);
    other.close();
    const found = await store.ledger.differences();
    expect(found).toContainEqual({ holdId: holdIdOf(1), measure, ...said });
  });

  test.each([
    ["on no calendar", "900000000", "asker", "use_by_day", "day 900000000"],
    ["of nobody", "day + 1", "99", "nobody", "day:2026-11-24 grant_"],
  ])("shows use %s", async (...[, day, asker, ...told]) => {
    const [accountId, window] = told;
    await store.ledger.commit([sampleHold(1), sampleSettle(1)]);
    expect(await store.ledger.differences()).toEqual([]);
    const other = new Database(path);
    other.exec(
      `insert into use_by_day select ${day}, ${asker}, payer, kind, 1, 0, 0, 0, 0, 0, 0, 0 from use_by_day`,
    );
    other.close();
    const [found] = await store.ledger.differences();
    expect(found).toMatchObject({
      accountId,
      window: expect.stringContaining(window) as string,
      balance: 1,
      entries: 0,
    });
  });

  test("shows that the file no longer says how far its entries were taken in", async () => {
    await store.ledger.commit([sampleHold(1)]);
    await store.ledger.differences();
    const other = new Database(path);
    other.exec("delete from folded");
    other.close();
    expect(await store.ledger.differences()).toEqual([
      { accountId: "folded", window: "entries", measure: "last_seq", balance: 0, entries: 1 },
    ]);
  });
});
