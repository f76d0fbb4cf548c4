import type { Budget } from "@granary/shared/schemas/budget";
import type { Attention, Grant, GrantStatus } from "@granary/shared/schemas/grant";

/** Friday, 27 November 2026, noon in UTC: the moment at which every grant of the table is looked at. */
export const lookedAt = Date.UTC(2026, 10, 27, 12);

/** A grant, what its books hold, and the one word for it. */
export type StatusCase = {
  readonly title: string;
  readonly status: GrantStatus;
  readonly grant?: Partial<Grant>;
  readonly budgets?: Budget[];
  /** Tokens that were spent of it, and when. */
  readonly spent?: number;
  readonly spentAt?: number;
  /** Tokens that are put aside for a request on its way. */
  readonly held?: number;
};

const dayMs = 86_400_000;
const ended = { validUntil: lookedAt - 1 };
const later = { validFrom: lookedAt + dayMs };
const awaited: Partial<Grant> = { approval: { state: "awaited", since: lookedAt } };
const letIn: Partial<Grant> = { approval: { state: "given", at: lookedAt, by: "Olu" } };
const paused = { status: "paused" } as const;
const refused: Attention = {
  reason: "key_refused",
  since: lookedAt - dayMs,
  nextTryAt: lookedAt + dayMs,
  tries: 2,
};
const marked = { attention: refused };
const ofModel = { modelAttention: { practice: { ...refused, reason: "model_missing" as const } } };
const of = (period: Budget["period"], tokens: number): Budget => ({ period, limit: { tokens } });
const month = { budgets: [of("month", 100)] };
const total = { budgets: [of("total", 100)] };

/** The three states in which the popup and the terminal once disagreed come first. */
export const statusCases: readonly StatusCase[] = [
  { title: "paused and ended", status: "ended", grant: { ...paused, ...ended } },
  { title: "a budget of a month, spent", status: "used_up", ...month, spent: 100 },
  { title: "60 spent and 40 held of 100", status: "working", ...total, spent: 60, held: 40 },
  { title: "nothing special", status: "working" },
  { title: "all of it held", status: "working", ...total, held: 100 },
  { title: "99 of 100 spent", status: "working", ...total, spent: 99 },
  { title: "a budget in all, spent", status: "used_up", ...total, spent: 100 },
  { title: "spent beyond its budget", status: "used_up", ...total, spent: 130 },
  {
    title: "spent last month",
    status: "working",
    ...month,
    spent: 100,
    spentAt: lookedAt - 30 * dayMs,
  },
  {
    title: "spent in all last month",
    status: "used_up",
    ...total,
    spent: 100,
    spentAt: lookedAt - 30 * dayMs,
  },
  {
    title: "today's budget spent, the month's not",
    status: "used_up",
    budgets: [of("month", 1_000), of("day", 100)],
    spent: 100,
  },
  { title: "paused", status: "paused", grant: paused },
  { title: "paused and spent", status: "paused", grant: paused, ...total, spent: 100 },
  { title: "paused and refused", status: "paused", grant: { ...paused, ...marked } },
  { title: "paused before it begins", status: "paused", grant: { ...paused, ...later } },
  { title: "waits for an operator", status: "waits_for_approval", grant: awaited },
  {
    title: "waits for an operator, and paused",
    status: "paused",
    grant: { ...awaited, ...paused },
  },
  { title: "waited for an operator, and ended", status: "ended", grant: { ...awaited, ...ended } },
  { title: "let in by an operator", status: "working", grant: letIn },
  { title: "begins tomorrow", status: "not_started", grant: later },
  { title: "begins tomorrow, refused", status: "not_started", grant: { ...later, ...marked } },
  { title: "begins this moment", status: "working", grant: { validFrom: lookedAt } },
  { title: "ended a moment ago", status: "ended", grant: ended },
  { title: "ends this moment", status: "ended", grant: { validUntil: lookedAt } },
  { title: "ends in a moment", status: "working", grant: { validUntil: lookedAt + 1 } },
  { title: "ended and spent", status: "ended", grant: ended, ...total, spent: 100 },
  { title: "ended and refused", status: "ended", grant: { ...ended, ...marked } },
  { title: "refused by its provider", status: "needs_attention", grant: marked },
  { title: "one model refused", status: "needs_attention", grant: ofModel },
  { title: "refused and spent", status: "used_up", grant: marked, ...total, spent: 100 },
  {
    title: "refused, and all of it held",
    status: "needs_attention",
    grant: marked,
    ...total,
    held: 100,
  },
];
