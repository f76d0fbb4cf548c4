/**
 * Goal: an upstream that is slow is waited for, and one that never ends is not. Method: a call that a
 * test plays by hand, on a clock that moves when it is told to.
 */
import { beforeEach, describe, expect, test } from "vitest";
import type { UpstreamOutcome, UpstreamRequest, UpstreamSink } from "../../ports/http.ts";
import { llamaCpp } from "../../providers/llama-cpp.ts";
import { openai } from "../../providers/openai.ts";
import { limits } from "../../schemas/limits.ts";
import { createFakeClock, type FakeClock } from "../../testing/fake-clock.ts";
import { boundCall } from "./bounded-call.ts";
import { timeoutsOf } from "./call-timeouts.ts";

const minuteMs = 60_000;
const usual = timeoutsOf(openai, {});
const events = { "content-type": "text/event-stream" };
const bytesOf = (text: string) => new TextEncoder().encode(text);
/** Lets promises that are settled be heard of. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

let clock: FakeClock;
let sink: UpstreamSink;
let request: UpstreamRequest;
let finish: (outcome: UpstreamOutcome) => void;
let wait: Promise<void> | undefined;

beforeEach(() => {
  clock = createFakeClock();
  wait = undefined;
});

/** Begins a call; resolves to how it ended, or to `undefined` while it goes on. */
function begin(timeouts = usual) {
  let outcome: UpstreamOutcome | undefined;
  const client = new AbortController();
  const upstream = boundCall(
    (sent, answered) =>
      new Promise((resolve) => {
        [sink, request, finish] = [answered, sent, resolve];
        sent.signal.addEventListener("abort", () => resolve({ kind: "aborted" }));
      }),
    { clock, timeouts, stop: () => client.abort() },
  );
  const asked = {
    method: "POST",
    url: "https://api.openai.com/v1/chat/completions",
    headers: {},
    body: undefined,
    signal: client.signal,
    headTimeoutMs: timeouts.headMs,
    idleTimeoutMs: timeouts.idleMs,
  } as const;
  const call = async () => {
    outcome = await upstream(asked, { head: () => undefined, data: () => wait });
  };
  void call();
  const now = async () => {
    await settle();
    return outcome;
  };
  return { client, now };
}

describe("a call to an upstream", () => {
  test("may be silent for as long as official clients wait, before and after its head", async () => {
    const { now } = begin();
    clock.advanceMs(10 * minuteMs - 1);
    sink.head(200, events);
    clock.advanceMs(10 * minuteMs - 1);
    void sink.data(bytesOf("data: thought\n\n"));
    clock.advanceMs(10 * minuteMs - 1);
    finish({ kind: "complete" });
    expect(await now()).toEqual({ kind: "complete" });
    expect(clock.pending()).toBe(0);
  });

  test("is a time-out without a head, and without what comes after it", async () => {
    const silent = begin();
    clock.advanceMs(usual.headMs);
    expect(await silent.now()).toEqual({ kind: "timeout", phase: "head" });
    const stalled = begin();
    sink.head(200, { "content-type": "application/json" });
    void sink.data(bytesOf('{"a":'));
    clock.advanceMs(usual.idleMs);
    expect(await stalled.now()).toEqual({ kind: "timeout", phase: "idle" });
    expect(request.signal.aborted).toBe(true);
  });

  test.each([
    ["comments", events, ": still here\n\n"],
    ["blank lines before an answer in one piece", { "content-type": "application/json" }, "\n\n"],
  ])("is not kept by %s", async (_what, headers, said) => {
    const { now } = begin();
    sink.head(200, headers);
    for (let minute = 0; minute < 10; minute++) {
      expect(await now()).toBeUndefined();
      void sink.data(bytesOf(said));
      clock.advanceMs(minuteMs);
    }
    expect(await now()).toEqual({ kind: "timeout", phase: "idle" });
  });

  test("that sends a little now and then ends after the longest life of an answer", async () => {
    const { now } = begin();
    sink.head(200, events);
    for (let spentMs = minuteMs; spentMs < limits.answerLifeMs; spentMs += minuteMs) {
      clock.advanceMs(minuteMs);
      void sink.data(bytesOf("data: a\n\n"));
    }
    expect(await now()).toBeUndefined();
    clock.advanceMs(minuteMs);
    expect(await now()).toEqual({ kind: "timeout", phase: "life" });
  });

  test("is not blamed for a client that does not read", async () => {
    const { now } = begin();
    sink.head(200, events);
    const reading = Promise.withResolvers<void>();
    wait = reading.promise;
    void sink.data(bytesOf("data: a\n\n"));
    clock.advanceMs(usual.idleMs * 2);
    expect(await now()).toBeUndefined();
    reading.resolve();
    await settle();
    clock.advanceMs(usual.idleMs - 1);
    expect(await now()).toBeUndefined();
    clock.advanceMs(usual.idleMs);
    expect(await now()).toEqual({ kind: "timeout", phase: "idle" });
  });

  test("that its client leaves is no time-out, and one that was never sent stays that", async () => {
    const left = begin();
    left.client.abort();
    expect(await left.now()).toEqual({ kind: "aborted" });
    const unsent = begin();
    finish({ kind: "not_sent", detail: "ECONNREFUSED" });
    expect(await unsent.now()).toEqual({ kind: "not_sent", detail: "ECONNREFUSED" });
    expect(clock.pending()).toBe(0);
  });
});

describe("the time-outs of a grant", () => {
  test("are its own, else its provider's, else everybody's", () => {
    expect(usual).toEqual({ headMs: 600_000, idleMs: 600_000, lifeMs: 3_600_000 });
    expect(timeoutsOf(llamaCpp, {})).toEqual({ ...usual, headMs: 1_800_000, idleMs: 1_800_000 });
    expect(timeoutsOf(llamaCpp, { timeouts: { headMs: 5_000 } })).toEqual({
      ...usual,
      headMs: 5_000,
      idleMs: 1_800_000,
    });
  });

  test("are all below the time a client's connection may be silent", () => {
    const { upstreamTimeoutMaxMs, queueWaitMsMax, clientIdleTimeoutMs } = limits;
    expect(limits.answerLifeMs).toBeLessThanOrEqual(upstreamTimeoutMaxMs);
    expect(upstreamTimeoutMaxMs + queueWaitMsMax).toBeLessThan(clientIdleTimeoutMs);
  });
});
