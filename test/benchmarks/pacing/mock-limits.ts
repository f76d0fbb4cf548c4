/** The limits that a mock provider enforces with hard token buckets, full at first. */
export type MockLimits = { readonly requestsPerMinute: number; readonly tokensPerMinute: number };

/** A provider that refuses what does not fit. Times must not go back. */
export type MockProvider = {
  /** Reserves input and the most the answer can have; false is a 429, which counts as a request. */
  readonly admit: (reservedTokens: number, nowMs: number) => boolean;
  /** Gives back what was reserved and not used, as Anthropic documents. */
  readonly settle: (unusedTokens: number, nowMs: number) => void;
  /** How long until a bucket is as full as asked: what `retry-after` says. */
  readonly retryAfterMs: (reservedTokens: number, nowMs: number) => number;
};

type Bucket = { readonly perMinute: number; level: number; filledAtMs: number };

/** Written apart from the product's meters on purpose: it is what they are held against. */
export function createMockProvider(limits: MockLimits): MockProvider {
  const requests: Bucket = { perMinute: limits.requestsPerMinute, level: 0, filledAtMs: 0 };
  const tokens: Bucket = { perMinute: limits.tokensPerMinute, level: 0, filledAtMs: 0 };
  requests.level = requests.perMinute;
  tokens.level = tokens.perMinute;
  const fill = (bucket: Bucket, nowMs: number) => {
    const added = ((nowMs - bucket.filledAtMs) * bucket.perMinute) / 60_000;
    bucket.level = Math.min(bucket.perMinute, bucket.level + added);
    bucket.filledAtMs = nowMs;
  };
  return {
    admit: (reservedTokens, nowMs) => {
      fill(requests, nowMs);
      fill(tokens, nowMs);
      const fits = requests.level >= 1 && tokens.level >= reservedTokens;
      requests.level = Math.max(0, requests.level - 1);
      if (fits) tokens.level -= reservedTokens;
      return fits;
    },
    settle: (unusedTokens, nowMs) => {
      fill(tokens, nowMs);
      tokens.level = Math.min(tokens.perMinute, tokens.level + unusedTokens);
    },
    retryAfterMs: (reservedTokens, nowMs) => {
      fill(requests, nowMs);
      fill(tokens, nowMs);
      const missing = Math.max(
        (1 - requests.level) / requests.perMinute,
        (reservedTokens - tokens.level) / tokens.perMinute,
      );
      return Math.max(0, Math.ceil(missing * 60_000));
    },
  };
}
