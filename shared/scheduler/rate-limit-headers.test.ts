import { describe, expect, it } from "vitest";
import { readRateLimitHeaders } from "./rate-limit-headers.ts";

const nowMs = Date.UTC(2026, 10, 23, 9);
const read = (headers: Record<string, string>) => readRateLimitHeaders(headers, nowMs);

describe("rate limit headers", () => {
  it("are read as OpenAI writes them", () => {
    expect(
      read({
        "x-ratelimit-limit-requests": "60",
        "x-ratelimit-remaining-requests": "59",
        "x-ratelimit-reset-requests": "1s",
        "x-ratelimit-limit-tokens": "150000",
        "x-ratelimit-remaining-tokens": "149984",
        "x-ratelimit-reset-tokens": "6m0s",
      }).reported,
    ).toEqual([
      { measure: "requests", limit: 60, remaining: 59, resetAfterMs: 1000 },
      { measure: "tokens", limit: 150_000, remaining: 149_984, resetAfterMs: 360_000 },
    ]);
  });

  it("are read as Groq writes them", () => {
    const { reported, retryAfterMs } = read({
      "retry-after": "2",
      "x-ratelimit-limit-requests": "14400",
      "x-ratelimit-remaining-requests": "14370",
      "x-ratelimit-reset-requests": "2m59.56s",
      "x-ratelimit-reset-tokens": "7.66s",
      "x-ratelimit-limit-tokens": "18000",
    });
    expect(reported[0]?.resetAfterMs).toBe(179_560);
    expect(reported[1]).toEqual({ measure: "tokens", limit: 18_000, resetAfterMs: 7660 });
    expect(retryAfterMs).toBe(2000);
  });

  it("are read as Cerebras writes them, each with its window", () => {
    expect(
      read({
        "x-ratelimit-limit-requests-day": "14400",
        "x-ratelimit-remaining-requests-day": "14370",
        "x-ratelimit-limit-tokens-minute": "60000",
        "x-ratelimit-reset-tokens-minute": "11.38",
      }).reported,
    ).toEqual([
      { measure: "requests", windowMs: 86_400_000, limit: 14_400, remaining: 14_370 },
      { measure: "tokens", windowMs: 60_000, limit: 60_000, resetAfterMs: 11_380 },
    ]);
  });

  it("are read as Anthropic writes them", () => {
    expect(
      read({
        "anthropic-ratelimit-input-tokens-limit": "50000",
        "anthropic-ratelimit-input-tokens-remaining": "0",
        "anthropic-ratelimit-input-tokens-reset": "2026-11-23T09:00:30Z",
      }).reported,
    ).toEqual([{ measure: "inputTokens", limit: 50_000, remaining: 0, resetAfterMs: 30_000 }]);
  });

  it.each([
    [{ "retry-after": "3" }, 3000],
    [{ "retry-after": "0.5" }, 500],
    [{ "retry-after-ms": "120", "retry-after": "9" }, 120],
    [{ "retry-after": "Mon, 23 Nov 2026 09:00:10 GMT" }, 10_000],
    [{ "retry-after": "Mon, 23 Nov 2026 08:00:00 GMT" }, 0],
  ])("say with %j to wait %i ms", (headers, waitMs) => {
    expect(read(headers as Record<string, string>).retryAfterMs).toBe(waitMs);
  });

  it.each(["soon", "-5", "NaN", "1e9", "9".repeat(40), "", "2026", "99999999d", "6m0x"])(
    "that make no sense (%j) are ignored",
    (garbage) => {
      const { reported, retryAfterMs } = read({
        "retry-after": garbage === "2026" ? "" : garbage,
        "x-ratelimit-limit-requests": "60",
        "x-ratelimit-reset-requests": garbage === "2026" ? "2026-13-45T99:00:00Z" : garbage,
        "x-ratelimit-remaining-requests": garbage === "2026" ? "x" : garbage,
      });
      expect(retryAfterMs).toBeUndefined();
      expect(reported).toEqual([{ measure: "requests", limit: 60 }]);
    },
  );

  it("that are missing report nothing", () => {
    expect(read({ "content-type": "application/json" })).toEqual({ reported: [] });
  });
});
