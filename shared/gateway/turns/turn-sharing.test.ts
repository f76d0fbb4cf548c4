/**
 * Goal: replicas share an account as one queue would, and a store that is slow, away or forgetful holds
 * nobody up and has nothing counted twice. Method: the accounts of two replicas on one place for turns
 * in memory and one clock that the test moves.
 */
import { beforeEach, describe, expect, it } from "vitest";
import type { SharedTurns, TurnReport } from "../../ports/shared-turns.ts";
import type { Team } from "../../schemas/people.ts";
import { limits } from "../../schemas/limits.ts";
import { createFakeClock, type FakeClock } from "../../testing/fake-clock.ts";
import { openMemoryTurns } from "../../testing/memory-shared-turns.ts";
import { samples } from "../../testing/store-samples.ts";
import { createProviderAccounts } from "./provider-accounts.ts";
import type { Slot, WaitEnd } from "./provider-queue-state.ts";

const cost = { inputTokens: 50, outputTokens: 50 };
const used = { inputTokens: 50, outputTokens: 500 };
const signal = new AbortController().signal;
const settled = () => new Promise((resolve) => setImmediate(resolve));

let clock: FakeClock;
let turns: SharedTurns;
let reports: TurnReport[];
let replicas: number;
/** What the store does with a report; it answers unless a test says otherwise. */
let exchange: SharedTurns["exchange"];

beforeEach(() => {
  clock = createFakeClock();
  turns = openMemoryTurns(clock);
  reports = [];
  replicas = 2;
  exchange = turns.exchange;
});

/** Moves time on in steps, so that answers come in between. */
async function pass(durationMs: number): Promise<void> {
  await settled();
  for (let left = durationMs; left > 0; left -= 50) {
    clock.advanceMs(50);
    await settled();
  }
}

function openReplica(owner: string, concurrency: number) {
  const accounts = createProviderAccounts({
    clock,
    log: { warn: () => {} },
    owner,
    replicas: () => replicas,
    turns: {
      exchange: (report) => {
        reports.push(report);
        return exchange(report);
      },
    },
  });
  const grant = { ...samples.grant, rateLimits: { concurrency } };
  /** Enters; `slot` once its turn came. */
  const ask = (name: string) => {
    const team = { ...samples.team, id: name as Team["id"] };
    accounts.setWeight(team);
    const entry = accounts.queueOf(grant)?.enter({ team: name, cost, bodyBytes: 1, signal });
    const asked: { slot?: Slot } = {};
    const note = (how: WaitEnd) => {
      if (how.kind === "go") asked.slot = how.slot;
    };
    if (entry?.kind === "waits") void entry.end.then(note);
    else if (entry !== undefined) note(entry);
    return asked;
  };
  return { ask, isGoing: (name: string) => ask(name).slot !== undefined };
}

const goes = (all: readonly { readonly slot?: Slot }[]) =>
  all.filter(({ slot }) => slot !== undefined).length;

describe("two replicas at one account", () => {
  it("have all its places where they are needed", async () => {
    const one = openReplica("one", 4);
    const asked = Array.from({ length: 6 }, () => one.ask("a"));
    await pass(1_000);
    expect(goes(asked)).toBe(4);
  });

  it("give a place that becomes free to the team that had least, wherever it waits", async () => {
    const [one, two] = [openReplica("one", 2), openReplica("two", 2)];
    const heavy = Array.from({ length: 5 }, () => one.ask("heavy"));
    await pass(1_000);
    for (const { slot } of heavy.slice(0, 2)) slot?.progress(used);
    const light = two.ask("light");
    await pass(500);
    heavy[0]?.slot?.leave(used);
    await pass(500);
    expect(light.slot).toBeDefined();
    expect(goes(heavy)).toBe(2);
  });

  it("say nothing while nobody asks, and give their places back", async () => {
    const one = openReplica("one", 2);
    const only = one.ask("a");
    await pass(500);
    only.slot?.leave(used);
    await pass(1_000);
    expect(reports.at(-1)?.accounts[0]?.slots).toMatchObject({ isLeaving: true });
    const said = reports.length;
    await pass(60_000);
    expect(reports).toHaveLength(said);
    expect(clock.pending()).toBe(0);
  });

  it("say nothing where there is only one", async () => {
    replicas = 1;
    const one = openReplica("one", 2);
    expect([one.isGoing("a"), one.isGoing("a"), one.isGoing("a")]).toEqual([true, true, false]);
    await pass(1_000);
    expect(reports).toEqual([]);
  });

  it("meet one that came while they were busy, though nobody new asks at the first", async () => {
    replicas = 1;
    const one = openReplica("one", 2);
    const heavy = [one.ask("heavy"), one.ask("heavy")];
    await pass(500);
    expect(reports).toEqual([]);
    replicas = 2;
    await pass(500);
    const two = openReplica("two", 2);
    const light = two.ask("light");
    await pass(500);
    expect(light.slot).toBeUndefined();
    heavy[0]?.slot?.leave(used);
    await pass(500);
    expect(light.slot).toBeDefined();
  });

  it("tell what they served once, also where the answer was lost", async () => {
    exchange = async (report) => {
      await turns.exchange(report);
      if (reports.length % 2 === 0) throw new Error("The answer was lost.");
      return await turns.exchange(report);
    };
    const one = openReplica("one", 2);
    const first = one.ask("a");
    await pass(500);
    first.slot?.leave(used);
    await pass(2_000);
    exchange = turns.exchange;
    one.ask("a");
    await pass(1_000);
    const heard = await turns.exchange({ replica: "three", heard: {}, accounts: [] });
    expect(heard.notices.map(({ number }) => number)).toEqual(heard.notices.map((_, n) => n + 1));
    const service = heard.notices.flatMap(({ amounts }) => amounts).map((one) => one.service);
    // The first in full, and the text of the second.
    expect(service.reduce((sum, value) => sum + value, 0)).toBe(50 + 2 * 500 + 50);
  });

  it("go on by equal parts without a store, and nobody waits longer than for its answer", async () => {
    exchange = () => Promise.reject(new Error("The store is away."));
    const one = openReplica("one", 4);
    const asked = Array.from({ length: 4 }, () => one.ask("a"));
    await pass(50);
    expect(goes(asked)).toBe(2);
    exchange = () => new Promise(() => {});
    const two = openReplica("two", 4);
    const other = two.ask("a");
    await pass(limits.turnsAnswerMs + 50);
    expect(other.slot).toBeDefined();
  });

  it("keep the places they have while the store is away for a moment", async () => {
    const one = openReplica("one", 4);
    const asked = Array.from({ length: 6 }, () => one.ask("a"));
    await pass(1_000);
    exchange = () => Promise.reject(new Error("The store is away."));
    asked[0]?.slot?.leave(used);
    await pass(1_000);
    expect(goes(asked)).toBe(5);
  });

  it("are not held back by a clock that another one has wrong", async () => {
    const one = openReplica("one", 2);
    one.ask("a");
    clock.skewMs(-3 * 3_600_000);
    const two = openReplica("two", 2);
    const asked = two.ask("b");
    await pass(1_000);
    expect(asked.slot).toBeDefined();
  });
});
