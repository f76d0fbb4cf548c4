import { present } from "../../schemas/present.ts";
import type { ErrorBody } from "../../schemas/error-body.ts";
import { errorCodeSchema, errorTraits } from "../../schemas/error-codes.ts";
import type { Protocol } from "../protocol.ts";

/** Anthropic's names of errors by status (its page on errors, checked 2026-11). */
const typeByStatus: Readonly<Record<number, string>> = {
  401: "authentication_error",
  403: "permission_error",
  404: "not_found_error",
  413: "request_too_large",
  429: "rate_limit_error",
  500: "api_error",
  502: "api_error",
  503: "overloaded_error",
  504: "timeout_error",
};

/**
 * Errors as clients of Anthropic's API read them: the type in `error.type`, the code in
 * `error.details.error_code`, and in a stream an event named `error` (its TypeScript client 1.12,
 * checked 2026-11).
 */
export const messagesErrors: Pick<Protocol, "errorBody" | "errorEvent"> = {
  errorBody: toMessagesError,
  errorEvent: (error) => `event: error\ndata: ${JSON.stringify(toMessagesError(error))}\n\n`,
};

function toMessagesError({ error }: ErrorBody): unknown {
  const { message, code, hint, limit, resetsAt } = error;
  const known = errorCodeSchema.safeParse(code).data;
  const status = known === undefined ? 500 : errorTraits[known].status;
  return {
    type: "error",
    error: {
      type: typeByStatus[status] ?? "invalid_request_error",
      message,
      code,
      ...present({
        hint: hint ?? undefined,
        limit: limit ?? undefined,
        resetsAt: resetsAt ?? undefined,
      }),
      details: { error_code: code },
    },
  };
}
