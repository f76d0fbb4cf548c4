/**
 * Goal: a request that a client sends again with the same Idempotency-Key is charged once, and one
 * that cost nothing is served. Method: real HTTP on both sides, the store of a real file, and what
 * the upstream billed beside what the books say.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  addToken,
  assertNothingLeft,
  cast,
  startTestPool,
  type TestPool,
} from "./start-test-pool.ts";
import { hear } from "./hear.ts";

let pool: TestPool;
let keys = 0;
let key = "";

const question = { model: "fast", messages: [{ role: "user", content: "Where is my order?" }] };
const streamed = { ...question, stream: true };

beforeAll(async () => {
  pool = await startTestPool();
});
beforeEach(async () => {
  pool.upstream.reset();
  await pool.forgetFailures();
  keys += 1;
  key = `retry-${keys}-marked`;
});
afterEach(() => assertNothingLeft(pool, []));
afterAll(() => pool.close());

const ask = (body: unknown = question, options: { token?: string; signal?: AbortSignal } = {}) => {
  const { token = pool.token, ...init } = options;
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "idempotency-key": key,
  };
  return pool.chat(body, { headers, ...init });
};
const states = async (count: number) =>
  (await pool.store.ledger.requests({}, count)).map(({ state }) => state);
const total = async () => (await pool.store.ledger.requests({}, 1_000)).length;

describe("a request that is sent again", () => {
  it.each([
    ["whole", question],
    ["streamed", streamed],
  ])("is charged once when its answer came, %s", async (_how, body) => {
    const before = await total();
    const first = await hear(ask(body));
    const again = await hear(ask(body));
    expect([first.status, again.status]).toEqual([200, 409]);
    expect(again.error?.code).toBe("idempotency_key_used");
    expect(again.headers["x-granary-hold"]).toBe(first.headers["x-granary-hold"]);
    expect(again.headers["x-should-retry"]).toBe("false");
    expect([(await total()) - before, pool.upstream.billed.length]).toEqual([1, 1]);
  });

  it("waits its turn while it is being answered, and says when to ask again", async () => {
    const goOn = Promise.withResolvers<void>();
    pool.upstream.script({ held: { until: goOn.promise } });
    const first = hear(ask());
    await expect.poll(() => pool.upstream.requests.length).toBe(1);
    const again = await hear(ask());
    expect(again).toMatchObject({ status: 409, error: { code: "idempotency_key_running" } });
    expect(Number(again.headers["retry-after"])).toBeGreaterThan(0);
    goOn.resolve();
    expect((await first).status).toBe(200);
    expect(pool.upstream.billed).toHaveLength(1);
  });

  it("is charged once when its client hung up in the middle", async () => {
    const held = { until: new Promise(() => {}), afterChunks: 10 };
    pool.upstream.script({ held, answer: "word ".repeat(500) });
    const controller = new AbortController();
    const answer = await ask(streamed, { signal: controller.signal });
    await answer.body?.getReader().read();
    controller.abort();
    await expect.poll(() => states(1)).toEqual(["settled"]);
    await expect
      .poll(async () => (await hear(ask(streamed))).error?.code)
      .toBe("idempotency_key_used");
    expect(pool.upstream.requests).toHaveLength(1);
  });

  it("is not served again when it may have been billed", async () => {
    pool.upstream.script({ status: 500, times: 1 });
    expect((await hear(ask())).status).toBe(424);
    expect(await states(1)).toEqual(["unknown"]);
    await pool.forgetFailures();
    expect((await hear(ask())).error?.code).toBe("idempotency_key_used");
  });

  it("is served when it cost nothing before: refused upstream, or by the pool", async () => {
    pool.upstream.script({ status: 400, times: 1 });
    expect((await hear(ask())).status).toBe(400);
    expect(await states(1)).toEqual(["voided"]);
    const missing = { ...question, model: "nobody-has-this" };
    key += "-2";
    expect((await hear(ask(missing))).status).toBe(404);
    expect((await hear(ask(missing))).status).toBe(404);
    key = key.slice(0, -2);
    expect((await hear(ask())).status).toBe(200);
    expect(await states(2)).toEqual(["settled", "voided"]);
  });

  it("is refused with another content under the same key", async () => {
    await hear(ask());
    const other = await hear(ask({ ...question, max_tokens: 7 }));
    expect(other).toMatchObject({ status: 400, error: { code: "request_invalid" } });
    expect(pool.upstream.billed).toHaveLength(1);
  });

  it("stands beside the same key of somebody else", async () => {
    const colleague = {
      ...cast.staff,
      id: `${cast.staff.id.slice(0, -1)}9` as typeof cast.staff.id,
    };
    await pool.store.directory.saveMember(colleague);
    const token = await addToken(pool.store, colleague, 900 + keys);
    expect((await hear(ask())).status).toBe(200);
    expect((await hear(ask(question, { token }))).status).toBe(200);
    expect(pool.upstream.billed).toHaveLength(2);
  });
});

it("keeps no key in plain", async () => {
  await hear(ask());
  expect(await pool.storeText()).not.toContain("marked");
  expect(pool.logText()).not.toContain(key);
});
