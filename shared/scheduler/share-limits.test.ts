import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareLimits } from "./share-limits.ts";

describe("the limits of an account", () => {
  it("are all its own for a replica that is alone", () => {
    const limits = { requestsPerMinute: 60, concurrency: 3 };
    expect(shareLimits(limits, 1)).toBe(limits);
    expect(shareLimits(undefined, 4)).toBeUndefined();
  });

  it("are divided equally, rounded down, and a limit that is absent stays absent", () => {
    expect(shareLimits({ requestsPerMinute: 61, tokensPerMinute: 40_000 }, 4)).toEqual({
      requestsPerMinute: 15,
      tokensPerMinute: 10_000,
    });
  });

  it("are never passed by all replicas together where there is enough for each", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), fc.nat(1_000_000), (replicas, more) => {
        const requestsPerMinute = replicas + more;
        const share = shareLimits({ requestsPerMinute }, replicas)?.requestsPerMinute ?? 0;
        expect(share * replicas).toBeLessThanOrEqual(requestsPerMinute);
        expect(share * replicas).toBeGreaterThan(requestsPerMinute - replicas);
      }),
    );
  });

  it("leave a replica at least one of each", () => {
    expect(shareLimits({ concurrency: 2 }, 8)).toEqual({ concurrency: 1 });
  });
});
