/**
 * Goal: the invariants of the books hold at every step of any history.
 * Method: random operations on few accounts with small budgets, so that refusals, repeats and ends
 * of the wrong kind are common; time jumps forward and back over days; some batches are lost before
 * they are kept.
 */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Period } from "../schemas/budget.ts";
import type { AccountId } from "../schemas/ids.ts";
import type { LedgerEntry } from "../schemas/ledger-entry.ts";
import { holdIdOf, idDigits, sampleAt, sampleHold } from "../testing/store-samples.ts";
import { applyBatch } from "./apply-batch.ts";
import type { Account, PostedHold, Tally } from "./book.ts";
import type { HoldOperation, LedgerOperation } from "../ports/ledger-operation.ts";
import { createRecount } from "./recount.ts";
import { createWorkingBook } from "./working-book.ts";

const idFor = (kind: string, n: number) => `${kind}_${idDigits(n)}`;
const amount = fc.integer({ min: 0, max: 12 });
const charge = fc.record({ microUsd: amount, tokens: amount });
const at = fc.integer({ min: -3, max: 40 }).map((hours) => sampleAt + hours * 3_600_000);
const holdId = fc.integer({ min: 1, max: 30 }).map(holdIdOf);
const limit = fc.record(
  { microUsd: fc.integer({ min: 0, max: 60 }), tokens: fc.integer({ min: 0, max: 60 }) },
  { requiredKeys: [] },
);
const budgets = fc.array(
  fc.record({ period: fc.constantFrom<Period>("total", "day", "week", "month"), limit }),
  { maxLength: 2 },
);

const operation: fc.Arbitrary<LedgerOperation> = fc.oneof(
  fc
    .record({ number: fc.integer({ min: 1, max: 30 }), bound: charge, at, who: fc.nat(3) })
    .map(({ number, bound, at, who }) =>
      sampleHold(number, {
        bound,
        at,
        grantId: idFor("grant", who % 2) as HoldOperation["grantId"],
        teamId: idFor("team", who >> 1) as HoldOperation["teamId"],
        memberId: idFor("member", who) as HoldOperation["memberId"],
      }),
    ),
  fc.record({
    kind: fc.constant("settle"),
    holdId,
    charge,
    usage: fc.constant({}),
    estimated: fc.boolean(),
    at,
  }),
  fc.record({ kind: fc.constant("void"), holdId, reason: fc.constant("not_delivered"), at }),
  fc.record({ kind: fc.constant("unknown"), holdId, reason: fc.constant("owner_died"), at }),
  fc.record({
    kind: fc.constant("refund"),
    holdId,
    charge,
    usage: fc.constant({}),
    reason: fc.constant("provider_bill"),
    at,
  }),
);
const batch = fc.record({
  operations: fc.array(operation, { minLength: 1, maxLength: 12 }),
  fate: fc.constantFrom("kept", "kept", "lost"),
});

function keyOf(accountId: string, window: string): string {
  return `${accountId} ${window}`;
}

/** Books that keep a batch whole or not at all, as every store does. */
function openBooks(accounts: ReadonlyMap<AccountId, Account>) {
  const entries: LedgerEntry[] = [];
  const holds = new Map<string, PostedHold>();
  const tallies = new Map<string, Tally>();
  const begin = () =>
    createWorkingBook({
      account: (id) => accounts.get(id),
      hold: (id) => holds.get(id),
      tally: (accountId, window) => tallies.get(keyOf(accountId, window)),
      lastSeq: entries.length,
    });
  const keep = (book: ReturnType<typeof begin>) => {
    const changes = book.changes();
    entries.push(...changes.entries);
    for (const hold of changes.holds) holds.set(hold.holdId, hold);
    for (const { accountId, window, tally } of changes.tallies) {
      tallies.set(keyOf(accountId, window), tally);
    }
  };
  const kept = () =>
    [...tallies].map(([key, tally]) => {
      const [accountId = "", window = ""] = key.split(" ");
      return { accountId, window, tally };
    });
  return { entries, holds, tallies, begin, keep, kept };
}

test("no history of operations and lost batches breaks the books", () => {
  let refused = 0;
  let done = 0;
  fc.assert(
    fc.property(
      fc.array(budgets, { minLength: 8, maxLength: 8 }),
      fc.array(batch, { maxLength: 25, size: "large" }),
      (limits, batches) => {
        const accounts = new Map<AccountId, Account>();
        for (const [index, list] of limits.entries()) {
          const account = accountNumber(index, list);
          accounts.set(account.id, account);
        }
        const books = openBooks(accounts);
        for (const { operations, fate } of batches) {
          const book = books.begin();
          const outcomes = applyBatch(book, operations);
          done += outcomes.filter(({ kind }) => kind === "done").length;
          refused += outcomes.filter(({ kind }) => kind === "refused").length;
          if (fate === "lost") continue;
          books.keep(book);
          checkBooks(books, accounts);
        }
        endEverything(books);
        checkBooks(books, accounts);
        for (const tally of books.tallies.values())
          expect(tally.held).toEqual({ microUsd: 0, tokens: 0 });
      },
    ),
    { numRuns: 300 },
  );
  expect(done).toBeGreaterThan(1_000);
  expect(refused).toBeGreaterThan(100);
});

/** Two grants, two teams and four members. */
function accountNumber(index: number, budgets: Account["budgets"]): Account {
  const timeZone = "Europe/Madrid";
  if (index < 2)
    return { id: idFor("grant", index) as AccountId, scope: "pool", budgets, timeZone };
  if (index < 4)
    return { id: idFor("team", index - 2) as AccountId, scope: "team", budgets, timeZone };
  return { id: idFor("member", index - 4) as AccountId, scope: "member", budgets, timeZone };
}

function checkBooks(
  books: ReturnType<typeof openBooks>,
  accounts: ReadonlyMap<AccountId, Account>,
) {
  // A balance is the sum of its entries.
  const recount = createRecount();
  for (const [index, entry] of books.entries.entries()) {
    expect(entry.seq).toBe(index + 1);
    recount.take(entry);
  }
  expect(recount.differences(books.kept())).toEqual([]);
  // Settled and held never exceed a budget, and nothing is below zero.
  for (const { accountId, window, tally } of books.kept()) {
    const account = accounts.get(accountId as AccountId);
    for (const measure of ["microUsd", "tokens"] as const) {
      expect(tally.held[measure]).toBeGreaterThanOrEqual(0);
      expect(tally.spent[measure]).toBeGreaterThanOrEqual(0);
      for (const { period, limit } of account?.budgets ?? []) {
        if (window.split(":")[0] !== period) continue;
        const most = limit[measure] ?? Number.POSITIVE_INFINITY;
        expect(tally.held[measure] + tally.spent[measure]).toBeLessThanOrEqual(most);
      }
    }
  }
  // What is held is what the open holds hold.
  const open = [...books.holds.values()].filter(({ state }) => state === "held");
  const bound = open.reduce((sum, hold) => sum + hold.bound.tokens, 0);
  const held = books
    .kept()
    .filter(({ accountId, window }) => accountId.startsWith("grant") && window === "total")
    .reduce((sum, { tally }) => sum + tally.held.tokens, 0);
  expect(held).toBe(bound);
}

function endEverything(books: ReturnType<typeof openBooks>) {
  const book = books.begin();
  for (const { holdId, state } of books.holds.values()) {
    if (state !== "held") continue;
    applyBatch(book, [{ kind: "unknown", holdId, reason: "end", at: sampleAt }]);
  }
  books.keep(book);
}
