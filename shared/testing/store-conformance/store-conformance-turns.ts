/* oxlint-disable max-lines-per-function -- A suite is a list of tests, not a procedure. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AccountReport, SharedTurns, TurnReport } from "../../ports/shared-turns.ts";
import type { Store } from "../../ports/store.ts";
import { samples } from "../store-samples.ts";

const { grant, team } = samples;

const amount = (service: number, isBack = false) => ({
  grantId: grant.id,
  teamId: team.id,
  service,
  isBack,
});

/** A report on the sample grant's account. */
const account = (
  slots: Partial<NonNullable<AccountReport["slots"]>> = {},
  level = 0,
): AccountReport => ({
  grantId: grant.id,
  level,
  slots: { limit: 8, running: 0, turns: [], isLeaving: false, ...slots },
});

/** A store of one process has no place for turns, and writes nothing for them. */
export function describePlaceForTurns(open: () => Promise<Store>): void {
  test("has a place for turns if and only if several replicas can share it", async () => {
    const store = await open();
    expect(store.turns === undefined).toBe(store.replicas === undefined);
    await store.close();
  });
}

/** What every store must do in which replicas take turns. */
export function describeTurns(name: string, open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(async () => {
    await store.close();
  });

  const exchange: SharedTurns["exchange"] = async (report) => {
    const news = await store.turns?.exchange(report);
    if (news === undefined) throw new Error("This store has no place for turns.");
    return news;
  };

  const standAt = (replica: string, level: number) =>
    exchange({ replica, heard: {}, accounts: [account({}, level)] });
  const notices = async (replica: string, heard: TurnReport["heard"] = {}) =>
    (await exchange({ replica, heard, accounts: [] })).notices;
  const tell = (replica: string, number: number, service: number) =>
    exchange({
      replica,
      accounts: [],
      heard: {},
      served: { number, amounts: [amount(service)] },
    });
  const shareOf = async (replica: string, slots: Partial<NonNullable<AccountReport["slots"]>>) => {
    const { accounts } = await exchange({ replica, heard: {}, accounts: [account(slots)] });
    return accounts[0]?.share;
  };

  describe(`replicas of the ${name} store that take turns`, () => {
    test("hear what others served, and not what they served themselves", async () => {
      const served = { number: 1, amounts: [amount(12.5, true), amount(-3)] };
      await exchange({ replica: "one", accounts: [], heard: {}, served });
      expect(await notices("two")).toEqual([{ replica: "one", ...served }]);
      expect(await notices("one")).toEqual([]);
    });

    test("hear each notice once, in the order of its numbers", async () => {
      for (const number of [1, 2, 3]) await tell("one", number, number);
      const all = await notices("two", {});
      expect(all.map(({ number }) => number)).toEqual([1, 2, 3]);
      expect((await notices("two", { one: 2 })).map(({ number }) => number)).toEqual([3]);
      expect(await notices("two", { one: 3, three: 9 })).toEqual([]);
    });

    test("count a notice once that was sent again because its answer was lost", async () => {
      await Promise.all([tell("one", 1, 5), tell("one", 1, 5)]);
      await tell("one", 1, 5);
      expect(await notices("two")).toHaveLength(1);
    });

    test("hear no amounts from before they came, only where to go on from", async () => {
      for (const number of [1, 2]) await tell("one", number, 5);
      const first = await exchange({ replica: "two", accounts: [] });
      expect(first.notices.flatMap(({ amounts }) => amounts)).toEqual([]);
      expect(Math.max(...first.notices.map(({ number }) => number))).toBe(2);
    });

    test("begin at the highest level of an account, and only when they come", async () => {
      await standAt("one", 700);
      expect((await standAt("two", 20)).accounts[0]).toMatchObject({ isNew: true, level: 700 });
      expect((await standAt("two", 20)).accounts[0]).toMatchObject({ isNew: false });
    });

    test("have together no more places than an account gives", async () => {
      const names = ["one", "two", "three", "four"];
      const turns = [1, 2, 3, 4, 5];
      const shares = await Promise.all(names.map((name) => shareOf(name, { turns })));
      expect(shares.reduce((sum: number, share) => sum + (share ?? 0), 0)).toBe(8);
    });

    test("give a place that is free to the lowest turn of all", async () => {
      await shareOf("one", { running: 8, turns: [500] });
      expect(await shareOf("two", { turns: [100] })).toBe(0);
      const { accounts } = await exchange({
        replica: "one",
        heard: {},
        accounts: [account({ running: 7, turns: [500] })],
      });
      expect(accounts[0]).toMatchObject({ share: 7 });
      expect(await shareOf("two", { turns: [100] })).toBe(1);
    });

    test("leave their places to others", async () => {
      await shareOf("one", { running: 8 });
      expect(await shareOf("two", { turns: [1] })).toBe(0);
      await shareOf("one", { isLeaving: true });
      expect(await shareOf("two", { turns: [1] })).toBeGreaterThan(0);
    });
  });
}
