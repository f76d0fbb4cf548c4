import * as z from "zod/mini";

/** What the pool does about an error and how a client should read it. */
export type ErrorTraits = {
  /** The HTTP status it is answered with. */
  readonly status: number;
  /** `error.type` in the shape of OpenAI's API, so that existing clients react as they should. */
  readonly type:
    | "authentication_error"
    | "permission_error"
    | "invalid_request_error"
    | "insufficient_quota"
    | "rate_limit_error"
    | "upstream_error"
    | "server_error";
  /** Whether the same request may work a little later, and costs nothing to try. */
  readonly retryable: boolean;
};

const trait = (status: number, type: ErrorTraits["type"], retryable = false): ErrorTraits => ({
  status,
  type,
  retryable,
});

/** Every code a caller of the pool can see. The text beside a code may change; the code does not. */
export const errorTraits = {
  token_missing: trait(401, "authentication_error"),
  token_invalid: trait(401, "authentication_error"),
  host_unknown: trait(421, "invalid_request_error"),
  role_missing: trait(403, "permission_error"),
  team_closed: trait(403, "permission_error"),
  policy_forbids: trait(403, "permission_error"),
  invite_unknown: trait(404, "invalid_request_error"),
  invite_used: trait(410, "invalid_request_error"),
  invite_expired: trait(410, "invalid_request_error"),
  route_unknown: trait(404, "invalid_request_error"),
  method_not_allowed: trait(405, "invalid_request_error"),
  body_too_large: trait(413, "invalid_request_error"),
  json_invalid: trait(400, "invalid_request_error"),
  request_invalid: trait(400, "invalid_request_error"),
  request_unbounded: trait(400, "invalid_request_error"),
  request_untranslatable: trait(400, "invalid_request_error"),
  model_unsuited: trait(400, "invalid_request_error"),
  model_unknown: trait(404, "invalid_request_error"),
  price_unknown: trait(400, "invalid_request_error"),
  member_allowance_used: trait(429, "insufficient_quota"),
  team_allowance_used: trait(429, "insufficient_quota"),
  pool_budget_used: trait(429, "insufficient_quota"),
  request_too_dear: trait(400, "insufficient_quota"),
  rate_limited: trait(429, "rate_limit_error", true),
  pool_busy: trait(503, "server_error", true),
  pool_stopping: trait(503, "server_error", true),
  store_unavailable: trait(503, "server_error", true),
  upstream_unreachable: trait(502, "upstream_error", true),
  upstream_timeout: trait(504, "upstream_error"),
  upstream_rate_limited: trait(503, "upstream_error", true),
  grant_resting: trait(503, "upstream_error", true),
  grant_not_allowed: trait(403, "permission_error"),
  grant_unknown: trait(404, "invalid_request_error"),
  hold_missing: trait(404, "invalid_request_error"),
  refund_given: trait(409, "invalid_request_error"),
  refund_impossible: trait(409, "invalid_request_error"),
  idempotency_key_running: trait(409, "invalid_request_error", true),
  idempotency_key_used: trait(409, "invalid_request_error"),
  upstream_refused_key: trait(502, "upstream_error"),
  upstream_refused_request: trait(400, "invalid_request_error"),
  upstream_failed: trait(502, "upstream_error", true),
  upstream_cut: trait(502, "upstream_error"),
  upstream_too_large: trait(502, "upstream_error"),
  internal: trait(500, "server_error"),
} as const satisfies Record<string, ErrorTraits>;

export type ErrorCode = keyof typeof errorTraits;
export const errorCodeSchema = z.enum(Object.keys(errorTraits) as [ErrorCode, ...ErrorCode[]]);
