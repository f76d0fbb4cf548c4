/**
 * Goal: a mark counts at once where it was set, soon everywhere, and is not lost with the store away.
 * Method: two processes' healths over one SQLite file; a directory that refuses for a while.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { systemRandom } from "../../node/machine/random.ts";
import { openSqliteStore } from "../../node/stores/sqlite/open-sqlite-store.ts";
import type { Candidate } from "../../scheduler/choose-grant.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import type { Attention } from "../../schemas/grant.ts";
import { limits } from "../../schemas/limits.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { openMemoryStore } from "../../testing/memory-store.ts";
import { samples, saveSamples } from "../../testing/store-samples.ts";
import { createAttentionMarks } from "./attention-marks.ts";
import { createGrantHealth } from "./grant-health.ts";

const { grant } = samples;
const log = { info: () => {}, warn: () => {}, error: () => {} };
const mark: Attention = { reason: "credit_used", since: 1, nextTryAt: 60_001, tries: 1 };

test("two processes with one SQLite file see each other's marks, tries and recoveries", async () => {
  const folder = await mkdtemp(join(tmpdir(), "granary-marks-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const clock = createFakeClock();
  const open = async () => {
    const store = await openSqliteStore({ path: join(folder, "pool.db") });
    onTestFinished(() => store.close());
    const { directory } = store;
    const health = createGrantHealth({ clock, random: systemRandom, directory, log });
    const look = async (): Promise<Candidate> => {
      const [found] = await directory.grants();
      const [model] = found?.models ?? [];
      if (found === undefined || model === undefined) throw new Error("The gift is gone.");
      return { grant: found, model };
    };
    return { directory, health, look };
  };
  const [one, other] = [await open(), await open()];
  await saveSamples(one.directory);

  one.health.begin(await one.look())?.note({ kind: "refused", about: "credit", status: 402 });
  await expect
    .poll(async () => other.health.standing(await other.look()))
    .toMatchObject({ kind: "resting" });
  await other.directory.saveGrant({ ...grant, name: "Winter gift" });
  clock.advanceMs(limits.attentionRetryMs);
  other.health.begin(await other.look())?.note({ kind: "answered" });
  await expect.poll(async () => one.health.standing(await one.look())).toEqual({ kind: "well" });
  expect(await one.directory.grants()).toEqual([{ ...grant, name: "Winter gift" }]);
});

test("a mark counts before the store has it, and for as long as an old look may be in use", async () => {
  const clock = createFakeClock();
  const store = openMemoryStore();
  const marks = createAttentionMarks({ clock, directory: store.directory, log });
  marks.set(grant, mark);
  expect(marks.of(grant)).toEqual(mark);
  expect(marks.of(grant, "practice-1")).toBeUndefined();
  await setImmediate();
  clock.advanceMs(2 * limits.grantCacheMs - 1);
  expect(marks.of(grant)).toEqual(mark);
  clock.advanceMs(1);
  expect(marks.of(grant)).toBeUndefined();
});

test("the name of a model is never taken for anything else", () => {
  const { directory } = openMemoryStore();
  const marks = createAttentionMarks({ clock: createFakeClock(), directory, log });
  expect(marks.of({ ...grant, modelAttention: {} }, "constructor")).toBeUndefined();
});

test("marks set while the store is away are saved when it is back, the last one last", async () => {
  const clock = createFakeClock();
  const { directory } = openMemoryStore();
  await saveSamples(directory);
  let isAway = true;
  const saved: (Attention | undefined)[] = [];
  const marks = createAttentionMarks({
    clock,
    log,
    directory: {
      async setAttention(id, attention) {
        if (isAway) throw new GranaryError("store_unavailable", "The store is away.");
        saved.push(attention);
        await directory.setAttention(id, attention);
      },
    },
  });
  marks.set(grant, mark);
  await setImmediate();
  marks.set(grant, { ...mark, tries: 2 });
  clock.advanceMs(limits.attentionSaveRetryMs);
  await setImmediate();
  expect(marks.of(grant)).toMatchObject({ tries: 2 });
  isAway = false;
  clock.advanceMs(limits.attentionSaveRetryMs);
  await setImmediate();
  expect(saved).toEqual([{ ...mark, tries: 2 }]);
  expect(await directory.grants()).toMatchObject([{ attention: { tries: 2 } }]);
});

test("a mark that changes while the last one is being saved is saved after it", async () => {
  const clock = createFakeClock();
  const { directory } = openMemoryStore();
  await saveSamples(directory);
  const saves: (() => void)[] = [];
  const marks = createAttentionMarks({
    clock,
    log,
    directory: {
      async setAttention(id, attention) {
        await new Promise<void>((resolve) => saves.push(resolve));
        await directory.setAttention(id, attention);
      },
    },
  });
  marks.set(grant, mark);
  marks.set(grant, undefined);
  expect(saves).toHaveLength(1);
  saves[0]?.();
  await expect.poll(() => saves).toHaveLength(2);
  expect(await directory.grants()).toMatchObject([{ attention: mark }]);
  saves[1]?.();
  await setImmediate();
  expect(await directory.grants()).toEqual([grant]);
});
