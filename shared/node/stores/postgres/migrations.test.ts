/**
 * Goal: a database of an older Granary is taken over with everything in it.
 * Method: a real PostgreSQL, taken back to what the older version wrote.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { samples, saveSamples } from "../../../testing/store-samples.ts";
import { startTestPostgres, type TestPostgres } from "../../../testing/test-postgres.ts";
import { openPostgresStore } from "./open-postgres-store.ts";

let server: TestPostgres;
beforeAll(async () => {
  server = await startTestPostgres();
});
afterAll(async () => {
  await server.stop();
});

test("a database of 2026-11 is taken over with what providers let its grants do", async () => {
  const url = await server.createDatabase();
  const rateLimits = { requestsPerMinute: 60, concurrency: 4 };
  const first = await openPostgresStore({ url });
  await saveSamples(first.directory);
  await first.close();
  const older = JSON.stringify({ limits: rateLimits });
  await server.run(`update grants set document = document || '${older}'::jsonb`, url);
  await server.run("drop index holds_unknown", url);
  await server.run("drop index entries_evidence", url);
  await server.run("drop function keep_rate_limits cascade", url);
  await server.run("delete from kysely_migration where name >= '2026-12-rate-limits'", url);
  const store = await openPostgresStore({ url });
  expect(await store.directory.grants()).toStrictEqual([{ ...samples.grant, rateLimits }]);
  // A replica of that version writes a grant as it reads it: without what it does not know.
  const written = server.run("update grants set document = document - 'rateLimits'", url);
  await expect(written).rejects.toThrow("newer Granary");
  await store.close();
});
