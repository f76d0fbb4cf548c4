import * as z from "zod";
import type { HeaderMap, UpstreamOutcome } from "../../ports/http.ts";
import { judgeRefusal, mayBeBilled } from "../../providers/judge-refusal.ts";
import type { Provider, RefusalKind } from "../../providers/provider.ts";
import { readRateLimitHeaders } from "../../scheduler/rate-limit-headers.ts";
import type { ErrorCode } from "../../schemas/error-codes.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { parseJson } from "../../wire/bytes/parse-json.ts";
import { outcomeOfCall, type CallOutcome } from "../health/call-outcome.ts";

/** What an upstream's refusal means: what to tell the client, and whether anything may be billed. */
export type UpstreamFailure = {
  readonly error: GranaryError;
  /** How the hold ends: only a proof that nothing is billed gives it back. */
  readonly end: "not_delivered" | "upstream_refused" | "unknown";
  /** What it says about the grant. */
  readonly outcome: CallOutcome;
  /** Why nothing was sent, as a label for the log. */
  readonly detail?: string;
};

const nothingUsed = "Nothing was used. ";
const words: Readonly<Record<string, readonly [ErrorCode, string, string]>> = {
  // Whether it is the key or its money is between the sponsor and the provider.
  key: [
    "upstream_refused_key",
    "The provider does not accept the gift that pays for this model.",
    `${nothingUsed}Whoever runs the pool can see why. Another model may work.`,
  ],
  rate: [
    "upstream_rate_limited",
    "The provider has too many requests from this pool just now.",
    `${nothingUsed}Try again a little later.`,
  ],
  request: [
    "upstream_refused_request",
    "The provider does not accept this request.",
    `${nothingUsed}Check the request, or choose another model.`,
  ],
  billed: [
    "upstream_refused_request",
    "The provider does not accept this request, and may bill for it.",
    "Check the request, or choose another model.",
  ],
  missing: [
    "upstream_failed",
    "The provider does not have this model at the gift's address.",
    `${nothingUsed}Choose another model; whoever runs the pool can correct the gift.`,
  ],
  redirect: [
    "upstream_failed",
    "The provider sent this request elsewhere, and a key is never sent after it.",
    `${nothingUsed}Whoever runs the pool can correct the gift's address.`,
  ],
  refused: [
    "upstream_failed",
    "The provider cannot take this request just now.",
    `${nothingUsed}Try again a little later, or choose another model.`,
  ],
  failed: [
    "upstream_failed",
    "The provider failed to answer.",
    "Try again, or choose another model.",
  ],
  unreachable: [
    "upstream_unreachable",
    "The provider cannot be reached.",
    `${nothingUsed}Try again a little later, or choose another model.`,
  ],
  timeout: [
    "upstream_timeout",
    "The provider took too long to answer.",
    "Try again, or choose another model.",
  ],
  too_large: [
    "upstream_too_large",
    "The provider's answer is larger than any answer.",
    "Ask for a shorter answer.",
  ],
  cut: [
    "upstream_cut",
    "The provider stopped before the answer was complete.",
    "Try again for a whole answer. What came so far is counted.",
  ],
};

/** The error for a situation in `words`. */
export function upstreamError(
  situation: string,
  details: { readonly resetsAt?: string; readonly reason?: string | undefined } = {},
): GranaryError {
  const [code, message, hint] = words[situation] ?? ["internal", "The pool made a mistake.", ""];
  const { resetsAt, reason } = details;
  return new GranaryError(code, message, {
    hint: reason === undefined ? hint : `${hint} The provider's reason: ${reason}.`,
    ...(code === "upstream_rate_limited" ? { limit: "provider", resetsAt } : {}),
  });
}

/**
 * Judges an answer whose status is not a success. `body` is what it said; nothing of it is quoted but
 * a plain word for the reason, and never where that is the grant's own `key`. A fault of the provider
 * is free only with one of `freeStatuses` and an error in its body, all of which came: without one, a
 * proxy may have said it while the provider went on. No refusal is free that shows work that was done.
 */
export function failureOfStatus(
  answer: {
    readonly status: number;
    readonly headers: HeaderMap;
    readonly body: Uint8Array;
    /** False where the body broke off. */
    readonly isWhole: boolean;
  },
  from: {
    readonly provider: Provider;
    readonly nowMs: number;
    /** Those that nobody bills for at this grant. */
    readonly freeStatuses: readonly number[];
    readonly key?: string | undefined;
  },
): UpstreamFailure {
  const { status, headers, body } = answer;
  const { provider, nowMs, freeStatuses, key } = from;
  const isBilled = mayBeBilled(provider, status, body);
  const judged = judgeRefusal(provider, status, body);
  // Whatever else is about the account would be tried elsewhere.
  const about = isBilled && judged !== "request" ? "failed" : judged;
  const isError = answer.isWhole && !isBilled && saysError(body);
  const isFree = about === "failed" && freeStatuses.includes(status) && isError;
  const situation = situationOf(about, { status, isFree, isBilled });
  const waitMs = readRateLimitHeaders(headers, nowMs).retryAfterMs;
  const resetsAt = waitMs === undefined ? undefined : new Date(nowMs + waitMs).toISOString();
  const said = about === "request" ? readReason(body) : undefined;
  // A server of one's own may have words for a key.
  const reason = said === key ? undefined : said;
  const details = { reason, ...(resetsAt === undefined ? {} : { resetsAt }) };
  return {
    error: upstreamError(situation, details),
    end: isBilled || (about === "failed" && !isFree) ? "unknown" : "upstream_refused",
    outcome: {
      kind: "refused",
      about,
      status,
      ...(isFree && { isFree: true }),
      ...(waitMs !== undefined && { retryAfterMs: waitMs }),
    },
  };
}

function situationOf(
  about: RefusalKind,
  {
    status,
    isFree,
    isBilled,
  }: { readonly status: number; readonly isFree: boolean; readonly isBilled: boolean },
): string {
  // A redirect says that the request was not carried out here.
  if (status < 400 && about !== "failed") return "redirect";
  if (isBilled && about === "request") return "billed";
  if (isFree) return "refused";
  return about === "credit" ? "key" : about;
}

/** Judges a call that brought no whole answer and nothing to count. */
export function failureOfCall(call: UpstreamOutcome): UpstreamFailure {
  const outcome = outcomeOfCall(call);
  if (call.kind === "not_sent")
    return {
      error: upstreamError("unreachable"),
      end: "not_delivered",
      outcome,
      detail: call.detail,
    };
  if (call.kind === "timeout") return { error: upstreamError("timeout"), end: "unknown", outcome };
  return { error: upstreamError("cut"), end: "unknown", outcome };
}

/** Judges an answer that came and is none: something is wrong with this account. */
export function failureOfAnswer(situation: "failed" | "too_large"): UpstreamFailure {
  return { error: upstreamError(situation), end: "unknown", outcome: { kind: "cut" } };
}

const errorSchema = z.object({ error: z.union([z.string(), z.looseObject({})]) });
/** Google's lists it. */
const errorBodySchema = z.union([errorSchema, z.tuple([errorSchema], z.unknown())]);

/** Whether a body is an error as providers write it. */
function saysError(body: Uint8Array): boolean {
  return errorBodySchema.safeParse(parseJson(body)).success;
}

const reasonSchema = z.object({ error: z.object({ code: z.string().nullish() }) });

/** The refusal's own code, such as `context_length_exceeded`. Words alone: a key has other signs. */
function readReason(body: Uint8Array): string | undefined {
  try {
    const parsed = reasonSchema.safeParse(JSON.parse(new TextDecoder().decode(body)));
    const code = parsed.success ? parsed.data.error.code : undefined;
    return code != null && /^[a-z]{2,20}(_[a-z]{2,20}){1,5}$/.test(code) ? code : undefined;
  } catch {
    return undefined;
  }
}
