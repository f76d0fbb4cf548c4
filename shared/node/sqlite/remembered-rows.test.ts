/**
 * Goal: what is remembered of the books is never older than the books. Method: a reader whose rows
 * change under the memory, with and without a sign of it.
 */
import { describe, expect, it } from "vitest";
import type { Tally } from "../../ledger/book.ts";
import { samples } from "../../testing/store-samples.ts";
import { rememberRows } from "./remembered-rows.ts";

const { id } = samples.team;
const tallyOf = (tokens: number): Tally => ({
  held: { microUsd: 0, tokens },
  spent: { microUsd: 0, tokens: 0 },
});

function openRows(rowsMax = 10) {
  const rows = { tokens: 1, version: "1", reads: 0 };
  const remembered = rememberRows(
    {
      account: () => undefined,
      hold: () => undefined,
      tally: () => {
        rows.reads += 1;
        return tallyOf(rows.tokens);
      },
      lastSeq: () => 0,
      version: () => rows.version,
    },
    rowsMax,
  );
  return { rows, remembered, tokens: () => remembered.source().tally(id, "total")?.held.tokens };
}

describe("remembered rows", () => {
  it("are read once while nobody writes", () => {
    const { rows, tokens } = openRows();
    expect([tokens(), tokens()]).toEqual([1, 1]);
    expect(rows.reads).toBe(1);
  });

  it("are read again after somebody wrote", () => {
    const { rows, tokens } = openRows();
    tokens();
    Object.assign(rows, { tokens: 2, version: "2" });
    expect(tokens()).toBe(2);
  });

  it("are as this connection wrote them, without another look", () => {
    const { rows, remembered, tokens } = openRows();
    tokens();
    rows.version = "2";
    const tallies = [{ accountId: id, window: "total", tally: tallyOf(7) }];
    remembered.wrote({ entries: [], holds: [], tallies });
    expect(tokens()).toBe(7);
    expect(rows.reads).toBe(1);
  });

  it("are read again after a transaction was undone", () => {
    const { remembered, tokens } = openRows();
    const tallies = [{ accountId: id, window: "total", tally: tallyOf(7) }];
    remembered.wrote({ entries: [], holds: [], tallies });
    remembered.forget();
    expect(tokens()).toBe(1);
  });

  it("are forgotten before they are too many", () => {
    const { rows, remembered } = openRows(2);
    for (const window of ["a", "b", "c"]) remembered.source().tally(id, window);
    expect(rows.reads).toBe(3);
    remembered.source().tally(id, "a");
    expect(rows.reads).toBe(4);
  });
});
