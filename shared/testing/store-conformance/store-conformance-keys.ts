/* oxlint-disable max-lines-per-function -- A suite is a list of tests, not a procedure. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { KeyClaim } from "../../ports/request-keys.ts";
import type { Store } from "../../ports/store.ts";
import { limits } from "../../schemas/limits.ts";
import { holdIdOf, sampleAt } from "../store-samples.ts";

let attempts = 0;

/** A new attempt of the same request. */
function attemptOf(changes: Partial<KeyClaim> = {}): KeyClaim {
  attempts += 1;
  return {
    hash: "a".repeat(64),
    bodyHash: "b".repeat(64),
    claim: `claim ${attempts}`,
    owner: "one",
    at: sampleAt,
    ...changes,
  };
}

/** Keys of requests that must not be charged twice. */
export function describeRequestKeys(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(async () => {
    await store.close();
  });

  describe("a request's key", () => {
    test("is taken by the first attempt, and by no other while that runs", async () => {
      const { directory } = store;
      expect(await directory.claimKey(attemptOf())).toEqual({ kind: "claimed" });
      expect(await directory.claimKey(attemptOf())).toEqual({ kind: "running" });
      const other = attemptOf({ hash: "c".repeat(64) });
      expect(await directory.claimKey(other)).toEqual({ kind: "claimed" });
    });

    test("is taken by one of many that come at the same time", async () => {
      const claims = Array.from({ length: 8 }, () => store.directory.claimKey(attemptOf()));
      const kinds = (await Promise.all(claims)).map(({ kind }) => kind).toSorted();
      expect(kinds).toEqual(["claimed", ...Array.from({ length: 7 }, () => "running")]);
    });

    test("stays with an attempt that asks again, because its answer was lost", async () => {
      const attempt = attemptOf();
      await store.directory.claimKey(attempt);
      expect(await store.directory.claimKey(attempt)).toEqual({ kind: "claimed" });
    });

    test("is used once it was charged, and says by which hold", async () => {
      const { directory } = store;
      const attempt = attemptOf();
      await directory.claimKey(attempt);
      await directory.finishKey(attempt, holdIdOf(1));
      await directory.finishKey(attempt, holdIdOf(1));
      await directory.releaseKey(attempt);
      const used = { kind: "used", holdId: holdIdOf(1) };
      expect(await directory.claimKey(attemptOf())).toEqual(used);
      expect(await directory.claimKey(attemptOf({ owner: "two" }))).toEqual(used);
    });

    test("is free again when its attempt cost nothing", async () => {
      const { directory } = store;
      const attempt = attemptOf();
      await directory.claimKey(attempt);
      await directory.releaseKey(attempt);
      await directory.releaseKey(attempt);
      const next = attemptOf();
      expect(await directory.claimKey(next)).toEqual({ kind: "claimed" });
      // What is left of the first attempt ends nothing of the second.
      await directory.releaseKey(attempt);
      await directory.finishKey(attempt, holdIdOf(1));
      expect(await directory.claimKey(attemptOf())).toEqual({ kind: "running" });
    });

    test("does not stand for a request with another body, running or used", async () => {
      const { directory } = store;
      const attempt = attemptOf();
      await directory.claimKey(attempt);
      const other = attemptOf({ bodyHash: "d".repeat(64) });
      expect(await directory.claimKey(other)).toEqual({ kind: "other_body" });
      await directory.finishKey(attempt, holdIdOf(1));
      expect(await directory.claimKey(other)).toEqual({ kind: "other_body" });
    });

    test("counts as used once the process that had it is gone", async () => {
      const { directory } = store;
      await directory.claimKey(attemptOf({ owner: "gone" }));
      expect(await directory.claimKey(attemptOf({ owner: "two" }))).toEqual({ kind: "used" });
    });

    test("is forgotten after a day, used or not", async () => {
      const { directory } = store;
      const first = attemptOf();
      await directory.claimKey(first);
      await directory.finishKey(first, holdIdOf(1));
      const before = attemptOf({ at: sampleAt + limits.idempotencyTtlMs - 1 });
      expect(await directory.claimKey(before)).toMatchObject({ kind: "used" });
      const after = attemptOf({ at: sampleAt + limits.idempotencyTtlMs });
      expect(await directory.claimKey(after)).toEqual({ kind: "claimed" });
      await directory.finishKey(first, holdIdOf(2));
      expect(await directory.claimKey(attemptOf({ at: after.at }))).toEqual({ kind: "running" });
    });
  });
}
