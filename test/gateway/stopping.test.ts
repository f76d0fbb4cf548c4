/**
 * Goal: a pool that is told to stop has stopped soon after the time it gives running requests, also
 * where a provider says nothing and its client has long gone; and no hold is left for the next run.
 * Method: a whole pool and a practice upstream that takes a request and falls silent.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startPool } from "@granary/shared/node/serve";
import { openSqliteStore } from "@granary/shared/node/stores/sqlite/open-sqlite-store";
import { startPracticeUpstream } from "@granary/shared/practice/upstream/practice-upstream";
import { createSide, grantOf, modelOf, saveSide } from "./security/two-sides.ts";

const silent = () => {};

it("stops though a provider is silent and nobody waits for it any more", async () => {
  const folder = await mkdtemp(join(tmpdir(), "granary-stopping-"));
  const upstream = await startPracticeUpstream({ script: [{ silent: "before_head" }] });
  const log = { info: silent, warn: silent, error: silent };
  const pool = await startPool({ dataFolder: folder, port: 0, log, env: {}, drainTimeoutMs: 200 });
  const side = createSide("S");
  await saveSide(pool.store, side);
  const grant = { baseUrl: upstream.url, privateHosts: ["127.0.0.1"], models: [modelOf({})] };
  await pool.store.directory.saveGrant(grantOf(side, 1, grant));
  const { code } = await pool.invites.create(side.people.staff.id);
  const joined = await pool.invites.redeem(code, { kind: "other" });
  const client = new AbortController();
  const asked = fetch(`${pool.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${joined.kind === "joined" ? joined.token : ""}` },
    body: JSON.stringify({ model: "the-model", messages: [{ role: "user", content: "Hi" }] }),
    signal: client.signal,
  });
  await expect.poll(() => upstream.billed.length).toBe(1);
  client.abort();
  await expect(asked).rejects.toThrow("abort");

  await pool.close();

  const store = await openSqliteStore({ path: pool.folder.database });
  expect(await store.ledger.openHolds()).toEqual([]);
  expect(await store.ledger.requests({}, 1)).toMatchObject([{ state: "unknown" }]);
  // Cut by the pool's stop: its provider would have been given up as late, minutes from now.
  expect(await store.ledger.entries(1, 9)).toMatchObject([{ reason: "upstream_cut" }]);
  await store.close();
  await upstream.close();
  await rm(folder, { recursive: true });
});
