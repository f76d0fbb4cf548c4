/**
 * Goal: what is remembered of the books is enough to decide without the tables, until they show
 * everything, and no more is kept than that.
 * Method: a book over tables that a test fills, as far behind as it likes.
 */
import { describe, expect, it } from "vitest";
import { applyOperation } from "../../../ledger/apply.ts";
import type { Account, Hold, Tally } from "../../../ledger/book.ts";
import { holdIdOf, sampleHold, samples, sampleSettle } from "../../../testing/store-samples.ts";
import { rememberBook } from "./remembered-book.ts";

const { grant, team, member } = samples;
const tallyOf = (tokens: number): Tally => ({
  held: { microUsd: 0, tokens },
  spent: { microUsd: 0, tokens: 0 },
});

function openRows(rowsMax = 100) {
  const tables = {
    budget: 1_000,
    tokens: 0,
    hold: undefined as Hold | undefined,
    reads: 0,
    owners: [] as (string | null)[],
  };
  const book = rememberBook(
    {
      account(id) {
        tables.reads += 1;
        const budgets: Account["budgets"] = [{ period: "total", limit: { tokens: tables.budget } }];
        return { id, scope: "team", budgets, timeZone: "UTC" };
      },
      hold: () => tables.hold,
      tally: () => {
        tables.reads += 1;
        return tables.tokens === 0 ? undefined : tallyOf(tables.tokens);
      },
      append: (_entry, owner) => tables.owners.push(owner),
    },
    rowsMax,
  );
  const held = () => book.tally(team.id, "total").held.tokens;
  return { tables, book, held };
}

describe("a remembered book", () => {
  it("adds to what the tables say, once", () => {
    const { tables, book, held } = openRows();
    tables.tokens = 7;
    applyOperation(book, sampleHold(1));
    applyOperation(book, sampleHold(2));
    expect(held()).toBe(107);
    tables.tokens = 107;
    expect(held()).toBe(107);
    book.forget();
    expect(held()).toBe(107);
  });

  it("reads nothing again for the next hold of the same accounts", () => {
    const { tables, book } = openRows();
    applyOperation(book, sampleHold(1));
    const { reads } = tables;
    applyOperation(book, sampleHold(2));
    applyOperation(book, sampleSettle(1));
    expect(tables.reads).toBe(reads);
  });

  it("leaves its entries with the owners of new holds", () => {
    const { tables, book } = openRows();
    expect(applyOperation(book, sampleHold(1, { owner: "me" }))).toEqual({ kind: "done", seq: 1 });
    expect(applyOperation(book, sampleSettle(1))).toEqual({ kind: "done", seq: 2 });
    expect(tables.owners).toEqual(["me", null]);
  });

  it("knows a hold that has ended, until the tables do", () => {
    const { tables, book } = openRows();
    applyOperation(book, sampleHold(1));
    applyOperation(book, sampleHold(2));
    applyOperation(book, sampleSettle(1));
    const ended = { kind: "already", state: "settled" };
    expect(applyOperation(book, sampleSettle(1))).toEqual(ended);
    expect(applyOperation(book, sampleHold(1))).toEqual(ended);
    tables.hold = book.hold(holdIdOf(1));
    book.folded();
    expect(applyOperation(book, sampleHold(1))).toEqual(ended);
    tables.hold = undefined;
    expect(book.hold(holdIdOf(1))).toBeUndefined();
    expect(book.hold(holdIdOf(2))).toMatchObject({ state: "held" });
  });

  it("reads accounts anew when they may have changed, and nothing else", () => {
    const { tables, book, held } = openRows();
    applyOperation(book, sampleHold(1));
    tables.budget = 60;
    expect(applyOperation(book, sampleHold(2))).toMatchObject({ kind: "done" });
    book.forgetAccounts();
    expect(applyOperation(book, sampleHold(3))).toMatchObject({ kind: "refused", limit: 60 });
    expect(held()).toBe(100);
  });

  it("keeps what the tables do not show, however much that is", () => {
    const { book, held } = openRows(2);
    for (let number = 0; number < 5; number += 1) applyOperation(book, sampleHold(number));
    expect(held()).toBe(250);
    expect(book.tally(grant.id, "total")).toEqual(book.tally(member.id, "total"));
    book.folded();
    expect(held()).toBe(0);
  });
});
