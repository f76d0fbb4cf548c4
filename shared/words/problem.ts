import type { LimitScope } from "../schemas/error-body.ts";
import { exactMoment, sentences } from "./formats.ts";
import { problemRows, unknownProblem, type ProblemRow } from "./problem-rows.ts";
import type { PlainKey, Words } from "./words.ts";

/** What stopped something, as a face is told. */
export type Problem = {
  readonly code: string;
  readonly limit?: LimitScope | undefined;
  /** When the limit is fresh again, as an ISO date-time. */
  readonly resetsAt?: string | undefined;
  /** What is left of the limit; absent where nobody knows. `spent-limit.ts` finds it out. */
  readonly left?: "nothing" | "some" | undefined;
};

/** A problem in words: what happened, what is safe, what to do; and whether trying again makes sense. */
export type ProblemWords = {
  readonly happened: string;
  /** Empty where nothing was at stake. */
  readonly safe: string;
  readonly next: string;
  readonly canRetry: boolean;
  /** Whether the way out leads through joining again. */
  readonly mustJoin: boolean;
};

/** What a person is told about a code; `undefined` if no person is meant to meet it. */
export function problemRow(code: string): ProblemRow | undefined {
  const rows: Readonly<Record<string, ProblemRow>> = problemRows;
  return Object.hasOwn(rows, code) ? rows[code] : undefined;
}

/** What the words of a problem depend on besides the problem. */
export type ProblemContext = {
  readonly words: Words;
  readonly nowMs: number;
  /** The calendar in which a limit's return is said; the device's own if absent. */
  readonly timeZone?: string | undefined;
};

/** What is said where something is left of a limit, but not enough. */
const tooLittle: Readonly<Record<string, PlainKey>> = {
  member_allowance_used: "problem.mineTooLittle",
  team_allowance_used: "problem.teamTooLittle",
};

/** Limits that people know as their help, which is full again. */
const helpLimits: ReadonlySet<string> = new Set([
  "member_allowance_used",
  "team_allowance_used",
  "pool_budget_used",
]);

/**
 * A problem in the person's words. A limit that comes back says on which day, at what time and of
 * which time zone; one that has come back by now, that trying again may work.
 */
export function problemWords(problem: Problem, context: ProblemContext): ProblemWords {
  const { say } = context.words;
  const row = problemRow(problem.code) ?? unknownProblem;
  const short = problem.left === "some" ? tooLittle[problem.code] : undefined;
  const isBack = problem.resetsAt !== undefined && Date.parse(problem.resetsAt) <= context.nowMs;
  return {
    happened: say(short ?? row.happened),
    safe: row.safe === undefined ? "" : say(row.safe),
    next: isBack ? say("problem.nextBack") : nextStep(problem, row, context),
    canRetry: isBack || (row.canRetry ?? false),
    mustJoin: row.mustJoin ?? false,
  };
}

function nextStep({ code, left, resetsAt }: Problem, row: ProblemRow, context: ProblemContext) {
  const { words, timeZone } = context;
  const { say, language } = words;
  if (resetsAt === undefined) return say(row.next);
  const when = exactMoment(Date.parse(resetsAt), { language, timeZone });
  if (!helpLimits.has(code)) return say("problem.nextComesBack", when);
  const first = left === "some" ? [say("problem.nextLess")] : [];
  return sentences([...first, say("problem.nextFull", when), say("problem.nextSooner")], language);
}
