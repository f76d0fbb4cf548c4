import type { LimitScope } from "../schemas/error-body.ts";
import { moment } from "./formats.ts";
import { problemRows, unknownProblem, type ProblemRow } from "./problem-rows.ts";
import type { Words } from "./words.ts";

/** What stopped something, as a face is told. */
export type Problem = {
  readonly code: string;
  readonly limit?: LimitScope | undefined;
  /** When the limit is fresh again, as an ISO date-time. */
  readonly resetsAt?: string | undefined;
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

/** A problem in the person's words. A limit that comes back says when instead of whom to ask. */
export function problemWords(
  { code, resetsAt }: Problem,
  context: {
    readonly words: Words;
    readonly nowMs: number;
    /** The calendar in which a limit's return is said; the device's own if absent. */
    readonly timeZone?: string | undefined;
  },
): ProblemWords {
  const { words, nowMs, timeZone } = context;
  const { say, language } = words;
  const { happened, safe, next, canRetry, mustJoin } = problemRow(code) ?? unknownProblem;
  return {
    happened: say(happened),
    safe: safe === undefined ? "" : say(safe),
    next:
      resetsAt === undefined
        ? say(next)
        : say("problem.nextComesBack", {
            moment: moment(Date.parse(resetsAt), { nowMs, language, timeZone }),
          }),
    canRetry: canRetry ?? false,
    mustJoin: mustJoin ?? false,
  };
}
