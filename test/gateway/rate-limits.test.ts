/**
 * Goal: guessing and pestering are slowed down, and whoever looks into it finds one quiet line a
 * request. Method: real HTTP; every test has a pool of its own, because limits remember.
 */
import { afterEach, beforeEach, expect, it } from "vitest";
import { systemClock } from "@granary/shared/node/machine/clock";
import { createJsonLog } from "@granary/shared/node/machine/log";
import { limits } from "@granary/shared/schemas/limits";
import { hear } from "./hear.ts";
import { cast, startTestPool, type TestPool } from "./start-test-pool.ts";

let pool: TestPool;
let lines: Record<string, unknown>[] = [];

beforeEach(async () => {
  lines = [];
  const startMs = Date.now();
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  // A limit for each minute gives attempts back while a busy machine takes its time.
  const clock = { ...systemClock, nowMs: () => startMs, monotonicMs: () => 0 };
  pool = await startTestPool({
    dependencies: { clock, log: createJsonLog({ clock, write, level: "debug" }) },
  });
});
afterEach(() => pool.close());

const get = (path: string, headers: Record<string, string>) =>
  hear(fetch(`${pool.url}${path}`, { headers }));
const as = (token: string) => ({ authorization: `Bearer ${token}` });
const guess = (n: number) => as(`grn_${String(n).padStart(43, "x")}`);

it("slows down who guesses tokens, whatever they say about their address", async () => {
  expect((await get("/v1/me", as(pool.token))).status).toBe(200);
  for (let n = 0; n < limits.wrongTokensPerMinute; n++) {
    expect((await get("/v1/me", guess(n))).status).toBe(401);
  }
  const limited = await get("/v1/me", { ...guess(99), "x-forwarded-for": "198.51.100.7" });
  expect(limited).toMatchObject({ status: 429, error: { code: "rate_limited" } });
  expect(Number(limited.headers["retry-after"])).toBeGreaterThan(0);
  expect((await get("/v1/me", as(pool.token))).status).toBe(200);
  expect(lines.filter(({ event }) => event === "tokens_guessed")).toHaveLength(1);
});

it("lets one device ask for what is not an answer only so often, and goes on answering it", async () => {
  const statuses = new Set<number>();
  for (let n = 0; n < limits.managementRequestsPerMinute; n++) {
    statuses.add((await get("/v1/models", as(pool.token))).status);
  }
  expect(statuses).toEqual(new Set([200]));
  const limited = await get("/v1/models", as(pool.token));
  expect(limited).toMatchObject({ status: 429, error: { code: "rate_limited" } });
  expect(Number(limited.headers["retry-after"])).toBeGreaterThan(0);
  expect((await get("/v1/me", as(pool.sponsorToken))).status).toBe(200);
  const answer = await hear(
    pool.chat({ model: "fast", messages: [{ role: "user", content: "Hi" }] }),
  );
  expect(answer.status).toBe(200);
});

it("counts tokens for one device only so often", async () => {
  const body = { model: "fast", messages: [{ role: "user", content: "Hi" }] };
  const init = { method: "POST", headers: as(pool.token), body: JSON.stringify(body) };
  const count = () => hear(fetch(`${pool.url}/v1/messages/count_tokens`, init));
  const statuses = new Set<number>();
  for (let n = 0; n < limits.countRequestsPerMinute; n++) statuses.add((await count()).status);
  expect(statuses).toEqual(new Set([200]));
  expect((await count()).status).toBe(429);
  expect((await get("/v1/me", as(pool.token))).status).toBe(200);
});

it("writes a line for each request, with its hold and team and nothing it said", async () => {
  const content = "the marked words of a customer";
  const answer = await hear(pool.chat({ model: "fast", messages: [{ role: "user", content }] }));
  await get("/v1/usage?days=marked", as(pool.token));
  await get("/nowhere/marked", {});
  await expect.poll(() => lines.filter(({ event }) => event === "request").length).toBe(3);
  const requests = lines.filter(({ event }) => event === "request");
  expect(requests[0]).toMatchObject({
    level: "debug",
    method: "POST",
    route: "/v1/chat/completions",
    status: 200,
    hold: answer.headers["x-granary-hold"],
    team: cast.team.id,
    durationMs: expect.any(Number),
  });
  expect(requests.map(({ route }) => route)).toEqual([
    "/v1/chat/completions",
    "/v1/usage",
    "/nowhere/…",
  ]);
  expect(JSON.stringify(lines)).not.toContain("marked");
});
