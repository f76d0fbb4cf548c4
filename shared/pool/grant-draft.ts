import { GranaryError } from "../schemas/granary-error.ts";
import type { ErrorCode } from "../schemas/error-codes.ts";
import type { AddGrantRequest } from "../schemas/grant-request.ts";

/**
 * A grant that somebody wants to give, before its models are chosen and its key is sealed: a body of
 * `POST /v1/grants` without them, or what the command line was told.
 */
export type GrantDraft = Omit<AddGrantRequest, "models" | "sealedKey" | "sponsorId"> & {
  /** Whether a key comes with it. */
  readonly hasKey: boolean;
};

/** A grant the pool does not take. Says the same to whoever sends it and to whoever types it. */
export function refuseGrant(
  message: string,
  hint = "Nothing was saved.",
  code: ErrorCode = "request_invalid",
): GranaryError {
  return new GranaryError(code, message, { hint });
}
