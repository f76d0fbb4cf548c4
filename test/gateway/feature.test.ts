/**
 * Goal: the books say what help each request gave, and nothing that a client makes up.
 * Method: a pool as it is served, asked with every value and with none.
 */
import { createClient } from "@granary/shared/client/client";
import { featureSchema } from "@granary/shared/schemas/feature";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hear } from "./hear.ts";
import { collect } from "./scripted-pool.ts";
import { startTestPool, type TestPool } from "./start-test-pool.ts";

let pool: TestPool;
const question = { model: "fast", messages: [{ role: "user", content: "Where is my order?" }] };

beforeAll(async () => {
  pool = await startTestPool();
});
afterAll(() => pool.close());

const newest = async () => (await pool.store.ledger.requests({}, 1))[0]?.feature;

it("a client's word is kept, from the closed list", async () => {
  const client = createClient({ fetch, poolUrl: pool.url, token: pool.token });
  for (const feature of featureSchema.options) {
    await collect(client.chat(question, undefined, feature));
    expect(await newest()).toBe(feature);
  }
});

it.each([{}, { "x-granary-feature": "" }, { "x-granary-feature": "Where is my order?" }])(
  "a request with %o is answered, and is for something else",
  async (said) => {
    const authorization = `Bearer ${pool.token}`;
    const headers = { authorization, "content-type": "application/json", ...said };
    expect(await hear(pool.chat(question, { headers }))).toMatchObject({ status: 200 });
    expect(await newest()).toBe("other");
  },
);

it("no provider is told", async () => {
  const client = createClient({ fetch, poolUrl: pool.url, token: pool.token });
  await collect(client.chat(question, undefined, "translate"));
  const { headers, body } = pool.upstream.requests.at(-1) ?? {};
  expect(JSON.stringify([headers, body])).not.toContain("translate");
});
