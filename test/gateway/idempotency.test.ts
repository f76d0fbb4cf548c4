/**
 * Goal: a client that sends a request again under the same key is charged once. Method: real HTTP and
 * a practice upstream whose bill is compared with the books.
 */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { hear } from "./hear.ts";
import { startTestPool, type TestPool } from "./start-test-pool.ts";

let pool: TestPool;

beforeAll(async () => {
  pool = await startTestPool();
});
beforeEach(async () => {
  pool.upstream.reset();
  await pool.forgetFailures();
});
afterAll(() => pool.close());

const question = { model: "fast", messages: [{ role: "user", content: "Where is my order?" }] };
const send = (key: string, body: object = question) =>
  hear(
    pool.chat(body, {
      headers: {
        authorization: `Bearer ${pool.token}`,
        "content-type": "application/json",
        "idempotency-key": key,
      },
    }),
  );
const newest = async () => (await pool.store.ledger.requests({}, 1))[0];

it.each([false, true])(
  "an answered request is not charged twice (streamed: %s)",
  async (stream) => {
    const body = { ...question, stream };
    const first = await send(`answered-${stream}`, body);
    expect(first.status).toBe(200);
    const charged = await newest();
    await expect
      .poll(async () => (await send(`answered-${stream}`, body)).error?.code)
      .toBe("idempotency_key_used");
    const again = await send(`answered-${stream}`, body);
    expect(again.status).toBe(409);
    expect(again.headers["x-granary-hold"]).toBe(charged?.id);
    expect(pool.upstream.billed).toHaveLength(1);
    expect((await newest())?.id).toBe(charged?.id);
  },
);

it("a request that cost nothing may be sent again under its key", async () => {
  pool.upstream.script({ status: 400 });
  expect((await send("refused")).status).toBe(400);
  pool.upstream.reset();
  expect((await send("refused")).status).toBe(200);
  expect(pool.upstream.billed).toHaveLength(1);
});

it("a request on its way is not started a second time", async () => {
  pool.upstream.script({ firstTokenMs: 400 });
  const first = send("running");
  await expect.poll(() => pool.store.ledger.openHolds()).toHaveLength(1);
  const second = await send("running");
  expect(second.error?.code).toBe("idempotency_key_running");
  expect(second.headers["retry-after"]).toBeDefined();
  expect((await first).status).toBe(200);
  expect(pool.upstream.billed).toHaveLength(1);
});

it("a key stands for one content", async () => {
  expect((await send("one")).status).toBe(200);
  const other = await send("one", { ...question, max_tokens: 5 });
  expect(other).toMatchObject({ status: 400, error: { code: "request_invalid" } });
});
