import type { ErrorCode } from "../schemas/error-codes.ts";
import type { PlainKey } from "./words.ts";

/** What the faces themselves run into, besides the codes a pool answers with. */
export type FaceCode =
  | "link_unreadable"
  | "access_refused"
  | "pool_unreachable"
  | "not_joined"
  | "site_off"
  | "extension_updated"
  | "answer_interrupted"
  | "answer_at_limit"
  | "nothing_to_do";

/** What a person is told about one code. */
export type ProblemRow = {
  readonly happened: PlainKey;
  /** What they need not worry about; absent where nothing was at stake. */
  readonly safe?: PlainKey;
  readonly next: PlainKey;
  /** Whether the same once more may work. */
  readonly canRetry?: boolean;
  /** Whether the way out is to join again. */
  readonly mustJoin?: boolean;
};

/** Codes that no person is meant to meet, and a face knows no words for. */
type InternalCode =
  // Only somebody who writes a program against the pool sees these.
  | "route_unknown"
  | "method_not_allowed"
  | "json_invalid"
  | "request_invalid"
  | "request_untranslatable"
  | "idempotency_key_running"
  | "idempotency_key_used"
  | "internal"
  // Gifts are given on the command line, which says these in its own words.
  | "grant_not_allowed"
  | "grant_unknown"
  // So are refunds, by operators.
  | "hold_missing"
  | "refund_given"
  | "refund_impossible";

const safe = "problem.nothingLost";
const canRetry = true;
const row = (happened: PlainKey, next: PlainKey): ProblemRow => ({ happened, safe, next });
const again = (happened: PlainKey, next: PlainKey) => ({ ...row(happened, next), canRetry });
const soon = (happened: PlainKey) => again(happened, "problem.nextMoment");
const operator = (happened: PlainKey) => row(happened, "problem.nextAskOperator");
const rejoin = (happened: PlainKey, next: PlainKey) => ({ ...row(happened, next), mustJoin: true });
const link = (happened: PlainKey): ProblemRow => ({ happened, next: "problem.nextNewLink" });

const busy = soon("problem.busy");
const model = soon("problem.model");
// Nothing is said to be safe: what was produced until then has been paid for.
const broken = (happened: PlainKey): ProblemRow => ({
  happened,
  next: "problem.nextMoment",
  canRetry,
});
const cut = broken("problem.cut");
const left = rejoin("problem.notMember", "problem.nextJoinAgain");
const tooLong = row("problem.tooLong", "problem.nextShorter");
const noModel = operator("problem.noModel");

/** What a code nobody knows is told as. */
export const unknownProblem: ProblemRow = { ...operator("problem.unknown"), canRetry };

/** What a person is told about every code: the pool's, then the faces' own. */
export const problemRows: Readonly<
  Record<Exclude<ErrorCode, InternalCode> | FaceCode, ProblemRow>
> = {
  member_allowance_used: operator("problem.mine"),
  team_allowance_used: operator("problem.team"),
  pool_budget_used: operator("problem.pool"),
  team_closed: operator("problem.teamClosed"),
  policy_forbids: operator("problem.policy"),
  host_unknown: operator("problem.unreachable"),
  role_missing: operator("problem.role"),
  token_missing: left,
  token_invalid: left,
  rate_limited: busy,
  pool_busy: busy,
  pool_stopping: busy,
  store_unavailable: busy,
  upstream_unreachable: model,
  upstream_timeout: model,
  upstream_rate_limited: busy,
  grant_resting: soon("problem.grant"),
  upstream_refused_key: { ...operator("problem.grant"), canRetry },
  upstream_refused_request: model,
  upstream_failed: model,
  upstream_cut: cut,
  upstream_too_large: cut,
  body_too_large: tooLong,
  request_unbounded: tooLong,
  request_too_dear: row("problem.tooDear", "problem.nextShorter"),
  model_unknown: noModel,
  model_unsuited: noModel,
  price_unknown: noModel,
  invite_unknown: link("problem.inviteUnknown"),
  invite_used: link("problem.inviteUsed"),
  invite_expired: link("problem.inviteExpired"),
  link_unreadable: { happened: "problem.link", next: "problem.nextWholeLink" },
  access_refused: { happened: "problem.access", next: "problem.nextAllow", canRetry },
  pool_unreachable: again("problem.unreachable", "problem.nextConnection"),
  not_joined: rejoin("problem.notJoined", "problem.nextJoin"),
  site_off: row("problem.siteOff", "problem.nextSwitchOn"),
  answer_interrupted: broken("problem.interrupted"),
  answer_at_limit: { happened: "problem.atLimit", next: "problem.nextShorter", canRetry },
  extension_updated: row("problem.updated", "problem.nextReload"),
  nothing_to_do: row("problem.nothing", "problem.nextWrite"),
};
