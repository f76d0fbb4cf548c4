/**
 * Goal: books that somebody changed behind the pool's back are found out. Method: a real server whose rows
 * are changed by hand.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "../../../ports/store.ts";
import {
  holdIdOf,
  sampleHold,
  samples,
  sampleSettle,
  saveSamples,
} from "../../../testing/store-samples.ts";
import { startOwnPostgres, type OwnPostgres } from "../../../testing/test-postgres.ts";
import { openPostgresStore } from "./open-postgres-store.ts";

let server: OwnPostgres;
let url: string;
const stores: Store[] = [];

beforeAll(async () => {
  server = await startOwnPostgres({ isSwift: true });
});
afterAll(async () => {
  await server.stop();
});
beforeEach(async () => {
  url = await server.createDatabase();
});
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
});

async function open(): Promise<Store> {
  const store = await openPostgresStore({ url });
  stores.push(store);
  return store;
}

describe("a PostgreSQL database", () => {
  test("lets nobody change or delete an entry", async () => {
    const store = await open();
    await saveSamples(store.directory);
    await store.ledger.commit([sampleHold(1)]);
    for (const change of ["update entries set at = 0", "delete from entries", "truncate entries"]) {
      await expect(server.run(change, url)).rejects.toThrow("never changed");
    }
  });

  test("shows a balance that somebody changed", async () => {
    const store = await open();
    await saveSamples(store.directory);
    await store.ledger.commit([sampleHold(1), sampleSettle(1)]);
    await server.run(
      `update balances set spent_tokens = 7 where "window" = 'total' and account_id like 'team%'`,
      url,
    );
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

  test("shows a hold that somebody changed or took away", async () => {
    const store = await open();
    await saveSamples(store.directory);
    await store.ledger.commit([sampleHold(1), sampleHold(2)]);
    await store.ledger.commit([sampleSettle(1)]);
    expect(await store.ledger.differences()).toEqual([]);
    await server.run(`update holds set state = 'held' where hold_id = '${holdIdOf(1)}'`, url);
    await server.run(`delete from holds where hold_id = '${holdIdOf(2)}'`, url);
    expect(await store.ledger.differences()).toEqual([
      { holdId: holdIdOf(1), measure: "state", hold: "held", entries: "settled" },
      { holdId: holdIdOf(2), measure: "holdId", hold: undefined, entries: holdIdOf(2) },
    ]);
  });

  test("shows an entry that somebody changed, and one that is gone", async () => {
    const store = await open();
    await saveSamples(store.directory);
    await store.ledger.commit([sampleHold(1), sampleHold(2), sampleSettle(1)]);
    await store.ledger.addLeaves(9);
    await server.run("alter table entries disable trigger all", url);
    await server.run("update entries set model = 'other' where seq = 2", url);
    await server.run("delete from entries where seq = 3", url);
    expect(await store.ledger.brokenLeaves()).toEqual({
      checked: 3,
      broken: [{ seq: 3 }, { seq: 2, sponsorId: samples.sponsor.id }],
    });
  });
});
