/**
 * Goal: whenever holds and balances are brought to where the entries are, by whom, and whatever fails
 * or dies in between, every decision and every row is as if it had been done with each entry.
 * Method: two connections to one real file take turns over random operations; folds, failing writes,
 * restarts without a goodbye and changed budgets come between them. The same operations are decided
 * over maps, one batch after another, and all answers and all rows are compared.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { applyBatch } from "../../../ledger/apply-batch.ts";
import type { Account, PostedHold } from "../../../ledger/book.ts";
import { createLeafCheck } from "../../../ledger/check-leaves.ts";
import { type ChangedTally, createWorkingBook } from "../../../ledger/working-book.ts";
import type { LedgerOperation, LedgerOutcome } from "../../../ports/ledger-operation.ts";
import type { LedgerEntry } from "../../../schemas/ledger-entry.ts";
import { sumUsage } from "../../../testing/memory-usage.ts";
import { holdIdOf, sampleAt, sampleHold, samples } from "../../../testing/store-samples.ts";
import { leafMaker, toLeaf } from "../sql/leaf-rows.ts";
import type { LeafRow } from "../sql/tables.ts";
import { type Books, openBooks } from "./books.ts";
import { openDatabase } from "./open-database.ts";
import { openReports } from "./reports.ts";
import { toUsage } from "../sql/usage-query.ts";
import { fromEntry, fromHold, fromTally } from "../sql/rows.ts";

const folder = mkdtempSync(join(tmpdir(), "granary-fold-"));
let files = 0;
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const number = fc.integer({ min: 1, max: 12 });
const at = fc.integer({ min: 0, max: 40 }).map((hours) => sampleAt + hours * 3_600_000);
const amount = fc.integer({ min: 0, max: 60 });
const charge = fc.record({ microUsd: amount, tokens: amount });
const usage = fc.record({ inputTokens: fc.nat(9), outputTokens: fc.nat(9) }, { requiredKeys: [] });
const operation: fc.Arbitrary<LedgerOperation> = fc
  .record({
    kind: fc.constantFrom("hold", "hold", "hold", "settle", "settle", "void", "unknown", "refund"),
    number,
    at,
    charge,
    usage,
    estimated: fc.boolean(),
    owner: fc.constantFrom("one", "other"),
    feature: fc.constantFrom("reply" as const, "chat" as const),
    model: fc.constantFrom("practice-1", "a model with spaces"),
  })
  .map(({ kind, number: n, owner, feature, model, ...rest }) => {
    const holdId = holdIdOf(n);
    if (kind === "hold")
      return sampleHold(n, { at: rest.at, bound: rest.charge, owner, feature, model });
    if (kind === "void") return { kind, holdId, reason: "not_delivered", at: rest.at };
    if (kind === "unknown") return { kind, holdId, reason: "owner_died", at: rest.at };
    if (kind === "settle") return { kind, holdId, ...rest };
    const { at: refundAt, charge: left, usage: used } = rest;
    return { kind: "refund", holdId, charge: left, usage: used, reason: "bill", at: refundAt };
  });
const step = fc.record({
  by: fc.nat(1),
  what: fc.constantFrom(
    "commit",
    "commit",
    "commit",
    "commit",
    "broken",
    "fold",
    "leaves",
    "restart",
    "limit",
  ),
  failure: fc.constantFrom(
    "insert on receipts",
    "update on folded",
    "insert on holds",
    "insert on balances",
    "insert on use_by_day",
    "insert on use_kinds",
  ),
  operations: fc.array(operation, { minLength: 1, maxLength: 5 }),
  limit: fc.integer({ min: 0, max: 200 }),
});

/** The books as they would be if holds and balances were written with each entry. */
function openReference() {
  const accounts = new Map<string, Account>();
  const entries: LedgerEntry[] = [];
  const holds = new Map<string, PostedHold>();
  const tallies = new Map<string, ChangedTally>();
  return {
    accounts,
    entries,
    holds,
    tallies,
    decide(operations: readonly LedgerOperation[]): readonly LedgerOutcome[] {
      const book = createWorkingBook({
        account: (id) => accounts.get(id),
        hold: (id) => holds.get(id),
        tally: (id, window) => tallies.get(`${id} ${window}`)?.tally,
        lastSeq: entries.length,
      });
      const outcomes = applyBatch(book, operations);
      const changes = book.changes();
      entries.push(...changes.entries);
      for (const hold of changes.holds) holds.set(hold.holdId, hold);
      for (const changed of changes.tallies) {
        tallies.set(`${changed.accountId} ${changed.window}`, changed);
      }
      return outcomes;
    },
  };
}

const accountIds = [samples.grant.id, samples.team.id, samples.member.id] as const;

function saveLimit(database: Database, account: Account): void {
  database
    .prepare("insert or replace into accounts (id, scope, budgets, time_zone) values (?, ?, ?, ?)")
    .run(account.id, account.scope, JSON.stringify(account.budgets), account.timeZone);
}

type Opened = { readonly database: Database; readonly books: Books };

/** Two openings of one new file, and the same books beside it. */
function openTwice(unfoldedMax: number) {
  files += 1;
  const path = join(folder, `pool-${files}.db`);
  const reference = openReference();
  const open = () => {
    const database = openDatabase({ path, mayCreate: true, busyTimeoutMs: 0 });
    // Nobody cuts the power here.
    database.pragma("synchronous = OFF");
    return { database, books: openBooks(database, unfoldedMax) };
  };
  const opened = [open(), open()];
  const of = (by: number) => opened[by] ?? open();
  const limit = (by: number, tokens: number) => {
    for (const [index, id] of accountIds.entries()) {
      const scope = (["pool", "team", "member"] as const)[index] ?? "pool";
      // Accounts of different zones are in different windows.
      const timeZone = index === 2 ? "Pacific/Auckland" : "Europe/Madrid";
      const period = index === 0 ? "total" : "day";
      const budgets = [{ period, limit: { tokens } }] as const;
      const account: Account = { id, scope, budgets, timeZone };
      reference.accounts.set(id, account);
      saveLimit(of(by).database, account);
    }
  };
  const restart = (by: number) => {
    of(by).database.close();
    opened[by] = open();
  };
  const close = () => {
    for (const { database } of opened) database.close();
  };
  return { reference, of, limit, restart, close };
}

/** What the books answer when this kind of write fails; undefined if they cannot. */
function commitDespite(failure: string, opened: Opened, text: string): string | undefined {
  const { database, books } = opened;
  database.exec(
    `create temp trigger failing before ${failure} begin select raise(abort, 'broken'); end`,
  );
  try {
    return books.commit(text);
  } catch {
    return undefined;
  } finally {
    database.exec("drop trigger failing");
  }
}

function rowsOf(database: Database, text: string): unknown[] {
  return database.prepare(text).all();
}

test("holds and balances are what their entries make them, whenever they are brought up to date", () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 40 }),
      fc.integer({ min: 1, max: 12 }),
      (steps, unfoldedMax) => {
        const { reference, of, limit, restart, close } = openTwice(unfoldedMax);
        limit(0, 150);
        const answers: unknown[] = [];
        const decided: unknown[] = [];
        for (const [batch, { by, what, operations, limit: tokens, failure }] of steps.entries()) {
          const text = JSON.stringify({ writer: `w${by}`, batch, operations, at: sampleAt });
          if (what === "fold") of(by).books.fold();
          if (what === "leaves") of(by).books.addLeaves(operations.length);
          if (what === "restart") restart(by);
          if (what === "limit") limit(by, tokens);
          if (what !== "commit" && what !== "broken") continue;
          const answer =
            what === "commit" ? of(by).books.commit(text) : commitDespite(failure, of(by), text);
          if (answer === undefined) continue;
          answers.push(JSON.parse(answer));
          decided.push(reference.decide(operations));
        }
        expect(answers).toEqual(decided);
        const { books, database } = of(0);
        const { entries, holds, tallies } = reference;
        const open = [...holds.values()].filter(({ state }) => state === "held");
        expect(books.openHolds().map(({ holdId }) => holdId)).toEqual(
          open.map(({ holdId }) => holdId),
        );
        const withoutOwner = rowsOf(database, "select * from entries order by seq").map((row) => {
          const { owner: _owner, ...rest } = row as { owner: unknown };
          return rest;
        });
        expect(withoutOwner).toEqual(entries.map(fromEntry));
        expect(rowsOf(database, "select * from holds order by seq")).toEqual(
          [...holds.values()].toSorted((a, b) => a.seq - b.seq).map(fromHold),
        );
        expect(rowsOf(database, 'select * from balances order by account_id, "window"')).toEqual(
          [...tallies.values()].map(fromTally).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
        );
        const asked = {
          scope: {},
          range: { fromDay: "2026-11-01", toDay: "2026-12-31" },
          by: ["day", "team", "model", "grant", "feature", "sponsor", "member"] as const,
        };
        const { usage, differences } = openReports(database);
        expect(usage(asked).map(toUsage)).toEqual(sumUsage([...holds.values()], asked));
        expect(differences()).toEqual([]);
        checkLeaves(of(0), entries);
        close();
      },
    ),
    { numRuns: 150, seed: 20261123 },
  );
});

/** Each entry has one leaf, which says what it says, whoever made it and when. */
function checkLeaves({ database, books }: Opened, entries: readonly LedgerEntry[]): void {
  books.addLeaves(entries.length);
  const leaves = rowsOf(database, "select * from leaves order by seq") as readonly LeafRow[];
  expect(leaves.map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq));
  const check = createLeafCheck(leafMaker(0));
  for (const [index, leaf] of leaves.map(toLeaf).entries()) check.take(leaf, entries[index]);
  expect(check.report()).toEqual({ checked: entries.length, broken: [] });
}

function keyOf(row: { account_id: string; window: string }): string {
  return `${row.account_id} ${row.window}`;
}
