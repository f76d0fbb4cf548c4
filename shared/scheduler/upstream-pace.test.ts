/**
 * Goal: an upstream never has to refuse. Method: the meters are asked by hand, then fast-check sends
 * as fast as it may and counts every window itself.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBucketMeter, createWindowMeter } from "./rate-meter.ts";
import { createUpstreamPace, type UpstreamLimit } from "./upstream-pace.ts";

const minute = 60_000;
const perMinute = (
  measure: UpstreamLimit["measure"],
  limit: number,
  shape: UpstreamLimit["shape"] = "window",
): UpstreamLimit => ({ measure, limit, windowMs: minute, shape });
const small = { inputTokens: 10, outputTokens: 10 };

describe("the pace of an upstream", () => {
  it("lets requests go until a limit is reached and then says when and which", () => {
    const pace = createUpstreamPace({ limits: [perMinute("requests", 2)] });
    pace.start("a", small, 0);
    expect(pace.mayStart(small, 100)).toEqual({ kind: "now" });
    pace.start("b", small, 100);
    expect(pace.mayStart(small, 200)).toEqual({
      kind: "at",
      atMs: 60_250,
      limit: { kind: "rate", measure: "requests", windowMs: minute },
    });
  });

  it("says at once when a request can never fit", () => {
    const pace = createUpstreamPace({ limits: [perMinute("tokens", 1000)] });
    expect(pace.mayStart({ inputTokens: 900, outputTokens: 200 }, 0)).toMatchObject({
      kind: "never",
      most: 1000,
    });
  });

  it("waits for a running request when as many run as may", () => {
    const pace = createUpstreamPace({ limits: [], concurrencyMax: 1 });
    pace.start("a", small, 0);
    expect(pace.mayStart(small, 1)).toEqual({
      kind: "when_one_ends",
      limit: { kind: "concurrency" },
    });
    pace.finish("a", 2);
    expect(pace.mayStart(small, 3)).toEqual({ kind: "now" });
  });

  it("counts nothing for a request that was never sent", () => {
    const limits = [perMinute("requests", 1), perMinute("tokens", 100)];
    const pace = createUpstreamPace({ limits, concurrencyMax: 1 });
    pace.start("a", { inputTokens: 50, outputTokens: 50 }, 0);
    pace.withdraw("a", 5_000);
    expect(pace.mayStart({ inputTokens: 50, outputTokens: 50 }, 5_001)).toEqual({ kind: "now" });
  });

  it("gives back what was estimated and not used, and keeps failed requests counted", () => {
    const limits = [perMinute("requests", 2), perMinute("tokens", 1000)];
    const pace = createUpstreamPace({ limits });
    pace.start("a", { inputTokens: 100, outputTokens: 800 }, 0);
    expect(pace.mayStart({ inputTokens: 200, outputTokens: 0 }, 1).kind).toBe("at");
    pace.finish("a", 2, { inputTokens: 0, outputTokens: 0 });
    expect(pace.mayStart({ inputTokens: 200, outputTokens: 0 }, 3)).toEqual({ kind: "now" });
    pace.start("b", small, 3);
    expect(pace.mayStart(small, 4)).toMatchObject({ kind: "at", limit: { measure: "requests" } });
  });

  it("lets a request that is larger than a learnt limit go when nothing else counts", () => {
    const pace = createUpstreamPace({ limits: [] });
    pace.learn({ reported: [{ measure: "tokens", limit: 100, remaining: 100 }] }, 0);
    const large = { inputTokens: 500, outputTokens: 0 };
    expect(pace.mayStart(large, 1).kind).toBe("now");
    pace.start("one", { inputTokens: 50, outputTokens: 0 }, 1);
    expect(pace.mayStart(large, 2).kind).toBe("at");
  });

  it("learns a limit from an answer, and never goes above a sponsor's own", () => {
    const pace = createUpstreamPace({ limits: [perMinute("tokens", 500)] });
    pace.learn(
      {
        reported: [
          { measure: "requests", limit: 1, remaining: 0 },
          { measure: "tokens", limit: 90_000, remaining: 89_000 },
        ],
      },
      0,
    );
    expect(pace.mayStart(small, 1)).toMatchObject({ kind: "at", limit: { measure: "requests" } });
    expect(pace.mayStart({ inputTokens: 501, outputTokens: 0 }, 1).kind).toBe("never");
  });

  it("believes an upstream that has less left than we counted, because others use the account", () => {
    const pace = createUpstreamPace({ limits: [perMinute("tokens", 1000, "bucket")] });
    pace.learn({ reported: [{ measure: "tokens", limit: 1000, remaining: 0 }] }, 0);
    expect(pace.mayStart({ inputTokens: 100, outputTokens: 0 }, 0)).toMatchObject({
      kind: "at",
      atMs: 6000,
    });
  });

  it("cools after a 429 for the stated time, which a shorter one does not cut", () => {
    const pace = createUpstreamPace({ limits: [] });
    pace.cool({ reported: [], retryAfterMs: 30_000 }, 0);
    pace.cool({ reported: [], retryAfterMs: 1000 }, 10);
    expect(pace.mayStart(small, 20)).toEqual({
      kind: "at",
      atMs: 30_000,
      limit: { kind: "cooling" },
    });
    expect(pace.mayStart(small, 30_000)).toEqual({ kind: "now" });
  });

  it("cools until the spent limit resets when a 429 says only that, and 10 s when it says nothing", () => {
    const pace = createUpstreamPace({ limits: [] });
    pace.cool({ reported: [{ measure: "requests", remaining: 0, resetAfterMs: 4000 }] }, 0);
    expect(pace.mayStart(small, 0)).toMatchObject({ atMs: 4000 });
    pace.cool({ reported: [] }, 5000);
    expect(pace.mayStart(small, 5000)).toMatchObject({ atMs: 15_000 });
  });
});

/** Sends each amount as soon as it may go after a gap. */
const play = (
  meter: ReturnType<typeof createWindowMeter>,
  wanted: readonly { amount: number; gapMs: number }[],
) => {
  let nowMs = 0;
  return wanted.map(({ amount, gapMs }) => {
    nowMs = meter.fitsAt(amount, nowMs + gapMs);
    meter.take(amount, nowMs);
    return { amount, atMs: nowMs };
  });
};

describe("a meter", () => {
  const asks = fc.array(
    fc.record({ amount: fc.integer({ min: 1, max: 60 }), gapMs: fc.nat(30_000) }),
    { maxLength: 60 },
  );
  it("by window never lets more than the limit into any stretch of that length", () => {
    fc.assert(
      fc.property(asks, (wanted) => {
        const sent = play(createWindowMeter(100, minute), wanted);
        for (const { atMs } of sent) {
          const inWindow = sent.filter((other) => other.atMs >= atMs && other.atMs < atMs + minute);
          expect(inWindow.reduce((total, { amount }) => total + amount, 0)).toBeLessThanOrEqual(
            100,
          );
        }
      }),
    );
  });

  it("by bucket never overdraws a real bucket of that size", () => {
    fc.assert(
      fc.property(asks, (wanted) => {
        let [level, filledAtMs] = [100, 0];
        for (const { amount, atMs } of play(createBucketMeter(100, minute), wanted)) {
          level = Math.min(100, level + ((atMs - filledAtMs) * 100) / minute) - amount;
          filledAtMs = atMs;
          expect(level).toBeGreaterThanOrEqual(-1e-9);
        }
      }),
    );
  });
});
