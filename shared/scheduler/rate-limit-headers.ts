import type { HeaderMap } from "../ports/http.ts";

/** What an upstream limits: requests or tokens, all of them or one direction. */
export type RateMeasure = "requests" | "tokens" | "inputTokens" | "outputTokens";

/** What an answer said about one limit. Absent was not reported or made no sense. */
export type ReportedLimit = {
  readonly measure: RateMeasure;
  /** What it is counted over, where the header's own name says so. */
  readonly windowMs?: number;
  readonly limit?: number;
  readonly remaining?: number;
  /** From the answer until the limit is whole again. */
  readonly resetAfterMs?: number;
};

/** What an answer's headers say about the account that it was asked with. */
export type RateLimitReport = {
  readonly reported: readonly ReportedLimit[];
  /** How long the upstream asks to be left alone. */
  readonly retryAfterMs?: number;
};

type MeasureName = readonly [measure: RateMeasure, name: string, windowMs?: number];

const measureNames: readonly MeasureName[] = [
  ["requests", "requests"],
  ["tokens", "tokens"],
  ["inputTokens", "input-tokens"],
  ["outputTokens", "output-tokens"],
  ["requests", "requests-minute", 60_000],
  ["requests", "requests-hour", 3_600_000],
  ["requests", "requests-day", 86_400_000],
  ["tokens", "tokens-minute", 60_000],
  ["tokens", "tokens-hour", 3_600_000],
  ["tokens", "tokens-day", 86_400_000],
];

/** No upstream means more than a week; a larger number is a mistake or another unit. */
const waitMsMax = 7 * 24 * 3_600_000;

/**
 * Reads the rate limit headers of an answer, whichever vendor it came from (formats checked 2026-11):
 * - OpenAI, Groq and compatible: `x-ratelimit-{limit,remaining,reset}-{requests,tokens}`, reset as a
 *   duration such as `6m0s`, `7.66s` or `20ms` (platform.openai.com/docs/guides/rate-limits,
 *   console.groq.com/docs/rate-limits). Groq's `requests` are those of a day; the caller knows.
 * - Anthropic: `anthropic-ratelimit-{requests,tokens,input-tokens,output-tokens}-{limit,remaining,
 *   reset}`, reset as an RFC 3339 instant (platform.claude.com/docs/en/api/rate-limits).
 * - Cerebras: as OpenAI with the window behind it, such as `x-ratelimit-limit-requests-day`
 *   (inference-docs.cerebras.ai/support/rate-limits).
 * - Anybody: `retry-after` in seconds or as an HTTP date, `retry-after-ms` (Azure, OpenAI) first.
 *
 * Anything else is ignored. `nowMs` turns instants into durations.
 */
export function readRateLimitHeaders(headers: HeaderMap, nowMs: number): RateLimitReport {
  if (!speaksOfLimits(headers)) return nothingReported;
  const reported = measureNames.flatMap(([measure, name, windowMs]) => {
    const read = (part: "limit" | "remaining" | "reset") =>
      headers[`x-ratelimit-${part}-${name}`] ?? headers[`anthropic-ratelimit-${name}-${part}`];
    // A limit of nothing beside an answer is a mistake, and would keep every later answer away.
    const limit = readCount(read("limit")) || undefined;
    const remaining = readCount(read("remaining"));
    const resetAfterMs = readReset(read("reset"), nowMs);
    if (limit === undefined && remaining === undefined) return [];
    return [
      {
        measure,
        ...(windowMs === undefined ? {} : { windowMs }),
        ...(limit === undefined ? {} : { limit }),
        ...(remaining === undefined ? {} : { remaining }),
        ...(resetAfterMs === undefined ? {} : { resetAfterMs }),
      },
    ];
  });
  const retryAfterMs = readRetryAfter(headers, nowMs);
  return { reported, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

const nothingReported: RateLimitReport = { reported: [] };

/** Most answers do not, and looking up two dozen names in each costs more than reading its names. */
function speaksOfLimits(headers: HeaderMap): boolean {
  for (const name in headers) {
    if (name.startsWith("x-ratelimit-") || name.startsWith("anthropic-ratelimit-")) return true;
    if (name.startsWith("retry-after")) return true;
  }
  return false;
}

function readRetryAfter(headers: HeaderMap, nowMs: number): number | undefined {
  const exact = readNumber(headers["retry-after-ms"]);
  if (exact !== undefined) return within(exact);
  const text = headers["retry-after"];
  const seconds = readNumber(text);
  if (seconds !== undefined) return within(seconds * 1000);
  return readInstant(text, nowMs);
}

function readReset(text: string | undefined, nowMs: number): number | undefined {
  return readDuration(text) ?? readInstant(text, nowMs);
}

const unitMs: Readonly<Record<string, number>> = {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
};

/** A duration such as `1h2m3.5s`; a bare number is in seconds. */
function readDuration(text: string | undefined): number | undefined {
  const seconds = readNumber(text);
  if (seconds !== undefined) return within(seconds * 1000);
  if (text === undefined || !/^(\d{1,9}(\.\d{1,9})?(ms|[dhms]))+$/.test(text)) return undefined;
  let totalMs = 0;
  for (const [, value, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[dhms])/g)) {
    totalMs += Number(value) * (unitMs[unit ?? ""] ?? 0);
  }
  return within(totalMs);
}

/** An RFC 3339 instant or an HTTP date; one that has passed is 0 away. */
function readInstant(text: string | undefined, nowMs: number): number | undefined {
  if (text === undefined || !/^(\d{4}-\d\d-\d\dT|[A-Z][a-z]{2}, )/.test(text)) return undefined;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? undefined : within(Math.max(0, atMs - nowMs));
}

function readCount(text: string | undefined): number | undefined {
  const count = readNumber(text);
  return count === undefined ? undefined : Math.floor(count);
}

function readNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}(\.\d{1,9})?$/.test(text.trim())
    ? Number(text)
    : undefined;
}

function within(durationMs: number): number | undefined {
  return durationMs <= waitMsMax ? Math.ceil(durationMs) : undefined;
}
