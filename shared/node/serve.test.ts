import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { LogFields } from "../ports/log.ts";
import { holdIdSchema } from "../schemas/ids.ts";
import { joinResponseSchema } from "../schemas/join.ts";
import { limits } from "../schemas/limits.ts";
import { systemClock } from "./machine/clock.ts";
import { firstIds } from "../pool/first-run.ts";
import { startPool, type PoolOptions, type RunningPool } from "./serve.ts";
import { openSqliteStore } from "./stores/sqlite/open-sqlite-store.ts";

// Goal: a pool as people run it. Method: the real composition on a temporary folder, spoken to over
// HTTP on loopback.

let folder = "";
let running: RunningPool[] = [];
let logged: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "granary-serve-"));
  running = [];
  logged = [];
});
afterEach(async () => {
  await Promise.all(running.map((pool) => pool.close()));
  rmSync(folder, { recursive: true, force: true });
});

function write(event: string, fields?: LogFields): void {
  logged.push(JSON.stringify({ event, ...fields }));
}

async function start(options: Partial<PoolOptions> = {}): Promise<RunningPool> {
  const pool = await startPool({
    dataFolder: folder,
    log: { info: write, warn: write, error: write },
    port: 0,
    practice: true,
    env: {},
    localServers: [],
    ...options,
  });
  running.push(pool);
  return pool;
}

const post = (url: string, body: unknown, token?: string) =>
  fetch(url, {
    method: "POST",
    body: JSON.stringify(body),
    headers: {
      "content-type": "application/json",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
  });

const joinWith = (pool: RunningPool, code: string) =>
  post(`${pool.url}/v1/join`, { code, device: { kind: "browser" } });

async function joinAs(pool: RunningPool, member: "staff" | "developer"): Promise<string> {
  const { code } = await pool.invites.create(firstIds[member]);
  return joinResponseSchema.parse(await (await joinWith(pool, code)).json()).token;
}

const ask = (pool: RunningPool, token: string) =>
  post(
    `${pool.url}/v1/chat/completions`,
    { model: "fast", messages: [{ role: "user", content: "Where is my order 4711? Ana" }] },
    token,
  );

const errorOf = async (answer: Response) =>
  ((await answer.json()) as { error: { code: string; message: string } }).error;

test("a person joins with a code, asks, and the books have it", async () => {
  const pool = await start();
  const token = await joinAs(pool, "staff");
  const answer = await ask(pool, token);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain("Practice");
  const [record] = await pool.store.ledger.requests({}, 1);
  expect(record).toMatchObject({
    state: "settled",
    grant: "Practice grant",
    team: "Harbour Street Books",
    estimated: false,
  });
  expect(record?.costMicroUsd).toBeGreaterThan(0);
  expect(await pool.store.ledger.openHolds()).toEqual([]);
});

test("a code works once, over real HTTP", async () => {
  const pool = await start();
  const { code } = await pool.invites.create(firstIds.staff);
  expect((await joinWith(pool, code)).status).toBe(200);
  const again = await joinWith(pool, code);
  expect(again.status).toBe(410);
  expect((await errorOf(again)).code).toBe("invite_used");
  const expired = await pool.invites.create(firstIds.staff, 0);
  expect((await errorOf(await joinWith(pool, expired.code))).code).toBe("invite_expired");
  const unknown = await joinWith(pool, "22222-33333-44444-55555");
  expect(unknown.status).toBe(404);
  expect((await errorOf(unknown)).code).toBe("invite_unknown");
});

test("attempts to join are limited, and the answer says when to come back", async () => {
  // A limit for each minute gives attempts back while a busy machine takes its time.
  const nowMs = Date.now();
  const pool = await start({ clock: { ...systemClock, nowMs: () => nowMs, monotonicMs: () => 0 } });
  const statuses: number[] = [];
  for (let n = 0; n <= limits.joinAttemptsPerMinute; n++) {
    statuses.push((await joinWith(pool, "22222-33333-44444-55555")).status);
  }
  expect(new Set(statuses.slice(0, -1))).toEqual(new Set([404]));
  expect(statuses.at(-1)).toBe(429);
  const { code } = await pool.invites.create(firstIds.staff);
  const limited = await joinWith(pool, code);
  expect(limited.status).toBe(429);
  expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(0);
  const page = await fetch(`${pool.url}/join/${code}`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain(encodeURIComponent(pool.url));
});

test("the practice help desk is under the pool's own address", async () => {
  const pool = await start();
  expect((await fetch(`${pool.url}/practice`)).headers.get("content-type")).toContain("text/html");
  expect((await fetch(`${pool.url}/practice/api/tickets`)).status).toBe(200);
  expect((await errorOf(await fetch(`${pool.url}/practice/nothing`))).code).toBe("route_unknown");
});

test("a second run finds its data again: people, tokens, use", async () => {
  const first = await start();
  expect(first.isNew).toBe(true);
  const token = await joinAs(first, "developer");
  expect((await ask(first, token)).status).toBe(200);
  await first.close();
  const second = await start();
  expect(second.isNew).toBe(false);
  expect(await second.store.ledger.requests({}, 10)).toHaveLength(1);
  expect((await ask(second, token)).status).toBe(200);
  expect(await second.store.directory.grants()).toHaveLength(1);
  expect(await second.store.ledger.differences()).toEqual([]);
});

test("what an answer left in the books is soon committed to", async () => {
  const pool = await start();
  await ask(pool, await joinAs(pool, "developer"));
  const { ledger } = pool.store;
  await expect.poll(async () => await ledger.leaves(0, 10)).toHaveLength(2);
  expect(await ledger.brokenLeaves()).toEqual({ checked: 2, broken: [] });
});

test("without practice a first run makes a pool and its operator, and nothing else", async () => {
  const pool = await start({ practice: false, names: { pool: "Riverside" }, timeZone: "UTC" });
  expect(pool.pool).toMatchObject({ name: "Riverside", timeZone: "UTC" });
  expect((await pool.store.directory.members()).map(({ roles }) => roles)).toEqual([["operator"]]);
  expect(await pool.store.directory.grants()).toEqual([]);
  expect((await fetch(`${pool.url}/practice`)).status).toBe(404);
});

test("holds of a run that died are charged in full before anybody is served", async () => {
  const first = await start();
  await first.close();
  const store = await openSqliteStore({ path: first.folder.database });
  const [grant] = await store.directory.grants();
  if (grant === undefined) throw new Error("no grant");
  const [outcome] = await store.ledger.commit([
    {
      kind: "hold",
      holdId: holdIdSchema.parse("hold_ofADeadProcess00"),
      grantId: grant.id,
      sponsorId: grant.sponsorId,
      teamId: firstIds.shop,
      memberId: firstIds.staff,
      model: "practice-fast",
      feature: "other",
      bound: { microUsd: 1_000, tokens: 500 },
      at: Date.now(),
      owner: "dead",
    },
  ]);
  expect(outcome?.kind).toBe("done");
  await store.close();
  const second = await start();
  expect(second.resolvedHolds).toBe(1);
  expect(await second.store.ledger.openHolds()).toEqual([]);
  const [record] = await second.store.ledger.requests({}, 1);
  expect(record).toMatchObject({ state: "unknown", costMicroUsd: 1_000 });
});

test("everything in the data folder is closed to others", async () => {
  const pool = await start();
  await ask(pool, await joinAs(pool, "staff"));
  const open = readdirSync(folder).filter(
    (name) => (statSync(join(folder, name)).mode & 0o077) !== 0,
  );
  expect(open).toEqual([]);
  expect(readdirSync(folder)).toContain("vault.key");
});

test("a second server on the same folder is refused, and the first goes on", async () => {
  const first = await start();
  await expect(start()).rejects.toMatchObject({
    code: "already_served",
    message: expect.stringContaining(first.url),
  });
  expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
});

test("a note of a server that is gone does not keep the next one from starting", async () => {
  const url = "http://127.0.0.1:9";
  const note = JSON.stringify({ url, publicUrl: url, pid: process.pid });
  writeFileSync(join(folder, "serving.json"), note);
  const pool = await start();
  expect(JSON.parse(readFileSync(pool.folder.serving, "utf8"))).toMatchObject({ url: pool.url });
  await pool.close();
  expect(readdirSync(folder)).not.toContain("serving.json");
});

test("a taken port says so and leaves nothing open", async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => {
    blocker.listen(0, "127.0.0.1", resolve);
  });
  const { port } = blocker.address() as AddressInfo;
  await expect(start({ port })).rejects.toMatchObject({
    code: "port_taken",
    hint: expect.stringContaining("--port"),
  });
  blocker.close();
  expect((await fetch(`${(await start()).url}/healthz`)).status).toBe(200);
});

test("an address that is not this machine's says so", async () => {
  await expect(start({ host: "203.0.113.1" })).rejects.toMatchObject({
    code: "address_unavailable",
  });
});

test("a lost vault key stops the start instead of being replaced", async () => {
  const env = { GRANARY_TEST_OPENAI_KEY: "sk-marked", GRANARY_TEST_OPENAI_MODEL: "m" };
  const server = createServer((_, response) => response.end('{"data":[{"id":"m"}]}'));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const first = await start({ env: { ...env, GRANARY_TEST_OPENAI_URL: url } });
  await first.close();
  server.close();
  rmSync(first.folder.vaultKey);
  await expect(start()).rejects.toMatchObject({ code: "vault_key_missing" });
});

test("no token and no code reaches the log", async () => {
  const pool = await start();
  const { code } = await pool.invites.create(firstIds.staff);
  const { token } = joinResponseSchema.parse(await (await joinWith(pool, code)).json());
  await ask(pool, token);
  await ask(pool, `${token.slice(0, -1)}x`);
  expect(logged.length).toBeGreaterThan(0);
  expect(logged.join("\n")).not.toContain(token.slice(4, 20));
  expect(logged.join("\n")).not.toContain(code);
});
