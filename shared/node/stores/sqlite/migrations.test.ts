/**
 * Goal: a file of an older Granary is taken over with everything in it, once, and whoever still has it
 * open with that older one writes nothing more.
 * Method: files made by the older versions' own statements, filled as those filled them.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { applyBatch } from "../../../ledger/apply-batch.ts";
import { createWorkingBook } from "../../../ledger/working-book.ts";
import type { LedgerOperation } from "../../../ports/ledger-operation.ts";
import type { Grant } from "../../../schemas/grant.ts";
import {
  holdIdOf,
  sampleAt,
  sampleHold,
  samples,
  sampleSettle,
  saveSamples,
} from "../../../testing/store-samples.ts";
import { migrations } from "./migrations.ts";
import { openSqliteStore } from "./open-sqlite-store.ts";
import { fromEntry, fromHold, fromTally } from "../sql/rows.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "granary-migrations-"));
  path = join(folder, "pool.db");
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const applicationId = 0x47_52_41_4e;

/** An empty file of that version. */
function makeVersion(version: number): Database.Database {
  const database = new Database(path);
  database.pragma("journal_mode = WAL");
  for (const statements of migrations.slice(0, version)) {
    for (const statement of statements) database.exec(statement);
  }
  database.pragma(`application_id = ${applicationId}`);
  database.pragma(`user_version = ${version}`);
  return database;
}

/** The first version of the file in which use is summed by day. */
const useByDayVersion = 10;

type OlderRow = Readonly<Record<string, unknown>>;

/** Writes a row as versions before 9 did. */
function insertInto(database: Database.Database, table: string, given: OlderRow): void {
  const { feature: _newer, ...row } = given;
  const columns = Object.keys(row).map((column) => `"${column}"`);
  const places = columns.map(() => "?").join(", ");
  const text = `insert into ${table} (${columns.join(", ")}) values (${places})`;
  database.prepare(text).run(...Object.values(row));
}

/** What those versions decided, whose books began with accounts of at most 120 tokens. */
function decideOlder(database: Database.Database, operations: readonly LedgerOperation[]) {
  const accountIds = [samples.grant.id, samples.team.id, samples.member.id];
  const budgets = [{ period: "total", limit: { tokens: 120 } }] as const;
  const timeZone = "Europe/Madrid";
  for (const id of accountIds) {
    const row = { id, scope: "team", budgets: JSON.stringify(budgets), time_zone: timeZone };
    insertInto(database, "accounts", row);
  }
  const book = createWorkingBook({
    account: (id) => ({ id, scope: "team", budgets, timeZone }),
    hold: () => undefined,
    tally: () => undefined,
    lastSeq: 0,
  });
  applyBatch(book, operations);
  return book.changes();
}

/** A file of version 2, which wrote holds and balances with each commit: one settled, one open. */
function makeVersion2(): Database.Database {
  const database = makeVersion(2);
  const operations = [sampleHold(1), sampleHold(2), sampleSettle(1)];
  const { entries, holds, tallies } = decideOlder(database, operations);
  const insert = (table: string, row: OlderRow) => {
    insertInto(database, table, row);
  };
  for (const entry of entries) insert("entries", fromEntry(entry));
  for (const hold of holds) insert("holds", fromHold(hold));
  for (const tally of tallies) insert("balances", fromTally(tally));
  insert("receipts", { writer: "older", batch: 1, outcomes: "[1, 2, 3]", at: sampleAt });
  return database;
}

describe("a file of version 2", () => {
  test("is taken over with its holds and balances, each counted once", async () => {
    makeVersion2().close();
    const store = await openSqliteStore({ path });
    expect(await store.ledger.differences()).toEqual([]);
    expect(await store.ledger.balances([samples.grant.id], sampleAt)).toMatchObject([
      { held: { tokens: 50 }, spent: { tokens: 30 } },
    ]);
    expect(await store.ledger.commit([sampleHold(3), sampleSettle(2)])).toMatchObject([
      { kind: "refused", remaining: 40 },
      { kind: "done", seq: 4 },
    ]);
    expect(await store.ledger.openHolds()).toEqual([]);
    expect(await store.ledger.differences()).toEqual([]);
    await store.close();
  });

  test("can no longer be written by a Granary of that version that has it open", async () => {
    const older = makeVersion2();
    const receipt = older.prepare(
      "insert into receipts (writer, batch, outcomes, at) values ('older', 2, '[4]', 0)",
    );
    const store = await openSqliteStore({ path });
    // Each of its commits ends with a receipt, so none of its entries stays.
    expect(() => receipt.run()).toThrow("outcomes");
    await store.close();
    older.close();
  });
});

describe("a file of version 3", () => {
  test("is taken over with what providers let its grants do, and others as they were", async () => {
    const { grant } = samples;
    const rateLimits = { requestsPerMinute: 60, concurrency: 4 };
    const other = { ...grant, id: "grant_0000000000000002" };
    const older = makeVersion(3);
    const insert = older.prepare("insert into grants (id, document) values (?, ?)");
    insert.run(grant.id, JSON.stringify({ ...grant, limits: rateLimits }));
    insert.run(other.id, JSON.stringify(other));
    older.close();
    const store = await openSqliteStore({ path });
    expect(await store.directory.grants()).toStrictEqual([{ ...grant, rateLimits }, other]);
    await store.close();
  });

  test("keeps them from a Granary of that version that still has it open", async () => {
    const { grant } = samples;
    const rateLimits = { requestsPerMinute: 60 };
    const older = makeVersion(3);
    const save = older.prepare(
      "insert into grants (id, document) values (?, ?) on conflict (id) do update set document = excluded.document",
    );
    save.run(grant.id, JSON.stringify({ ...grant, limits: rateLimits }));
    const store = await openSqliteStore({ path });
    expect(() => save.run(grant.id, JSON.stringify(grant))).toThrow("newer Granary");
    await store.directory.saveGrant({ ...grant, status: "paused", rateLimits });
    expect(await store.directory.grants()).toMatchObject([{ status: "paused", rateLimits }]);
    await store.close();
    older.close();
  });
});

describe("a file of version 7", () => {
  const { grant, sponsor } = samples;
  const kind = "model-server";
  const { privateHosts: _own, ...anywhere } = grant;
  const machine = { provider: "vllm", baseUrl: "https://gpu.example/v1", kind };
  const outside = { ...anywhere, ...machine, practice: false };
  const giver = { ...samples.member, id: "member_00000000000000g1", roles: ["sponsor"] };
  const awaited = { state: "awaited", since: grant.validFrom };

  test.each([
    ["at a machine a sponsor could have named", {}, { approval: awaited }],
    [
      "at its provider's own host",
      { provider: "openai", baseUrl: "https://api.openai.com/v1" },
      {},
    ],
    ["in a private network, which only an operator lets in", { privateHosts: ["gpu.example"] }, {}],
    ["of before kinds were asked for, which only the command line added", { kind: undefined }, {}],
    ["of the practice desk", { practice: true }, {}],
    ["of a sponsor without people who may give", { sponsorId: "sponsor_00000000000000ff" }, {}],
  ])("a grant %s", async (_where, change, added) => {
    const before = JSON.parse(JSON.stringify({ ...outside, ...change })) as Grant;
    const older = makeVersion(7);
    const row = JSON.stringify({ ...giver, sponsorId: sponsor.id });
    older.prepare("insert into members (id, document) values (?, ?)").run(giver.id, row);
    const save = older.prepare(
      "insert into grants (id, document) values (?, ?) on conflict (id) do update set document = excluded.document",
    );
    save.run(before.id, JSON.stringify(before));
    const store = await openSqliteStore({ path });
    expect(await store.directory.grants()).toStrictEqual([{ ...before, ...added }]);
    await store.close();
    older.close();
  });
});

test("a Granary of version 7 that still has the file open takes no approval away", async () => {
  makeVersion(7).close();
  const store = await openSqliteStore({ path });
  const approval = { state: "awaited", since: 1 } as const;
  await store.directory.saveGrant({ ...samples.grant, approval });
  const older = new Database(path);
  const save = older.prepare("update grants set document = ?");
  expect(() => save.run(JSON.stringify(samples.grant))).toThrow("newer Granary");
  older.close();
  await store.close();
});

describe("a file of version 8", () => {
  const last: LedgerOperation = {
    kind: "unknown",
    holdId: sampleHold(2).holdId,
    reason: "owner_died",
    at: sampleAt,
  };
  /** Entries alone, as after a kill: nothing is folded yet. */
  const makeVersion8 = (): Database.Database => {
    const database = makeVersion(8);
    const operations = [sampleHold(1), sampleHold(2), sampleSettle(1), last];
    for (const entry of decideOlder(database, operations).entries) {
      const owner = entry.kind === "hold" ? "replica-1" : null;
      insertInto(database, "entries", { ...fromEntry(entry), owner });
    }
    return database;
  };

  test("is taken over with every entry; nobody knows what help they gave", async () => {
    makeVersion8().close();
    const store = await openSqliteStore({ path });
    const entries = await store.ledger.entries(0, 10);
    expect(entries.map(({ kind, feature }) => [kind, feature])).toEqual([
      ["hold", "other"],
      ["hold", "other"],
      ["settle", "other"],
      ["unknown", "other"],
    ]);
    expect(await store.ledger.holds({}, 10)).toMatchObject([
      { state: "unknown", feature: "other", reason: "owner_died" },
      { state: "settled", feature: "other" },
    ]);
    await store.ledger.commit([sampleHold(3, { bound: { microUsd: 1, tokens: 1 } })]);
    expect(await store.ledger.requests({}, 1)).toMatchObject([{ feature: "reply" }]);
    expect(await store.ledger.differences()).toEqual([]);
    await store.close();
  });

  test("gets a leaf for each of them, as if they had always had one, that nobody changes", async () => {
    makeVersion8().close();
    const store = await openSqliteStore({ path });
    await store.ledger.commit([sampleHold(3, { bound: { microUsd: 1, tokens: 1 } })]);
    expect(await store.ledger.addLeaves(3)).toBe(3);
    expect(await store.ledger.addLeaves(3)).toBe(2);
    const leaves = await store.ledger.leaves(0, 10);
    expect(leaves.map(({ sponsorSeq }) => sponsorSeq)).toEqual([1, 2, 3, 4, 5]);
    expect(await store.ledger.brokenLeaves()).toEqual({ checked: 5, broken: [] });
    await store.close();
    const database = new Database(path);
    expect(() => database.exec("delete from leaves")).toThrow("never deleted");
    expect(() => database.exec("update leaves set sponsor_seq = 9")).toThrow("never changed");
    database.close();
  });

  test("can no longer be written by a Granary of that version that has it open", async () => {
    const older = makeVersion8();
    // It asks this in every transaction, before it is kept.
    const unfolded = older.prepare("select (select max(seq) from entries) - seq from folded");
    expect(unfolded.pluck().get()).toBe(4);
    const store = await openSqliteStore({ path });
    expect(() => unfolded.get()).toThrow("no such column");
    await store.close();
    older.close();
  });
});

describe("a file of version 6", () => {
  test("gets its policies, and who set one and when is never changed or deleted", async () => {
    makeVersion(6).close();
    const store = await openSqliteStore({ path });
    await store.directory.addPolicyChange({ by: "Olu", at: sampleAt });
    expect(await store.directory.policies()).toEqual([{ by: "Olu", at: sampleAt }]);
    await store.close();
    const database = new Database(path);
    expect(() => database.exec("delete from policy_changes")).toThrow("never deleted");
    expect(() => database.exec("update policy_changes set team_id = 'x'")).toThrow("never changed");
    database.close();
  });
});

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
    for (const table of ["vault_key", "use_by_day", "use_askers", "use_gifts", "use_kinds"]) {
      database.exec(`drop table ${table}`);
    }
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
