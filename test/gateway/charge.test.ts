/**
 * Goal: whoever asks hears with the end of the answer what it cost, and hears what the books say.
 * Method: a pool as it is served, asked as the extensions and any other client ask it.
 */
import { createClient, type Client } from "@granary/shared/client/client";
import type { ChatEvent } from "@granary/shared/client/chat-event";
import { answerChargeSchema } from "@granary/shared/schemas/answer-charge";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { hear } from "./hear.ts";
import { startTestPool, type TestPool } from "./start-test-pool.ts";

let pool: TestPool;
let client: Client;
const question = { model: "fast", messages: [{ role: "user", content: "Where is my order?" }] };

beforeAll(async () => {
  pool = await startTestPool();
  client = createClient({ fetch, poolUrl: pool.url, token: pool.token });
});
beforeEach(async () => {
  pool.upstream.reset();
  await pool.forgetFailures();
});
afterAll(() => pool.close());

/** The newest request's charge, as the books have it. */
async function booked() {
  const [record] = await pool.store.ledger.requests({}, 1);
  return {
    microUsd: record?.costMicroUsd,
    tokens: { input: record?.inputTokens, output: record?.outputTokens },
    estimated: record?.estimated,
  };
}
/** The charge in a comment of a stream. */
const chargeIn = (text: string): unknown => {
  const [, json = ""] = /^: granary (\{"charge".*)$/m.exec(text) ?? [];
  return (JSON.parse(json) as { charge: unknown }).charge;
};

it("an answer in one piece says in a header what it cost", async () => {
  const { headers } = await hear(pool.chat(question));
  const charge = answerChargeSchema.parse(JSON.parse(headers["x-granary-charge"] ?? ""));
  expect(charge).toEqual(await booked());
  expect(charge.microUsd).toBeGreaterThan(0);
  expect(headers["access-control-expose-headers"]).toContain("x-granary-charge");
});

it("a stream says it before its last events, in a comment between two of them", async () => {
  const { text } = await hear(pool.chat({ ...question, stream: true }));
  expect(chargeIn(text)).toEqual(await booked());
  const parts = text.split("\n\n");
  const at = parts.findIndex((part) => part.startsWith(': granary {"charge"'));
  expect(at).toBeGreaterThan(0);
  expect(parts.slice(at).join()).toContain("data: [DONE]");
  expect(parts.filter((part) => !/^(data: |: )/.test(part))).toEqual([""]);
});

it("a client of the pool hears it once, after the text", async () => {
  const events: ChatEvent[] = [];
  for await (const event of client.chat(question)) events.push(event);
  const kinds = events.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "charge")).toHaveLength(1);
  expect(kinds.indexOf("charge")).toBeGreaterThan(kinds.lastIndexOf("text"));
  expect(events).toContainEqual({ kind: "charge", charge: await booked() });
});

it("what was counted by the pool is marked as an estimate", async () => {
  pool.upstream.script({ usage: "missing" });
  const { text } = await hear(pool.chat({ ...question, stream: true }));
  expect(chargeIn(text)).toMatchObject({ estimated: true });
  expect(chargeIn(text)).toEqual(await booked());
});

it("a stream that breaks off says what it cost before it says what went wrong", async () => {
  pool.upstream.script({
    answer: "One two three four five six seven eight.",
    cut: { afterChunks: 6 },
  });
  const { text, error } = await hear(pool.chat({ ...question, stream: true }));
  expect(error?.code).toBe("upstream_cut");
  expect(chargeIn(text)).toEqual(await booked());
  expect(text.indexOf('"charge"')).toBeLessThan(text.indexOf("upstream_cut"));
});

it("without a price it says how many tokens were used, and no amount", async () => {
  const [model] = pool.grant.models;
  if (model === undefined) throw new Error("The gift has a model.");
  const { price: _price, ...free } = model;
  const budgets = [{ period: "total" as const, limit: { tokens: 1_000_000 } }];
  const tokens = await startTestPool({ grant: { models: [free], budgets } });
  const { headers } = await hear(tokens.chat(question));
  await tokens.close();
  const charge = answerChargeSchema.parse(JSON.parse(headers["x-granary-charge"] ?? ""));
  expect(charge).not.toHaveProperty("microUsd");
  expect(charge.tokens?.output).toBeGreaterThan(0);
});
