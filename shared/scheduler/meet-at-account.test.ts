/**
 * Goal: however replicas come, wait and go, an account is never given more than it takes, and what is
 * free goes to the lowest turn. Method: examples by hand, and reports in any order by fast-check.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AccountReport } from "../ports/shared-turns.ts";
import { grantIdSchema } from "../schemas/ids.ts";
import { limits } from "../schemas/limits.ts";
import { type AccountTurns, meetAtAccount, noTurns } from "./meet-at-account.ts";

const grantId = grantIdSchema.parse("grant_0000000000000001");

type Slots = NonNullable<AccountReport["slots"]>;

/** An account of 8 places, and the store's clock. */
function openAccount() {
  let kept: AccountTurns = noTurns;
  let nowMs = 0;
  const report = (
    replica: string,
    slots: Partial<Slots>,
    counters: Partial<Pick<AccountReport, "level" | "floor">> = {},
  ) => {
    const own = { limit: 8, running: 0, turns: [], isLeaving: false, ...slots };
    const account = { grantId, level: 0, ...counters, slots: own };
    const met = meetAtAccount(kept, { replica, report: account }, nowMs);
    ({ kept } = met);
    return met.news;
  };
  return { report, pass: (durationMs: number) => (nowMs += durationMs) };
}

describe("replicas that meet at an account", () => {
  it("leave half of what nobody waits for to whoever comes next", () => {
    const { report } = openAccount();
    expect(report("one", { running: 2 }).share).toBe(5);
    expect(report("two", {}).share).toBe(2);
  });

  it("wait for nobody who died before the store's clock went back", () => {
    const { report, pass } = openAccount();
    pass(3_600_000);
    report("one", { running: 8 });
    pass(-3_600_000);
    expect(report("two", { turns: [1] }).share).toBe(0);
    pass(limits.ownerStaleMs);
    expect(report("two", { turns: [1] }).share).toBeGreaterThan(0);
  });

  it("get what is free by the lowest turns of all, and learn whose turn they do not get", () => {
    const { report } = openAccount();
    report("two", { turns: [10, 30] });
    report("one", { running: 5, turns: [20, 40] });
    expect(report("two", { running: 2, turns: [50] })).toMatchObject({ share: 2, turn: 40 });
    expect(report("one", { running: 6, turns: [40] })).toMatchObject({ share: 6 });
  });

  it("keep nothing free for a line that has not been heard of lately", () => {
    const { report, pass } = openAccount();
    report("one", { running: 8 });
    report("two", { turns: [1] });
    expect(report("one", { running: 7, turns: [5] }).share).toBe(7);
    pass(limits.turnsFreshMs);
    expect(report("one", { running: 7, turns: [5] })).toMatchObject({ share: 8 });
  });

  it("take the places of a replica that died once it is taken for dead", () => {
    const { report, pass } = openAccount();
    report("one", { running: 8 });
    expect(report("two", { turns: [1] }).share).toBe(0);
    pass(limits.ownerStaleMs);
    expect(report("two", { turns: [1] }).share).toBeGreaterThan(0);
  });

  it("begin at the highest level after having been away for as long as notices are kept", () => {
    const { report, pass } = openAccount();
    report("one", {}, { level: 900 });
    expect(report("two", {}, { level: 3 })).toMatchObject({ isNew: true, level: 900 });
    pass(limits.servedKeptMs - 1);
    expect(report("two", {}, { level: 3 })).toMatchObject({ isNew: false });
    pass(limits.servedKeptMs);
    expect(report("two", {}, { level: 3 })).toMatchObject({ isNew: true, level: 900 });
  });

  it("hear the least counter of those in line elsewhere", () => {
    const { report } = openAccount();
    report("one", { turns: [7] }, { floor: 6 });
    expect(report("two", {}).floor).toBe(6);
    expect(report("one", {}).floor).toBeUndefined();
  });

  it("never have more places together than there are", () => {
    const step = fc.record({
      replica: fc.constantFrom("one", "two", "three"),
      starts: fc.nat(8),
      ends: fc.nat(8),
      turns: fc.array(fc.nat(100), { maxLength: 8 }),
      isLeaving: fc.boolean(),
      pauseMs: fc.nat(1_500),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { report, pass } = openAccount();
        const shares = new Map<string, { share: number; running: number }>();
        for (const { replica, starts, ends, turns, isLeaving, pauseMs } of steps) {
          pass(pauseMs);
          const before = shares.get(replica) ?? { share: 0, running: 0 };
          // Within its share it starts, and whatever runs may end.
          const running = Math.max(0, Math.min(before.share, before.running + starts) - ends);
          const leaves = isLeaving && running === 0;
          const sorted = leaves ? [] : turns.toSorted((a, b) => a - b);
          const { share = 0 } = report(replica, { running, turns: sorted, isLeaving: leaves });
          expect(share).toBeGreaterThanOrEqual(running);
          shares.set(replica, { share, running });
          // Everybody is heard of again before being taken for dead.
          for (const [name, other] of shares) {
            if (name === replica) continue;
            const kept = report(name, { running: other.running }).share ?? 0;
            shares.set(name, { ...other, share: kept });
          }
          const all = [...shares.values()].reduce((sum, one) => sum + one.share, 0);
          expect(all).toBeLessThanOrEqual(8);
        }
      }),
      { numRuns: 200 },
    );
  });
});
