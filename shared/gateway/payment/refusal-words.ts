import type { BudgetRefusal } from "../../ports/ledger-operation.ts";
import type { ErrorCode } from "../../schemas/error-codes.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import type { Team } from "../../schemas/people.ts";

const codes = {
  member: "member_allowance_used",
  team: "team_allowance_used",
  pool: "pool_budget_used",
  provider: "rate_limited",
} as const satisfies Record<BudgetRefusal["scope"], ErrorCode>;

const periods = { total: "", day: " for today", week: " for this week", month: " for this month" };

/** Who is told of a budget refusal, and in whose time. */
export type RefusalReader = { readonly team: Team; readonly timeZone: string };

/** A budget refusal in words: whose help is used up, until when, and what the person can do. */
export function explainRefusal(refusal: BudgetRefusal, reader: RefusalReader): GranaryError {
  const { scope, period, limit, remaining, needed, resetsAt } = refusal;
  const whose = ownerOf(scope, reader.team);
  const details = {
    limit: scope,
    resetsAt: resetsAt === undefined ? undefined : new Date(resetsAt).toISOString(),
  };
  if (needed > limit) {
    const all = `all of ${lowerFirst(whose)} help${periods[period]}`;
    return new GranaryError("request_too_dear", `This request may cost more than ${all}.`, {
      hint: "Nothing was used. Send less text, or ask for a shorter answer.",
      limit: scope,
    });
  }
  const message =
    remaining === 0
      ? `${whose} help${periods[period]} is used up.`
      : `What is left of ${lowerFirst(whose)} help${periods[period]} is too little for this request.`;
  const shorter = remaining === 0 ? "" : " Less text, or a shorter answer, may still fit.";
  return new GranaryError(codes[scope], `${message}${comesBack(refusal, reader.timeZone)}`, {
    hint: `Nothing was used for this request.${shorter} ${whomToAsk[scope]}`,
    ...details,
  });
}

const whomToAsk = {
  member: "Whoever invited you can raise your share.",
  team: "Whoever runs the pool can raise it.",
  pool: "The pool needs a new gift, or another model may still be paid for.",
  provider: "Try again later.",
} as const;

function ownerOf(scope: BudgetRefusal["scope"], team: Team): string {
  if (scope === "member") return "Your";
  if (scope === "team") return team.kind === "shop" ? "Your shop's" : "Your team's";
  return "The pool's";
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function comesBack({ period, resetsAt }: BudgetRefusal, timeZone: string): string {
  if (resetsAt === undefined) return "";
  const time = formatIn(timeZone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const at = time.format(resetsAt);
  if (period === "day") return ` It comes back at ${at}.`;
  const day =
    period === "week"
      ? formatIn(timeZone, { weekday: "long" })
      : formatIn(timeZone, { day: "numeric", month: "long" });
  return ` It comes back on ${day.format(resetsAt)} at ${at}.`;
}

function formatIn(timeZone: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-GB", { timeZone, ...parts });
}
