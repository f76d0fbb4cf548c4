/**
 * Goal: whatever an upstream or a client does, the client hears a coded error it can act on, the
 * process lives, no hold stays open and the grant's key is seen nowhere. Method: real HTTP on both
 * sides and a practice upstream told to fail; after each test the books, the log, the store's files
 * and every answer are searched.
 */
import type { Grant } from "@granary/shared/schemas/grant";
import { limits } from "@granary/shared/schemas/limits";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RequestRecord } from "@granary/shared/schemas/ledger-entry";
import { hear, type Heard } from "./hear.ts";
import { assertNothingLeft, markedKey, startTestPool, type TestPool } from "./start-test-pool.ts";

let pool: TestPool;

/** Everything any test heard; the key must not be in it. */
const heard: Heard[] = [];
const listen = async (answer: Promise<Response>) => {
  const all = await hear(answer);
  heard.push(all);
  return all;
};

const question = { model: "fast", messages: [{ role: "user", content: "Where is my order?" }] };
const streamed = { ...question, stream: true };

beforeAll(async () => {
  pool = await startTestPool();
});
beforeEach(async () => {
  pool.upstream.reset();
  pool.waitForUpstream({});
  await pool.forgetFailures();
});
afterEach(() => assertNothingLeft(pool, heard));
afterAll(() => pool.close());

const newest = async (): Promise<RequestRecord | undefined> =>
  (await pool.store.ledger.requests({}, 1))[0];

describe("an upstream that fails", () => {
  const cases = [
    [{ status: 400 }, "upstream_refused_request", 400, "voided"],
    [{ status: 401 }, "upstream_refused_key", 502, "voided"],
    [{ status: 404 }, "upstream_failed", 502, "voided"],
    [{ status: 429, headers: { "retry-after": "0" } }, "upstream_rate_limited", 503, "voided"],
    [{ status: 500 }, "upstream_failed", 424, "unknown"],
    [{ status: 503 }, "upstream_failed", 424, "unknown"],
    [{ redirectTo: "http://127.0.0.1:9/elsewhere" }, "upstream_failed", 502, "voided"],
    [{ cut: "before_head" }, "upstream_cut", 424, "unknown"],
    [{ silent: "before_head" }, "upstream_timeout", 424, "unknown"],
    [{ status: 200, body: "<html>Log in</html>" }, "upstream_failed", 424, "unknown"],
  ] as const;

  it.each(cases)("with %j is %s, %d, and the hold ends %s", async (...expected) => {
    const [rule, code, status, state] = expected;
    if ("silent" in rule) pool.waitForUpstream({ headTimeoutMs: 1_000 });
    for (const body of [question, streamed]) {
      await pool.forgetFailures();
      pool.upstream.script(rule);
      const answer = await listen(pool.chat(body));
      expect({ status: answer.status, code: answer.error?.code }).toEqual({ status, code });
      const record = await newest();
      expect(record).toMatchObject({ state });
      expect(record?.costMicroUsd === 0).toBe(state === "voided");
    }
  });

  it("tells a client that may try again when to", async () => {
    // A pool of its own: the next request to this account waits until then.
    const asked = await startTestPool();
    asked.upstream.script({ status: 429, headers: { "retry-after": "7" } });
    const { headers, error } = await listen(asked.chat(question));
    await asked.close();
    expect(headers["retry-after"]).toBe("7");
    expect(error?.limit).toBe("provider");
    expect(headers).not.toHaveProperty("x-should-retry");
  });

  it("keeps a client from trying again by itself what was charged, and names the hold", async () => {
    const rules = [
      [{ status: 500 }, "unknown"],
      [{ status: 200, body: "<html>Log in</html>" }, "unknown"],
      [{ answer: `Your key is ${markedKey}.`, tokensPerChunk: 100 }, "settled"],
    ] as const;
    for (const [rule, state] of rules) {
      await pool.forgetFailures();
      pool.upstream.script(rule);
      const { headers, error } = await listen(pool.chat(question));
      const record = await newest();
      expect({ state: record?.state, code: error?.code }).toEqual({
        state,
        code: "upstream_failed",
      });
      expect(headers).toMatchObject({
        "x-should-retry": "false",
        "x-granary-hold": record?.id,
      });
    }
    pool.upstream.script({ status: 404 });
    const { headers } = await listen(pool.chat(question));
    expect(headers).not.toHaveProperty("x-should-retry");
  });

  it("names the provider's reason where that is a plain word, and quotes nothing else", async () => {
    const body = {
      error: { message: `bad key ${markedKey}`, code: "context_length_exceeded" },
    };
    pool.upstream.script({ status: 400, body });
    const { error } = await listen(pool.chat(question));
    expect(error?.hint).toContain("context_length_exceeded");
    pool.upstream.script({ status: 400, body: { error: { message: "x", code: markedKey } } });
    await listen(pool.chat(question));
  });

  it("is unreachable, which costs nothing", async () => {
    const gone = createServer().listen(0, "127.0.0.1");
    await once(gone, "listening");
    const { port } = gone.address() as AddressInfo;
    gone.close();
    const own = await startTestPool({ baseUrl: `http://127.0.0.1:${port}/v1` });
    const answer = await listen(own.chat(streamed));
    const [record] = await own.store.ledger.requests({}, 1);
    await own.close();
    expect(answer).toMatchObject({ status: 502, error: { code: "upstream_unreachable" } });
    expect(record).toMatchObject({ state: "voided", costMicroUsd: 0 });
  });

  it("dies in the middle of a stream: what came is paid for and the stream says so", async () => {
    const answer = "one two three four five six seven eight nine ten";
    pool.upstream.script({ answer, cut: { afterChunks: 6 } });
    const { status, text, error } = await listen(pool.chat(streamed));
    expect(status).toBe(200);
    expect(error?.code).toBe("upstream_cut");
    expect(text).not.toContain("[DONE]");
    const [bill] = pool.upstream.billed;
    const record = await newest();
    expect(record).toMatchObject({ state: "settled", estimated: true });
    // The upstream had one token ready that it never sent.
    expect(record?.outputTokens).toBeGreaterThanOrEqual((bill?.outputTokens ?? 0) - 1);
    expect(record?.inputTokens).toBeGreaterThanOrEqual((bill?.inputTokens ?? 0) * 0.9);
  });

  it("falls silent in the middle of a stream: the same", async () => {
    pool.upstream.script({ answer: "one two three four five", silent: { afterChunks: 3 } });
    pool.waitForUpstream({ idleTimeoutMs: 2_000 });
    const { error } = await listen(pool.chat(streamed));
    expect(error?.code).toBe("upstream_cut");
    expect(await newest()).toMatchObject({ state: "settled", estimated: true });
  });

  it("reports no usage: it is estimated, and never nothing", async () => {
    for (const body of [question, streamed]) {
      pool.upstream.script({ usage: "missing" });
      const { status } = await listen(pool.chat(body));
      expect(status).toBe(200);
      const bill = pool.upstream.billed.at(-1);
      const record = await newest();
      expect(record).toMatchObject({ state: "settled", estimated: true });
      const output = record?.outputTokens ?? 0;
      // Of this model nothing was ever reported: a token is at least a byte.
      expect(output).toBeGreaterThanOrEqual(bill?.outputTokens ?? 0);
      expect(output).toBeLessThanOrEqual((bill?.outputTokens ?? 0) * 8);
      expect(record?.costMicroUsd).toBeGreaterThan(0);
    }
  });

  it("reports usage on the last chunk with choices: it is taken as it is", async () => {
    pool.upstream.script({ usage: "on_choice" });
    const { text } = await listen(pool.chat(streamed));
    expect(text).toContain("[DONE]");
    const [bill] = pool.upstream.billed;
    expect(await newest()).toMatchObject({
      estimated: false,
      outputTokens: bill?.outputTokens,
    });
  });

  it("never settles above its bound, whatever it reports", async () => {
    pool.upstream.script({ usage: { input: 10_000_000, output: 10_000_000 } });
    await listen(pool.chat(question));
    const record = await newest();
    // At most the tokens of this short question with its template, and the default answer.
    expect(record?.costMicroUsd).toBeLessThan(1_000);
    expect(pool.logText()).toContain("charge_above_bound");
  });

  it("sends an answer without an end: it is cut, and the pool's memory stays small", async () => {
    pool.upstream.script({ hugeBytes: 20 * 1024 * 1024 });
    const { error } = await listen(pool.chat(question));
    expect(error?.code).toBe("upstream_too_large");
  });

  it("repeats the key: the answer stops there", async () => {
    for (const body of [question, streamed]) {
      pool.upstream.script({ answer: `Your key is ${markedKey}.`, tokensPerChunk: 100 });
      const { error } = await listen(pool.chat(body));
      expect(error?.code).toBe("upstream_failed");
      expect(await newest()).toMatchObject({ state: "settled" });
    }
  });
});

describe("a client that hangs up", () => {
  it("before anything came pays for a question in a stream, and nobody else knows better", async () => {
    pool.upstream.script({ held: { until: new Promise(() => {}) } });
    const controller = new AbortController();
    const asked = pool.chat(streamed, { signal: controller.signal });
    await expect.poll(() => pool.upstream.billed.length).toBe(1);
    controller.abort();
    await expect(asked).rejects.toThrow("abort");
    await expect.poll(async () => (await newest())?.state).toBe("settled");
    expect(await newest()).toMatchObject({
      estimated: true,
      outputTokens: limits.tokensOnTheWayMax,
    });
  });

  it("pays the whole hold where the model may have thought unseen, and never above the gift", async () => {
    const model = { ...pool.grant.models[0], thinking: "unseen" } as Grant["models"][number];
    const limit = { tokens: 20_000 };
    const own = await startTestPool({
      grant: { models: [model], budgets: [{ period: "total", limit }] },
    });
    for (let count = 0; count < 12; count++) {
      own.upstream.script({ unseenTokens: 2_000, held: { until: new Promise(() => {}) } });
      const controller = new AbortController();
      const body = { ...streamed, max_tokens: 4_000 };
      const asked = own.chat(body, { signal: controller.signal });
      let isRefused = false;
      const heardBack = asked.then(
        () => (isRefused = true),
        () => undefined,
      );
      const thought = () => (own.upstream.billed[count]?.outputTokens ?? 0) >= 2_000;
      await expect.poll(() => isRefused || thought()).toBe(true);
      controller.abort();
      await heardBack;
      await expect.poll(async () => (await own.store.ledger.openHolds()).length).toBe(0);
    }
    const entries = await own.store.ledger.entries(0, 100);
    const billed = own.upstream.billed.reduce(
      (sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens,
      0,
    );
    await own.close();
    const booked = entries.reduce((sum, { spentTokensDelta }) => sum + spentTokensDelta, 0);
    const ends = entries.filter(({ kind }) => kind !== "hold");
    expect(ends.length).toBeGreaterThan(1);
    expect(ends.every(({ reason }) => reason === "may_have_thought")).toBe(true);
    expect(booked).toBeGreaterThanOrEqual(billed);
    expect(booked).toBeLessThanOrEqual(limit.tokens);
  });

  it("on an answer in one piece pays for exactly what the provider bills", async () => {
    const goOn = Promise.withResolvers<void>();
    pool.upstream.script({ held: { until: goOn.promise } });
    const controller = new AbortController();
    const asked = pool.chat(question, { signal: controller.signal });
    await expect.poll(() => pool.upstream.billed.length).toBe(1);
    controller.abort();
    await expect(asked).rejects.toThrow("abort");
    goOn.resolve();
    await expect.poll(async () => (await newest())?.state).toBe("settled");
    const { inputTokens, outputTokens } = pool.upstream.billed[0] ?? {};
    expect(await newest()).toMatchObject({ estimated: false, inputTokens, outputTokens });
  });
});

describe("the pool", () => {
  it("is well after all of this", async () => {
    const health = await fetch(`${pool.url}/healthz`);
    expect(await health.json()).toEqual({ status: "ok" });
  });
});
