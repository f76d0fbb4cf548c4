import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sampleAt, sampleHold, saveSamples } from "../../testing/store-samples.ts";
import { startTestPostgres } from "../../testing/test-postgres.ts";
import { openStore } from "./open-store.ts";

test("a path names a file, whose open holds are those of the dead", async () => {
  const folder = await mkdtemp(join(tmpdir(), "granary-open-"));
  const { store, resolveOpenHolds } = await openStore(join(folder, "pool.db"));
  await saveSamples(store.directory);
  await store.ledger.commit([sampleHold(1, { owner: "before" })]);
  expect(await resolveOpenHolds("now", sampleAt)).toHaveLength(1);
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

test("an address of PostgreSQL names a database, where others may be serving", async () => {
  const server = await startTestPostgres();
  const url = await server.createDatabase();
  const [one, other] = [await openStore(url, { owner: "one" }), await openStore(url)];
  await saveSamples(one.store.directory);
  await one.store.ledger.commit([sampleHold(1, { owner: "one" })]);
  expect(await other.resolveOpenHolds("now", sampleAt)).toEqual([]);
  expect(await other.store.ledger.openHolds()).toHaveLength(1);
  await Promise.all([one.store.close(), other.store.close()]);
  await server.stop();
});
