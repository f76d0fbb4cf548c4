import { whenNext } from "./formats.ts";
import type { MessageKey, Words } from "../ui/words.ts";

/** What stopped something, as the views are told. */
export type ProblemShown = {
  readonly code: string;
  readonly limit?: "member" | "team" | "pool" | "provider" | undefined;
  readonly resetsAt?: string | undefined;
};

/** A problem in words: what happened, then what to do; and whether trying again makes sense. */
export type ProblemWords = {
  readonly happened: string;
  readonly next: string;
  readonly canRetry: boolean;
  /** Whether the way out leads through Granary's own page, to join again. */
  readonly mustJoin: boolean;
};

type Entry = {
  readonly happened: MessageKey;
  readonly next: MessageKey;
  readonly canRetry?: boolean;
  readonly mustJoin?: boolean;
};

const busy: Entry = { happened: "problemBusy", next: "nextMoment", canRetry: true };
const model: Entry = { happened: "problemModel", next: "nextMoment", canRetry: true };
const left: Entry = { happened: "problemNotMember", next: "nextJoinAgain", mustJoin: true };
const tooLong: Entry = { happened: "problemTooLong", next: "nextShorter" };
const unknown: Entry = { happened: "problemUnknown", next: "nextAskOperator", canRetry: true };

/** By code of the pool, and the extension's own codes at the end. */
const entries: Readonly<Record<string, Entry>> = {
  member_allowance_used: { happened: "problemMine", next: "nextAskOperator" },
  team_allowance_used: { happened: "problemTeam", next: "nextAskOperator" },
  pool_budget_used: { happened: "problemPool", next: "nextAskOperator" },
  team_closed: { happened: "problemTeamClosed", next: "nextAskOperator" },
  role_missing: { happened: "problemRole", next: "nextAskOperator" },
  token_missing: left,
  token_invalid: left,
  rate_limited: busy,
  pool_busy: busy,
  pool_stopping: busy,
  store_unavailable: busy,
  upstream_unreachable: model,
  upstream_timeout: model,
  upstream_rate_limited: busy,
  grant_resting: { happened: "problemGift", next: "nextMoment", canRetry: true },
  upstream_refused_key: { happened: "problemGift", next: "nextAskOperator", canRetry: true },
  upstream_refused_request: model,
  upstream_failed: model,
  upstream_cut: { happened: "problemCut", next: "nextAgain", canRetry: true },
  upstream_too_large: { happened: "problemCut", next: "nextAgain", canRetry: true },
  body_too_large: tooLong,
  request_too_dear: { happened: "problemTooDear", next: "nextShorter" },
  request_unbounded: tooLong,
  model_unknown: { happened: "problemNoModel", next: "nextAskOperator" },
  price_unknown: { happened: "problemNoModel", next: "nextAskOperator" },
  invite_unknown: { happened: "problemInviteUnknown", next: "nextNewLink" },
  invite_used: { happened: "problemInviteUsed", next: "nextNewLink" },
  invite_expired: { happened: "problemInviteExpired", next: "nextNewLink" },
  link_unreadable: { happened: "problemLink", next: "nextWholeLink" },
  access_refused: { happened: "problemAccess", next: "nextAllow", canRetry: true },
  pool_unreachable: { happened: "problemUnreachable", next: "nextConnection", canRetry: true },
  not_joined: { happened: "problemNotJoined", next: "nextJoin", mustJoin: true },
  site_off: { happened: "problemSiteOff", next: "nextSwitchOn" },
  extension_updated: { happened: "problemUpdated", next: "nextReload" },
  nothing_to_do: { happened: "problemNothing", next: "nextWrite" },
};

/** A problem in the person's words. A limit that comes back says when instead of whom to ask. */
export function problemWords(
  problem: ProblemShown,
  context: { readonly words: Words; readonly nowMs: number },
): ProblemWords {
  const { say, language } = context.words;
  const entry = entries[problem.code] ?? unknown;
  const next =
    problem.resetsAt === undefined
      ? say(entry.next)
      : say("nextComesBack", whenNext(problem.resetsAt, { nowMs: context.nowMs, language }));
  return {
    happened: say(entry.happened),
    next,
    canRetry: entry.canRetry ?? false,
    mustJoin: entry.mustJoin ?? false,
  };
}
