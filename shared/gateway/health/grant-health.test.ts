/**
 * Goal: grants that are refused are left alone, their sponsors see why, and they always come back.
 * Method: grants in a memory store, read anew before each look, and a clock that is moved by hand.
 */
import { setImmediate } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { systemRandom } from "../../node/machine/random.ts";
import type { Store } from "../../ports/store.ts";
import type { Candidate } from "../../scheduler/choose-grant.ts";
import { grantIdSchema } from "../../schemas/ids.ts";
import { limits } from "../../schemas/limits.ts";
import { createFakeClock, type FakeClock } from "../../testing/fake-clock.ts";
import { openMemoryStore } from "../../testing/memory-store.ts";
import { idDigits, samples } from "../../testing/store-samples.ts";
import { grantsResting } from "./resting-words.ts";
import { createGrantHealth, type GrantHealth } from "./grant-health.ts";
import type { CallOutcome } from "./call-outcome.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const badKey: CallOutcome = { kind: "refused", about: "key", status: 401 };
const forbidden: CallOutcome = { kind: "refused", about: "key", status: 403 };
const noCredit: CallOutcome = { kind: "refused", about: "credit", status: 402 };
const missing: CallOutcome = { kind: "refused", about: "missing", status: 404 };
const answered: CallOutcome = { kind: "answered" };

let store: Store;
let clock: FakeClock;
let health: GrantHealth;
beforeEach(async () => {
  store = openMemoryStore();
  clock = createFakeClock();
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  health = createGrantHealth({ clock, random: systemRandom, directory: store.directory, log });
  const [model] = samples.grant.models;
  const models = ["one", "two"].flatMap((name) =>
    model === undefined ? [] : [{ ...model, name }],
  );
  for (const number of [1, 2]) {
    const id = grantIdSchema.parse(`grant_${idDigits(number)}`);
    await store.directory.saveGrant({ ...samples.grant, id, models });
  }
});

/** A grant as the store has it now, and one of its models. */
async function look(number = 1, model = "one"): Promise<Candidate> {
  await setImmediate();
  const grants = await store.directory.grants();
  const grant = grants.find(({ id }) => id === `grant_${idDigits(number)}`);
  const found = grant?.models.find(({ name }) => name === model);
  if (grant === undefined || found === undefined) throw new Error("No such gift.");
  return { grant, model: found };
}

async function ask(outcome: CallOutcome, candidate?: Candidate): Promise<boolean> {
  const attempt = health.begin(candidate ?? (await look()));
  attempt?.note(outcome);
  return attempt !== undefined;
}

const attention = async () => (await look()).grant.attention;

describe("a grant that is refused", () => {
  test("is marked by one 401 and rests, while others are as before", async () => {
    const since = clock.nowMs();
    await ask(badKey);
    const nextTryAt = since + minuteMs;
    expect(await attention()).toEqual({ reason: "key_refused", since, nextTryAt, tries: 1 });
    const resting = { kind: "resting", because: "refused", until: nextTryAt };
    expect(health.standing(await look())).toEqual(resting);
    expect(health.standing(await look(1, "two"))).toEqual(resting);
    expect(health.standing(await look(2))).toEqual({ kind: "well" });
    expect(health.begin(await look())).toBeUndefined();
  });

  test("is marked when its money is used up", async () => {
    await ask(noCredit);
    expect(await attention()).toMatchObject({ reason: "credit_used", tries: 1 });
  });

  test("is tried by one request at a time, and an answer takes the mark away", async () => {
    await ask(badKey);
    clock.advanceMs(minuteMs);
    const candidate = await look();
    expect(health.standing(candidate)).toEqual({ kind: "due", because: "refused" });
    const probe = health.begin(candidate);
    expect(probe?.isProbe).toBe(true);
    expect(health.begin(candidate)).toBeUndefined();
    expect(health.standing(candidate)).toMatchObject({ kind: "resting" });
    probe?.note(answered);
    expect(health.standing(candidate)).toEqual({ kind: "well" });
    expect(await attention()).toBeUndefined();
    expect(health.begin(await look())?.isProbe).toBe(false);
  });

  test("is tried after twice the time each, and at least every six hours", async () => {
    const waitsMs: number[] = [];
    const since = clock.nowMs();
    for (let tries = 1; tries <= 12; tries += 1) {
      expect(await ask(badKey)).toBe(true);
      const mark = await attention();
      expect(mark).toMatchObject({ since, tries });
      waitsMs.push((mark?.nextTryAt ?? 0) - clock.nowMs());
      clock.advanceMs(waitsMs.at(-1) ?? 0);
    }
    const minutes = waitsMs.map((waitMs) => waitMs / minuteMs);
    expect(minutes).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]);
  });

  test("counts fifty refusals of what left at the same moment once", async () => {
    const candidate = await look();
    const attempts = Array.from({ length: 50 }, () => health.begin(candidate));
    const nextTryAt = clock.nowMs() + minuteMs;
    for (const attempt of attempts) {
      attempt?.note(badKey);
      clock.advanceMs(10);
    }
    expect(await attention()).toMatchObject({ tries: 1, nextTryAt });
  });

  test("keeps its mark when an older request is answered, and stays without when one is refused", async () => {
    const candidate = await look();
    const [first, late, later] = [1, 2, 3].map(() => health.begin(candidate));
    first?.note(badKey);
    late?.note(answered);
    expect(await attention()).toMatchObject({ tries: 1 });
    clock.advanceMs(minuteMs);
    await ask(answered);
    later?.note(badKey);
    expect(await attention()).toBeUndefined();
  });

  test("is tried by the next request when a try says nothing about the grant", async () => {
    await ask(badKey);
    clock.advanceMs(minuteMs);
    const nothing: readonly CallOutcome[] = [
      { kind: "nothing" },
      { kind: "refused", about: "rate", status: 429 },
      { kind: "refused", about: "request", status: 400 },
    ];
    for (const outcome of nothing) {
      const probe = health.begin(await look());
      expect(probe?.isProbe).toBe(true);
      probe?.note(outcome);
      expect(await attention()).toMatchObject({ tries: 1 });
    }
  });

  test("is tried by another request when nothing is heard of a try", async () => {
    await ask(badKey);
    clock.advanceMs(minuteMs);
    const lost = health.begin(await look());
    clock.advanceMs(limits.probeMsMax - 1);
    expect(health.begin(await look())).toBeUndefined();
    clock.advanceMs(1);
    expect(health.begin(await look())?.isProbe).toBe(true);
    lost?.note({ kind: "nothing" });
    expect(health.begin(await look())).toBeUndefined();
  });

  test("does not rest for longer than six hours because a clock was wrong", async () => {
    const { grant } = await look();
    const [since, nextTryAt] = [clock.nowMs(), clock.nowMs() + 1_000 * hourMs];
    const mark = { reason: "key_refused", since, nextTryAt, tries: 1 } as const;
    await store.directory.setAttention(grant.id, mark);
    expect(health.standing(await look())).toEqual({ kind: "due", because: "refused" });
  });

  test("can be tried at once when its sponsor replaced the key", async () => {
    await ask(noCredit);
    const { grant } = await look();
    clock.advanceMs(2 * limits.grantCacheMs);
    await store.directory.saveGrant({ ...grant, baseUrl: "http://127.0.0.1:10/v1" });
    expect(health.standing(await look())).toEqual({ kind: "due", because: "refused" });
  });
});

describe("a model that is refused", () => {
  test.each([
    [forbidden, "key_refused"],
    [missing, "model_missing"],
  ] as const)(
    "is marked the third time in a row, and the rest of the grant works (%o)",
    async (refusal, reason) => {
      await ask(refusal);
      await ask(refusal);
      expect(health.standing(await look())).toEqual({ kind: "well" });
      await ask(refusal);
      expect(health.standing(await look())).toMatchObject({ kind: "resting", because: "refused" });
      expect(health.standing(await look(1, "two"))).toEqual({ kind: "well" });
      const { grant } = await look();
      expect(grant.attention).toBeUndefined();
      expect(grant.modelAttention).toMatchObject({ one: { reason, tries: 1 } });
      clock.advanceMs(minuteMs);
      await ask(refusal);
      expect((await look()).grant.modelAttention).toMatchObject({ one: { tries: 2 } });
      clock.advanceMs(2 * minuteMs);
      await ask(answered);
      expect((await look()).grant.modelAttention).toBeUndefined();
    },
  );

  test("is not marked when an answer comes in between", async () => {
    for (const outcome of [forbidden, forbidden, answered, forbidden, forbidden])
      await ask(outcome);
    expect(health.standing(await look())).toEqual({ kind: "well" });
  });
});

describe("the grants for a request", () => {
  test("keep their order while all are well", async () => {
    const candidates = [await look(2), await look(1)];
    expect(health.sort(candidates)).toEqual({ usable: candidates, resting: [] });
  });

  test("are without those that rest, and begin with one that is due", async () => {
    await ask(badKey, await look(2));
    const until = clock.nowMs() + minuteMs;
    const [one, two] = [await look(1), await look(2)];
    expect(health.sort([one, two])).toEqual({
      usable: [one],
      resting: [{ candidate: two, until }],
    });
    clock.advanceMs(minuteMs);
    expect(health.sort([one, two])).toEqual({ usable: [two, one], resting: [] });
  });

  test("come back even if all were refused, and a client is told when", async () => {
    await ask(badKey);
    clock.advanceMs(1_000);
    await ask(noCredit, await look(2));
    const candidates = [await look(1), await look(2)];
    const { usable, resting } = health.sort(candidates);
    expect(usable).toEqual([]);
    const error = grantsResting(resting);
    expect(error).toMatchObject({ code: "grant_resting", resetsAt: "2026-11-23T09:01:00.000Z" });
    expect(`${error.message} ${error.hint}`).not.toMatch(/key|credit|money/);
    clock.advanceMs(minuteMs);
    expect(health.sort(candidates)).toEqual({ usable: candidates, resting: [] });
  });
});
