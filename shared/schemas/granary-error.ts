import type { LimitScope } from "./error-body.ts";
import type { ErrorCode } from "./error-codes.ts";

/** What an error may say besides its message. `resetsAt` is an ISO date-time. */
export type GranaryErrorOptions = {
  readonly hint?: string | undefined;
  readonly limit?: LimitScope | undefined;
  readonly resetsAt?: string | undefined;
  readonly holdId?: string | undefined;
  readonly cause?: unknown;
};

/**
 * A fault with a stable code. `message` says what happened in words a person can read and `hint`
 * what they can do next; neither ever holds a key, a token or anything a person wrote.
 */
export class GranaryError extends Error {
  override readonly name = "GranaryError";
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  /** Whose limit stopped the request, where one did. */
  readonly limit: LimitScope | undefined;
  /** When that limit is fresh again. */
  readonly resetsAt: string | undefined;
  /** The hold of the charge this is about, where there is one. */
  readonly holdId: string | undefined;

  constructor(code: ErrorCode, message: string, options: GranaryErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.limit = options.limit;
    this.resetsAt = options.resetsAt;
    this.holdId = options.holdId;
  }
}

/** True for a `GranaryError` of any copy of this module, with this code if one is given. */
export function isGranaryError(error: unknown, code?: ErrorCode): error is GranaryError {
  if (!(error instanceof Error) || error.name !== "GranaryError") return false;
  return code === undefined || (error as GranaryError).code === code;
}
