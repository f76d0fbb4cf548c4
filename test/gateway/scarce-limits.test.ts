/**
 * Goal: a provider is asked no more than it takes in a minute or a day, and when it refuses all the
 * same it is left alone as long as it says. Method: real HTTP on both sides and a clock that stands
 * still until it is moved.
 */
import { grantIdSchema } from "@granary/shared/schemas/ids";
import { afterEach, describe, expect, it } from "vitest";
import { hear } from "./hear.ts";
import { createScarcePool, question } from "./scarce-pool.ts";
import { addGrant, secondGrant, watchedUpstream } from "./scarce-world.ts";
import type { TestPool } from "./start-test-pool.ts";

const { start, clock, keep, standInLine, passTime, close: closePool } = createScarcePool();
let pool: TestPool;
afterEach(closePool);

describe("an account with limits in each minute", () => {
  it("gets at most so many requests in any minute, and nobody is refused", async () => {
    const { upstream, sentAtMs, close } = watchedUpstream(() => clock().monotonicMs());
    pool = await start({
      grant: { rateLimits: { requestsPerMinute: 4 } },
      dependencies: { upstream },
    });
    const answers = Array.from({ length: 8 }, () => hear(pool.chat(question())));
    await standInLine(4);
    await passTime(1_000);
    for (const { status } of await Promise.all(answers)) expect(status).toBe(200);
    expect(sentAtMs).toHaveLength(8);
    for (const atMs of sentAtMs) {
      const inMinute = sentAtMs.filter((other) => other >= atMs && other < atMs + 60_000);
      expect(inMinute.length).toBeLessThanOrEqual(4);
    }
    await close();
  });

  it("says at once that a request is larger than a minute", async () => {
    pool = await start({ grant: { rateLimits: { tokensPerMinute: 1_000 } } });
    const heard = await hear(pool.chat({ ...question(), max_tokens: 2_000 }));
    expect(heard).toMatchObject({ status: 400, error: { code: "request_too_dear" } });
    expect((await hear(pool.chat(question()))).status).toBe(200);
    expect(pool.upstream.requests).toHaveLength(1);
  });

  it("is refused at once when the wait would be longer than anybody waits", async () => {
    pool = await start({ grant: { rateLimits: { requestsPerDay: 1 } } });
    expect((await hear(pool.chat(question()))).status).toBe(200);
    const heard = await hear(pool.chat(question()));
    expect(heard).toMatchObject({
      status: 503,
      error: { code: "upstream_rate_limited", limit: "provider" },
    });
    expect(Number(heard.headers["retry-after"])).toBeGreaterThan(80_000);
    expect(pool.upstream.requests).toHaveLength(1);
  });

  it("learns its limits from the answers of its provider", async () => {
    pool = await start();
    const remaining = { "x-ratelimit-limit-requests": "1", "x-ratelimit-remaining-requests": "0" };
    pool.upstream.script({ headers: remaining });
    expect((await hear(pool.chat(question()))).status).toBe(200);
    const controller = new AbortController();
    const second = pool.chat(question(), { signal: controller.signal }).catch(() => "gone");
    await standInLine(1);
    controller.abort();
    expect(await second).toBe("gone");
    await standInLine(0);
    expect(pool.upstream.requests).toHaveLength(1);
  });
});

describe("a provider that refuses all the same", () => {
  const refusal = { status: 429, headers: { "retry-after": "1" }, times: 1 } as const;

  it("is left alone for as long as it says, and then asked again", async () => {
    pool = await start();
    pool.upstream.script(refusal);
    const first = await hear(pool.chat(question()));
    expect(first).toMatchObject({ status: 503, error: { code: "upstream_rate_limited" } });
    const second = hear(pool.chat(question()));
    await standInLine(1);
    clock().advanceMs(999);
    expect(clock().inLine()).toBe(1);
    await passTime(1);
    expect((await second).status).toBe(200);
    expect(pool.upstream.requests).toHaveLength(2);
  });

  it.each([false, true])(
    "makes way for a grant of another provider (streamed: %s)",
    async (stream) => {
      pool = await start();
      const other = keep(await addGrant(pool));
      pool.upstream.script(refusal);
      const heard = await hear(pool.chat({ ...question(), stream }));
      expect(heard).toMatchObject({
        status: 200,
        headers: { "x-granary-grant": secondGrant },
      });
      expect(other.requests).toHaveLength(1);
      const records = await pool.store.ledger.requests({}, 10);
      expect(records.map(({ state }) => state).toSorted()).toEqual(["settled", "voided"]);
    },
  );

  it("does not make way for another account at the same provider", async () => {
    pool = await start();
    const { id: _, validUntil, ...grant } = pool.grant;
    const id = grantIdSchema.parse("grant_0000000000000003");
    await pool.store.directory.saveGrant({ ...grant, id, validUntil: validUntil + 1 });
    pool.upstream.script(refusal);
    const heard = await hear(pool.chat(question()));
    expect(heard).toMatchObject({ status: 503, error: { code: "upstream_rate_limited" } });
    expect(pool.upstream.requests).toHaveLength(1);
  });
});
