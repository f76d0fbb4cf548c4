import type { ErrorCode } from "./error-codes.ts";

/**
 * A fault with a stable code. `message` says what happened in words a person can read and `hint`
 * what they can do next; neither ever holds a key, a token or anything a person wrote.
 */
export class GranaryError extends Error {
  override readonly name = "GranaryError";
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }
}

/** True for a `GranaryError` of any copy of this module, with this code if one is given. */
export function isGranaryError(error: unknown, code?: ErrorCode): error is GranaryError {
  if (!(error instanceof Error) || error.name !== "GranaryError") return false;
  return code === undefined || (error as GranaryError).code === code;
}
