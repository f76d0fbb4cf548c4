/**
 * Goal: where a long answer fits nowhere, whoever has room for a shorter one is asked for that, in
 * every protocol. Method: real HTTP and SQLite; grants with budgets in tokens at practice upstreams.
 */
import type { PracticeUpstream } from "@granary/shared/practice/upstream/practice-upstream";
import { afterEach, expect, it } from "vitest";
import { hear } from "./hear.ts";
import { addGrant } from "./scarce-world.ts";
import { assertNothingLeft, startTestPool, type TestPool } from "./start-test-pool.ts";

let pool: TestPool;
const others: PracticeUpstream[] = [];
afterEach(async () => {
  await assertNothingLeft(pool, []);
  await pool.close();
  await Promise.all(others.splice(0).map((other) => other.close()));
});

const tokens = (limit: number) => [{ period: "total" as const, limit: { tokens: limit } }];
const question = {
  model: "fast",
  messages: [{ role: "user", content: "Where is my order?" }],
  max_tokens: 4_000,
};

/** What the upstream was asked for at most. */
const askedFor = () =>
  (pool.upstream.requests.at(-1)?.body as { max_tokens?: number } | undefined)?.max_tokens;

it.each(["/v1/chat/completions", "/v1/messages"])(
  "is asked for what still fits by a client of %s, and told how much that is",
  async (path) => {
    pool = await startTestPool({ grant: { budgets: tokens(5_000) } });
    const { status, headers } = await hear(
      fetch(`${pool.url}${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${pool.token}`, "content-type": "application/json" },
        body: JSON.stringify(question),
      }),
    );
    expect(status).toBe(200);
    const most = Number(headers["x-granary-answer-tokens-max"]);
    expect(most).toBeGreaterThan(1_024);
    expect(most).toBeLessThan(4_000);
    expect(askedFor()).toBe(most);
  },
);

it("is paid by the grant with room for it, though another one with less was tried last", async () => {
  pool = await startTestPool({ grant: { budgets: tokens(5_000) } });
  const { grant } = pool;
  others.push(await addGrant(pool));
  const [, second] = await pool.store.directory.grants();
  if (second === undefined) throw new Error("There is no second gift.");
  await pool.store.directory.saveGrant({ ...second, budgets: tokens(100) });
  const { status, headers } = await hear(pool.chat(question));
  expect(status).toBe(200);
  expect(headers["x-granary-grant"]).toBe(grant.id);
  expect(Number(headers["x-granary-answer-tokens-max"])).toBeGreaterThan(1_024);
});
