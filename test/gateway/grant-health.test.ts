/**
 * Goal: a grant that is refused or fails costs its pool one request at most, its sponsor reads why, and
 * it comes back by itself. Method: real HTTP, SQLite and a practice upstream told to refuse; the
 * pool's clock stands still until it is put forward.
 */
import { createClient } from "@granary/shared/client/client";
import { systemClock } from "@granary/shared/node/machine/clock";
import { errorBodySchema } from "@granary/shared/schemas/error-body";
import { grantIdSchema } from "@granary/shared/schemas/ids";
import { limits } from "@granary/shared/schemas/limits";
import { startPracticeUpstream } from "@granary/shared/practice/upstream/practice-upstream";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { startTestPool, type TestPool } from "./start-test-pool.ts";

let pool: TestPool;
let aheadMs = 0;
beforeEach(async () => {
  aheadMs = 0;
  const startMs = Date.now();
  const clock = {
    ...systemClock,
    nowMs: () => startMs + aheadMs,
    monotonicMs: () => aheadMs,
  };
  pool = await startTestPool({ dependencies: { clock } });
});
afterEach(() => pool.close());

const question = { model: "fast", messages: [{ role: "user", content: "Where is my order?" }] };

async function ask() {
  const response = await pool.chat(question);
  const paidBy = response.headers.get("x-granary-grant");
  const retryAfter = response.headers.get("retry-after");
  const body: unknown = await response.json();
  const text = JSON.stringify(body);
  const code = response.ok ? undefined : errorBodySchema.parse(body).error.code;
  return { status: response.status, paidBy, retryAfter, text, code };
}

async function reportTo(token: string) {
  const client = createClient({ fetch: (url, init) => fetch(url, init), poolUrl: pool.url, token });
  return (await client.usage()).grants.top;
}

/** A later grant, at another upstream that wants no key. */
async function addGrant() {
  const other = await startPracticeUpstream();
  onTestFinished(() => other.close());
  const id = grantIdSchema.parse("grant_0000000000000002");
  const validUntil = pool.grant.validUntil + 90 * 86_400_000;
  const { sealedKey: _sealedKey, ...grant } = pool.grant;
  const { directory } = pool.store;
  await directory.saveGrant({ ...grant, id, name: "Winter gift", baseUrl: other.url, validUntil });
  return { id, other };
}

describe("a grant whose provider does not accept the key", () => {
  it("makes way for another grant within the same request, and is not asked again", async () => {
    const { id, other } = await addGrant();
    pool.upstream.script({ status: 401, times: 1 });
    expect(await ask()).toMatchObject({ status: 200, paidBy: id });
    expect(await ask()).toMatchObject({ status: 200, paidBy: id });
    expect(pool.upstream.requests).toHaveLength(1);
    expect(other.requests).toHaveLength(2);
  });

  it("is told to its sponsor and the operator, and to nobody else", async () => {
    pool.upstream.script({ status: 402, times: 1 });
    await ask();
    const resting = await ask();
    expect(resting).toMatchObject({ status: 503, code: "grant_resting" });
    expect(Number(resting.retryAfter)).toBeGreaterThan(55);
    expect(Number(resting.retryAfter)).toBeLessThanOrEqual(60);
    expect(resting.text).not.toMatch(/credit|money|key/i);
    aheadMs = limits.grantCacheMs;
    for (const token of [pool.sponsorToken, pool.operatorToken]) {
      const [grant] = await reportTo(token);
      expect(grant?.attention).toMatchObject([{ reason: "credit_used", tries: 1 }]);
    }
    expect(await reportTo(pool.token)).toEqual([]);
  });

  it("is tried by one of many requests when it is due, and by all once that one was answered", async () => {
    pool.upstream.script({ status: 401, times: 2 });
    await ask();
    aheadMs = limits.attentionRetryMs + 1_000;
    const answers = await Promise.all(Array.from({ length: 10 }, ask));
    expect(pool.upstream.requests).toHaveLength(2);
    expect(new Set(answers.map(({ code }) => code))).toEqual(
      new Set(["upstream_refused_key", "grant_resting"]),
    );
    aheadMs += 2 * limits.attentionRetryMs + 1_000;
    expect(await ask()).toMatchObject({ status: 200 });
    const many = await Promise.all(Array.from({ length: 5 }, ask));
    expect(many.every(({ status }) => status === 200)).toBe(true);
    aheadMs += limits.grantCacheMs;
    expect((await reportTo(pool.sponsorToken))[0]).not.toHaveProperty("attention");
    const [grant] = await pool.store.directory.grants();
    expect(grant).not.toHaveProperty("attention");
  });
});

it("counts the tokens of a question while every grant rests, and for no model it does not know", async () => {
  const count = async (model: string) => {
    const response = await fetch(`${pool.url}/v1/messages/count_tokens`, {
      method: "POST",
      headers: { "x-api-key": pool.token, "content-type": "application/json" },
      body: JSON.stringify({ ...question, model }),
    });
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const well = await count("fast");
  expect(well).toMatchObject({ status: 200, body: { input_tokens: expect.any(Number) as number } });
  pool.upstream.script({ status: 401, times: 1 });
  await ask();
  expect(await ask()).toMatchObject({ code: "grant_resting" });
  expect(await count("fast")).toEqual(well);
  expect(await count("no-such-model")).toMatchObject({ status: 404, body: { type: "error" } });
});

describe("a grant whose provider fails", () => {
  it("is left alone after three failures and asked again soon", async () => {
    pool.upstream.script({ status: 500, times: 3 });
    const codes = [await ask(), await ask(), await ask(), await ask()].map(({ code }) => code);
    expect(codes).toEqual([
      "upstream_failed",
      "upstream_failed",
      "upstream_failed",
      "grant_resting",
    ]);
    expect(pool.upstream.requests).toHaveLength(3);
    aheadMs = 1.25 * limits.circuitOpenMs;
    expect(await ask()).toMatchObject({ status: 200 });
    expect((await reportTo(pool.sponsorToken))[0]).not.toHaveProperty("attention");
  });
});
