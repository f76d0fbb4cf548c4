import type { HeaderMap, ResponseSink } from "../ports/http.ts";
import type { ErrorBody } from "../schemas/error-body.ts";
import { errorTraits } from "../schemas/error-codes.ts";
import type { GranaryError } from "../schemas/granary-error.ts";
import { limits } from "../schemas/limits.ts";
import type { Protocol } from "../wire/protocol.ts";

const encoder = new TextEncoder();

/** Answers with one JSON value. */
export function answerJson(sink: ResponseSink, value: unknown, headers: HeaderMap = {}): void {
  answerBytes(sink, encoder.encode(JSON.stringify(value)), {
    status: 200,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
  });
}

/** Answers with these bytes and their length. */
export function answerBytes(
  sink: ResponseSink,
  bytes: Uint8Array,
  head: { readonly status: number; readonly headers: HeaderMap },
): void {
  sink.head(head.status, { ...head.headers, "content-length": String(bytes.length) });
  void sink.write(bytes);
  sink.end();
}

/** The body of an error, in the shape every client of OpenAI's API reads. */
export function errorBodyOf(error: GranaryError): ErrorBody {
  const { code, message, hint, limit, resetsAt } = error;
  const body = { message, type: errorTraits[code].type, code, param: null };
  return {
    error: {
      ...body,
      ...(hint === undefined ? {} : { hint }),
      ...(limit === undefined ? {} : { limit }),
      ...(resetsAt === undefined ? {} : { resetsAt }),
    },
  };
}

/**
 * Instead of 5xx where something was charged: clients that know no `x-should-retry`, such as the AI
 * SDK, repeat every 5xx and no 424 (its code, 7.0, read 2026-11).
 */
const chargedStatus = 424;

/**
 * Answers with an error. `retry-after` is sent where it is known when a limit resets, and clients
 * that try again by themselves are told not to where that cannot help soon, or was charged.
 */
export function answerError(
  sink: ResponseSink,
  error: GranaryError,
  options: {
    readonly nowMs: number;
    readonly headers?: HeaderMap;
    /** How this address' clients read errors; as OpenAI's do if absent. */
    readonly protocol?: Pick<Protocol, "errorBody"> | undefined;
  },
): void {
  const { status, retryable } = errorTraits[error.code];
  const waitMs = error.resetsAt === undefined ? NaN : Date.parse(error.resetsAt) - options.nowMs;
  const isSoon = Number.isNaN(waitMs) || waitMs <= limits.retryByItselfMsMax;
  const mayRetry = retryable && isSoon && error.holdId === undefined;
  const body = errorBodyOf(error);
  const shaped = options.protocol?.errorBody(body) ?? body;
  answerBytes(sink, encoder.encode(JSON.stringify(shaped)), {
    status: error.holdId !== undefined && status >= 500 ? chargedStatus : status,
    headers: {
      "content-type": "application/json; charset=utf-8",
      ...(Number.isNaN(waitMs)
        ? {}
        : { "retry-after": String(Math.max(1, Math.ceil(waitMs / 1e3))) }),
      ...(mayRetry ? {} : { "x-should-retry": "false" }),
      ...(error.holdId === undefined ? {} : { "x-granary-hold": error.holdId }),
      ...options.headers,
    },
  });
}

/** The same error as the last event of a stream whose head is gone; `isCharged` if that was. */
export function errorEvent(
  error: GranaryError,
  {
    protocol,
    isCharged,
  }: { readonly protocol: Pick<Protocol, "errorEvent">; readonly isCharged: boolean },
): Uint8Array {
  const mayRetry = errorTraits[error.code].retryable && !isCharged && error.holdId === undefined;
  return encoder.encode(protocol.errorEvent(errorBodyOf(error), { mayRetry }));
}
