/**
 * Goal: slow is not broken. A model that thinks for minutes is waited for and its client kept, and
 * what never ends is ended. Method: real HTTP and SQLite on a clock that moves when it is told to; an
 * upstream that a test plays by hand.
 */
import type { Upstream, UpstreamSink } from "@granary/shared/ports/http";
import { limits } from "@granary/shared/schemas/limits";
import { createFakeClock, type FakeClock } from "@granary/shared/testing/fake-clock";
import { afterEach, beforeEach, expect, it } from "vitest";
import { hear } from "./hear.ts";
import { assertNothingLeft, startTestPool, type TestPool } from "./start-test-pool.ts";

let pool: TestPool;
let clock: FakeClock;
let sink: UpstreamSink;
let asked: PromiseWithResolvers<void>;
let ended: PromiseWithResolvers<void>;

beforeEach(async () => {
  clock = createFakeClock(Date.now());
  asked = Promise.withResolvers();
  ended = Promise.withResolvers();
  const upstream: Upstream = (request, answered) =>
    new Promise((resolve) => {
      sink = answered;
      request.signal.addEventListener("abort", () => resolve({ kind: "aborted" }));
      void ended.promise.then(() => resolve({ kind: "complete" }));
      asked.resolve();
    });
  pool = await startTestPool({ dependencies: { clock, upstream } });
});
afterEach(async () => {
  await assertNothingLeft(pool, []);
  await pool.close();
});

const minuteMs = 60_000;
const question = { model: "fast", messages: [{ role: "user", content: "Where is my order?" }] };
const streamed = { ...question, stream: true };
const usage = { prompt_tokens: 12, completion_tokens: 3, total_tokens: 15 };
const say = (text: string) => void sink.data(new TextEncoder().encode(text));
const piece = (content: string) =>
  say(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`);
const beginStream = () => sink.head(200, { "content-type": "text/event-stream" });
const newest = async () => (await pool.store.ledger.requests({}, 1))[0];

it("an answer in one piece may take as long as official clients wait", async () => {
  const answer = hear(pool.chat(question));
  await asked.promise;
  clock.advanceMs(limits.upstreamHeadTimeoutMs - 1);
  sink.head(200, { "content-type": "application/json" });
  const message = { role: "assistant", content: "It left on Monday." };
  say(JSON.stringify({ choices: [{ index: 0, message, finish_reason: "stop" }], usage }));
  ended.resolve();
  expect(await answer).toMatchObject({ status: 200 });
  expect(await newest()).toMatchObject({ state: "settled", estimated: false, outputTokens: 3 });
});

it("a stream may pause for minutes, and its client hears that it goes on", async () => {
  const answer = hear(pool.chat(streamed));
  await asked.promise;
  beginStream();
  piece("It ");
  clock.advanceMs(9 * minuteMs);
  piece("left.");
  say(`data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] })}\n\n`);
  say(`data: ${JSON.stringify({ choices: [], usage })}\n\ndata: [DONE]\n\n`);
  ended.resolve();
  const { text, error } = await answer;
  expect(error).toBeUndefined();
  expect(text.split(": keep-alive").length - 1).toBe((9 * minuteMs) / limits.heartbeatMs);
  expect(text).toContain("[DONE]");
  expect(await newest()).toMatchObject({ state: "settled", estimated: false });
});

it("a stream of comments alone is ended like silence", async () => {
  const answer = hear(pool.chat(streamed));
  await asked.promise;
  beginStream();
  for (let spentMs = 0; spentMs < limits.upstreamIdleTimeoutMs; spentMs += minuteMs) {
    say(": still thinking\n\n");
    clock.advanceMs(minuteMs);
  }
  expect((await answer).error?.code).toBe("upstream_timeout");
  expect(await newest()).toMatchObject({ state: "unknown", reason: "upstream_timeout" });
});

it("a stream that drips for ever ends after the longest life of an answer", async () => {
  const answer = hear(pool.chat(streamed));
  await asked.promise;
  beginStream();
  for (let spentMs = 0; spentMs < limits.answerLifeMs; spentMs += minuteMs) {
    piece("a ");
    clock.advanceMs(minuteMs);
  }
  expect((await answer).error?.code).toBe("upstream_cut");
  expect((await newest())?.state).not.toBe("held");
});

it("a grant may be given less or more time than others", async () => {
  const timeouts = { headMs: minuteMs };
  await pool.store.directory.saveGrant({ ...pool.grant, timeouts });
  const answer = hear(pool.chat(question));
  await asked.promise;
  clock.advanceMs(minuteMs);
  expect((await answer).error?.code).toBe("upstream_timeout");
});
