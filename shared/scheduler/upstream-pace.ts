import type { RateLimitReport, RateMeasure, ReportedLimit } from "./rate-limit-headers.ts";
import {
  createBucketMeter,
  createWindowMeter,
  type RateMeter,
  type RateShape,
} from "./rate-meter.ts";

/** One limit of an account at a provider: so many requests or tokens in each `windowMs`. */
export type UpstreamLimit = {
  readonly measure: RateMeasure;
  readonly limit: number;
  readonly windowMs: number;
  /** How the provider counts; `window` if it does not say, which fits all of them. */
  readonly shape: RateShape;
};

/** What is known of an account before it has answered. */
export type UpstreamPaceOptions = {
  readonly limits: readonly UpstreamLimit[];
  /** Requests at once; absent means no limit. */
  readonly concurrencyMax?: number;
  /** What the rate limit headers of this provider are about where it is not a minute. */
  readonly reportedWindowMs?: Partial<Readonly<Record<RateMeasure, number>>>;
};

/** Tokens of a request: as the provider counts them when it begins, then as they were. */
export type UpstreamCost = { readonly inputTokens: number; readonly outputTokens: number };

/** Which limit holds a request back. */
export type BindingLimit =
  | { readonly kind: "rate"; readonly measure: RateMeasure; readonly windowMs: number }
  | { readonly kind: "concurrency" }
  | { readonly kind: "cooling" };

/** When a request may go. `when_one_ends` has no time: some running request must end first. */
export type PaceAnswer =
  | { readonly kind: "now" }
  | { readonly kind: "at"; readonly atMs: number; readonly limit: BindingLimit }
  | { readonly kind: "when_one_ends"; readonly limit: BindingLimit }
  | { readonly kind: "never"; readonly limit: BindingLimit; readonly most: number };

/** What one account can take. Times are milliseconds of one clock that only goes forward. */
export type UpstreamPace = {
  readonly mayStart: (cost: UpstreamCost, nowMs: number) => PaceAnswer;
  /** The request leaves: counts it and its estimated cost. */
  readonly start: (id: string, cost: UpstreamCost, nowMs: number) => void;
  /**
   * It ended, well or not: its tokens become what they were. Without `used` the estimate stands. The
   * request itself stays counted, because providers count failed ones too. Unknown ids are ignored.
   */
  readonly finish: (id: string, nowMs: number, used?: UpstreamCost) => void;
  /** It was never sent: counts for nothing. Unknown ids are ignored. */
  readonly withdraw: (id: string, nowMs: number) => void;
  /** Learns limits, and what is left of them, from an answer's headers. */
  readonly learn: (report: RateLimitReport, nowMs: number) => void;
  /** A 429 came: leaves the account alone for as long as it says, or 10 s if it says nothing. */
  readonly cool: (report: RateLimitReport, nowMs: number) => void;
  /** Requests at once from now on; undefined means no limit. Nobody who runs is ended. */
  readonly setConcurrency: (concurrencyMax: number | undefined) => void;
  readonly running: () => number;
};

/** After a 429 that says nothing. Long enough for a burst to pass, short enough to be forgiven. */
const coolUnstatedMs = 10_000;

type Meter = { readonly limit: UpstreamLimit; readonly meter: RateMeter; readonly learnt: boolean };

/**
 * Keeps one account below its limits, so that its provider has nothing to refuse: a request goes
 * when it fits into every limit that is configured or was learnt from answers, and not before.
 * A sponsor's configured limit is never exceeded, even if the provider reports a higher one.
 */
export function createUpstreamPace(options: UpstreamPaceOptions): UpstreamPace {
  const meters: Meter[] = options.limits.map((limit) => createMeter(limit, false));
  const started = new Map<string, { readonly cost: UpstreamCost; readonly atMs: number }>();
  let coolUntilMs = -Infinity;
  let { concurrencyMax = Infinity } = options;

  return {
    mayStart: (cost, nowMs) => {
      const never = firstNever(meters, cost, nowMs);
      if (never !== undefined) return never;
      if (coolUntilMs > nowMs) return { kind: "at", atMs: coolUntilMs, limit: { kind: "cooling" } };
      if (started.size >= concurrencyMax) {
        return { kind: "when_one_ends", limit: { kind: "concurrency" } };
      }
      return latest(meters, cost, nowMs);
    },
    start: (id, cost, nowMs) => {
      started.set(id, { cost, atMs: nowMs });
      for (const { limit, meter } of meters) meter.take(amountOf(limit.measure, cost), nowMs);
    },
    finish: (id, nowMs, used) => {
      const request = started.get(id);
      if (request === undefined) return;
      started.delete(id);
      if (used === undefined) return;
      for (const { limit, meter } of meters) {
        const change = amountOf(limit.measure, used) - amountOf(limit.measure, request.cost);
        if (change !== 0) meter.correct(change, request.atMs, nowMs);
      }
    },
    withdraw: (id, nowMs) => {
      const request = started.get(id);
      if (request === undefined) return;
      started.delete(id);
      for (const { limit, meter } of meters) {
        meter.correct(-amountOf(limit.measure, request.cost), request.atMs, nowMs);
      }
    },
    learn: ({ reported }, nowMs) => {
      for (const report of reported) {
        const statedMs = report.windowMs ?? options.reportedWindowMs?.[report.measure];
        const windowMs = statedMs ?? 60_000;
        learnLimit(meters, { report, windowMs }, nowMs);
      }
    },
    cool: ({ retryAfterMs, reported }, nowMs) => {
      const spent = reported.filter(({ remaining }) => remaining === 0);
      const resetsMs = spent.flatMap(({ resetAfterMs }) => resetAfterMs ?? []);
      const statedMs = retryAfterMs ?? (resetsMs.length > 0 ? Math.max(...resetsMs) : undefined);
      // A second 429 with a shorter time must not end the first one's early.
      coolUntilMs = Math.max(coolUntilMs, nowMs + (statedMs ?? coolUnstatedMs));
    },
    setConcurrency: (most = Infinity) => {
      concurrencyMax = most;
    },
    running: () => started.size,
  };
}

function createMeter(limit: UpstreamLimit, learnt: boolean): Meter {
  const create = limit.shape === "bucket" ? createBucketMeter : createWindowMeter;
  return { limit, meter: create(limit.limit, limit.windowMs), learnt };
}

const amounts: Readonly<Record<RateMeasure, (cost: UpstreamCost) => number>> = {
  requests: () => 1,
  tokens: ({ inputTokens, outputTokens }) => inputTokens + outputTokens,
  inputTokens: ({ inputTokens }) => inputTokens,
  outputTokens: ({ outputTokens }) => outputTokens,
};

function amountOf(measure: RateMeasure, cost: UpstreamCost): number {
  return amounts[measure](cost);
}

function bindingLimit({ measure, windowMs }: UpstreamLimit): BindingLimit {
  return { kind: "rate", measure, windowMs };
}

function firstNever(
  meters: readonly Meter[],
  cost: UpstreamCost,
  nowMs: number,
): PaceAnswer | undefined {
  for (const { limit, meter, learnt } of meters) {
    // What an answer reported is of one model; another one of the account may take more.
    if (!learnt && meter.fitsAt(amountOf(limit.measure, cost), nowMs) === Infinity) {
      return { kind: "never", limit: bindingLimit(limit), most: meter.limit() };
    }
  }
  return undefined;
}

function latest(meters: readonly Meter[], cost: UpstreamCost, nowMs: number): PaceAnswer {
  let answer: PaceAnswer = { kind: "now" };
  let latestMs = nowMs;
  for (const { limit, meter, learnt } of meters) {
    const amount = amountOf(limit.measure, cost);
    const atMs = meter.fitsAt(learnt ? Math.min(amount, meter.limit()) : amount, nowMs);
    if (atMs <= latestMs) continue;
    latestMs = atMs;
    answer = { kind: "at", atMs, limit: bindingLimit(limit) };
  }
  return answer;
}

function learnLimit(
  meters: Meter[],
  { report, windowMs }: { readonly report: ReportedLimit; readonly windowMs: number },
  nowMs: number,
): void {
  const { measure, limit, remaining } = report;
  let known = meters.find(
    (meter) => meter.limit.measure === measure && meter.limit.windowMs === windowMs,
  );
  if (known === undefined) {
    if (limit === undefined) return;
    known = createMeter({ measure, limit, windowMs, shape: "window" }, true);
    meters.push(known);
  } else if (limit !== undefined) {
    known.meter.setLimit(known.learnt ? limit : Math.min(limit, known.limit.limit));
  }
  if (remaining !== undefined) known.meter.capRemaining(remaining, nowMs);
}
