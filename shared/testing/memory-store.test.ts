import { expect, test } from "vitest";
import { createFakeClock } from "./fake-clock.ts";
import { openMemoryTurns } from "./memory-shared-turns.ts";
import { openMemoryStore } from "./memory-store.ts";
import { describeStore } from "./store-conformance/store-conformance.ts";
import { describeTurns } from "./store-conformance/store-conformance-turns.ts";
import { sampleHold, saveSamples } from "./store-samples.ts";

describeStore("memory", async () => openMemoryStore());
describeTurns("memory", async () => ({
  ...openMemoryStore(),
  turns: openMemoryTurns(createFakeClock()),
}));

test("a memory store with a clock takes its time to commit", async () => {
  const clock = createFakeClock();
  const store = openMemoryStore({ clock, commitMs: 5 });
  await saveSamples(store.directory);
  const committing = store.ledger.commit([sampleHold(1)]);
  clock.advanceMs(4);
  expect(await store.ledger.openHolds()).toEqual([]);
  clock.advanceMs(1);
  await committing;
  expect(await store.ledger.openHolds()).toHaveLength(1);
});
