/**
 * Goal: what one replica is told, the others do within a second. Method: two whole pools with data
 * folders of their own on one real PostgreSQL, spoken to over HTTP.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { systemClock } from "./machine/clock.ts";
import { systemRandom } from "./machine/random.ts";
import { joinResponseSchema } from "../schemas/join.ts";
import { startTestPostgres, type TestPostgres } from "../testing/test-postgres.ts";
import { firstIds } from "../pool/first-run.ts";
import { startPool, type RunningPool } from "./serve.ts";

let server: TestPostgres;
const running: RunningPool[] = [];
const folders: string[] = [];

beforeAll(async () => {
  server = await startTestPostgres();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((pool) => pool.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
afterAll(() => server.stop());

const quiet = { info: () => {}, warn: () => {}, error: () => {} };

/** How far the other replica's clock is ahead: what it keeps for a second is older than that. */
let laterMs = 0;
const clock = {
  ...systemClock,
  monotonicMs: () => systemClock.monotonicMs() + laterMs,
};

/** What an operator gives all machines of a pool. */
const vaultKey = Buffer.from(systemRandom.bytes(32)).toString("base64");

async function startReplica(
  url: string,
  practice: boolean,
  keys: Record<string, string> = { GRANARY_VAULT_KEY: vaultKey },
): Promise<RunningPool> {
  const dataFolder = mkdtempSync(join(tmpdir(), "granary-replica-"));
  folders.push(dataFolder);
  const env = { GRANARY_STORE: url, ...keys };
  const pool = await startPool({
    dataFolder,
    log: quiet,
    port: 0,
    practice,
    env,
    localServers: [],
    clock,
  });
  running.push(pool);
  return pool;
}

/** Two replicas, and the token of somebody who joined at the first. */
async function startTwo() {
  const url = await server.createDatabase();
  const one = await startReplica(url, true);
  const other = await startReplica(url, false);
  const { code } = await one.invites.create(firstIds.staff);
  const joined = await fetch(`${one.url}/v1/join`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code, device: { kind: "other" } }),
  });
  const { token } = joinResponseSchema.parse(await joined.json());
  const send = async (pool: RunningPool, path: string, body?: unknown) => {
    const answer = await fetch(`${pool.url}${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    await answer.text();
    return answer.status;
  };
  return { one, other, send };
}

const question = { model: "fast", messages: [{ role: "user", content: "Where is my order?" }] };

test("a token that is given up at one replica is nobody's at the other within a second", async () => {
  const { one, other, send } = await startTwo();
  expect(other.storeKind).toBe("postgres");
  expect(other.isNew).toBe(false);
  expect(await send(other, "/v1/me")).toBe(200);
  expect(await send(one, "/v1/leave", {})).toBe(200);
  laterMs += 1_000;
  expect(await send(other, "/v1/me")).toBe(401);
});

test("a grant that is paused at one replica pays at the other for a second at most", async () => {
  const { one, other, send } = await startTwo();
  expect(await send(other, "/v1/chat/completions", question)).toBe(200);
  for (const grant of await one.store.directory.grants()) {
    await one.store.directory.saveGrant({ ...grant, status: "paused" });
  }
  laterMs += 1_000;
  expect(await send(other, "/v1/chat/completions", question)).toBe(404);
  expect(await other.store.ledger.openHolds()).toEqual([]);
  expect(await other.store.ledger.differences()).toEqual([]);
});

test("a machine with a vault key of its own does not start, and one that lost the pool's is not ready", async () => {
  const url = await server.createDatabase();
  const one = await startReplica(url, true, {});
  await expect(startReplica(url, false, {})).rejects.toMatchObject({
    code: "vault_key_missing",
    hint: expect.stringContaining("Copy it from a machine"),
  });
  await expect(startReplica(url, false)).rejects.toMatchObject({
    code: "vault_key_other",
    hint: expect.stringContaining("Copy GRANARY_VAULT_KEY"),
  });
  const ready = async () => (await fetch(`${one.url}/readyz`)).status;
  expect(await ready()).toBe(200);
  const id = await one.store.directory.vaultKeyId();
  await one.store.directory.setVaultKeyId("another", id);
  expect(await ready()).toBe(503);
});
