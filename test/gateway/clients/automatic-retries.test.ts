/**
 * Goal: the official clients, which try again by themselves, never pay twice for one question and
 * never keep a person waiting for hours. Method: both with their own defaults, against a pool whose
 * provider fails.
 */
import Anthropic from "@anthropic-ai/sdk";
import { createOpenAI } from "@ai-sdk/openai";
import { generateText } from "ai";
import OpenAI from "openai";
import { limits } from "@granary/shared/schemas/limits";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { assertNothingLeft, startTestPool, type TestPool } from "../start-test-pool.ts";

let pool: TestPool;
beforeAll(async () => {
  pool = await startTestPool();
});
beforeEach(async () => {
  pool.upstream.reset();
  pool.waitForUpstream({});
  await pool.forgetFailures();
});
afterEach(() => assertNothingLeft(pool, []));
afterAll(() => pool.close());

const messages = [{ role: "user" as const, content: "Where is my order?" }];
const clients = {
  openai: () => {
    const client = new OpenAI({ baseURL: `${pool.url}/v1`, apiKey: pool.token });
    return client.chat.completions.create({ model: "fast", messages });
  },
  anthropic: () => {
    const client = new Anthropic({ baseURL: pool.url, apiKey: pool.token });
    return client.messages.create({ model: "fast", max_tokens: 50, messages });
  },
  "ai-sdk": () => {
    const provider = createOpenAI({ baseURL: `${pool.url}/v1`, apiKey: pool.token });
    return generateText({ model: provider.chat("fast"), messages });
  },
} as const;
const statusField = { openai: "status", anthropic: "status", "ai-sdk": "statusCode" } as const;

describe.each(["openai", "anthropic", "ai-sdk"] as const)("the client of %s", (name) => {
  const ask = clients[name];

  it.each([
    { status: 500 },
    { status: 200, body: "<html>Log in</html>" },
    { silent: "before_head" },
    { cut: "before_head" },
  ] as const)("asks once where %j may be billed", async (rule) => {
    pool.upstream.script(rule);
    if ("silent" in rule) pool.waitForUpstream({ headTimeoutMs: 1_000 });
    await expect(ask()).rejects.toMatchObject({ [statusField[name]]: 424 });
    expect(pool.upstream.requests).toHaveLength(1);
  });

  it("asks again where nothing was used, and has its answer then", async () => {
    pool.upstream.script({ status: 429, headers: { "retry-after": "0" }, times: 1 });
    await ask();
    expect(pool.upstream.requests).toHaveLength(2);
  });
});

// The AI SDK does not look at who says what; its own waits add up to seconds.
describe.each(["openai", "anthropic"] as const)("the client of %s", (name) => {
  it("hears at once of a grant that rests for hours", async () => {
    const nextTryAt = Date.now() + limits.attentionRetryMaxMs - 60_000;
    const mark = { reason: "key_refused", since: 1, nextTryAt, tries: 9 } as const;
    await pool.store.directory.setAttention(pool.grant.id, mark);
    const before = pool.arrived();
    await expect(clients[name]()).rejects.toMatchObject({ status: 503 });
    // Whoever waits and tries again by itself asks more than once.
    expect(pool.arrived() - before).toBe(1);
    expect(pool.upstream.requests).toHaveLength(0);
  });
});
