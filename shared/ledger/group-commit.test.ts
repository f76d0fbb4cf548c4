/**
 * Goal: operations share commits, in order, and every one of them learns what became of it.
 * Method: a store whose commits end when the test says so.
 */
import { describe, expect, test } from "vitest";
import { isGranaryError } from "../schemas/granary-error.ts";
import { openMemoryStore } from "../testing/memory-store.ts";
import { sampleHold, sampleSettle, saveSamples } from "../testing/store-samples.ts";
import { createGroupCommit } from "./group-commit.ts";
import type { LedgerOperation, LedgerOutcome } from "../ports/ledger-operation.ts";

const limits = { commitOperationsMax: 4, commitQueueMax: 6 };

type Sent = {
  readonly batch: readonly LedgerOperation[];
  readonly land: () => void;
  readonly fail: (error: Error) => void;
};

/** A store that keeps each batch until the test lets it land or fail. */
async function openSlowStore() {
  const store = openMemoryStore();
  await saveSamples(store.directory);
  const sent: Sent[] = [];
  const commit = async (batch: readonly LedgerOperation[]): Promise<readonly LedgerOutcome[]> => {
    await new Promise<void>((resolve, reject) => {
      sent.push({ batch, land: resolve, fail: reject });
    });
    return await store.ledger.commit(batch);
  };
  return { sent, commit, store };
}

/** Lets everything that is ready run. */
async function turn() {
  await new Promise((resolve) => setImmediate(resolve));
}

describe("a group commit", () => {
  test("sends what arrives in one turn together and what arrives meanwhile next", async () => {
    const { sent, commit } = await openSlowStore();
    const { submit } = createGroupCommit({ commit, limits });
    const first = [submit(sampleHold(1)), submit(sampleHold(2))];
    await turn();
    const second = [submit(sampleHold(3)), submit(sampleSettle(1))];
    await turn();
    expect(sent.map(({ batch }) => batch.length)).toEqual([2]);
    sent[0]?.land();
    expect(await Promise.all(first)).toMatchObject([{ seq: 1 }, { seq: 2 }]);
    await turn();
    sent[1]?.land();
    expect(await Promise.all(second)).toMatchObject([{ seq: 3 }, { seq: 4 }]);
  });

  test("waits for what has already arrived, where it is told how", async () => {
    const { sent, commit } = await openSlowStore();
    const { submit } = createGroupCommit({ commit, limits, afterArrivals: setImmediate });
    const first = submit(sampleHold(1));
    await Promise.resolve();
    const second = submit(sampleHold(2));
    await turn();
    expect(sent.map(({ batch }) => batch.length)).toEqual([2]);
    sent[0]?.land();
    expect(await Promise.all([first, second])).toMatchObject([{ kind: "done" }, { kind: "done" }]);
  });

  test("sends at most its limit at once and keeps the order", async () => {
    const { sent, commit } = await openSlowStore();
    const { submit } = createGroupCommit({ commit, limits });
    const all = [1, 2, 3, 4, 5, 6].map((number) => submit(sampleHold(number)));
    await turn();
    sent[0]?.land();
    await turn();
    sent[1]?.land();
    const outcomes = await Promise.all(all);
    expect(sent.map(({ batch }) => batch.length)).toEqual([4, 2]);
    expect(outcomes.map((outcome) => outcome.kind === "done" && outcome.seq)).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
  });

  test("turns a hold away when the queue is full and still takes the end of one", async () => {
    const { sent, commit } = await openSlowStore();
    const { submit } = createGroupCommit({ commit, limits });
    const flying = submit(sampleHold(1));
    await turn();
    const waiting = [2, 3, 4, 5, 6, 7].map((number) => submit(sampleHold(number)));
    const refused = await submit(sampleHold(8)).catch((error: unknown) => error);
    expect(isGranaryError(refused, "pool_busy")).toBe(true);
    const ending = submit(sampleSettle(1));
    for (let index = 0; index < 3; index += 1) {
      sent[index]?.land();
      await turn();
    }
    expect((await ending).kind).toBe("done");
    expect(await Promise.all([flying, ...waiting])).toHaveLength(7);
  });

  test("fails a whole batch with one code and tries the next", async () => {
    const { sent, commit, store } = await openSlowStore();
    const { submit } = createGroupCommit({ commit, limits });
    const failing = [submit(sampleHold(1)), submit(sampleHold(2))];
    await turn();
    const next = submit(sampleHold(3));
    sent[0]?.fail(new Error("the disk is gone"));
    const errors = await Promise.all(failing.map((one) => one.catch((error: unknown) => error)));
    expect(errors.every((error) => isGranaryError(error, "store_unavailable"))).toBe(true);
    await turn();
    sent[1]?.land();
    expect(await next).toMatchObject({ kind: "done", seq: 1 });
    expect(await store.ledger.openHolds()).toHaveLength(1);
  });

  test("keeps an impossible amount away from its neighbours", async () => {
    const { sent, commit } = await openSlowStore();
    const { submit } = createGroupCommit({ commit, limits });
    const good = submit(sampleHold(1));
    const bad = submit(sampleHold(2, { bound: { microUsd: Number.NaN, tokens: 1 } }));
    await expect(bad).rejects.toMatchObject({ code: "internal" });
    await turn();
    sent[0]?.land();
    expect((await good).kind).toBe("done");
  });

  test("answers everybody when a store answers too little", async () => {
    const { submit } = createGroupCommit({ commit: async () => [], limits });
    await expect(submit(sampleHold(1))).rejects.toMatchObject({ code: "store_unavailable" });
  });
});
