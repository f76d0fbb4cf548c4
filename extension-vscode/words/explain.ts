import { isNotThePool } from "@granary/shared/schemas/not-the-pool";
import { isGranaryError } from "@granary/shared/schemas/granary-error";
import { sentences } from "@granary/shared/words/formats";
import { problemRow, problemWords } from "@granary/shared/words/problem";
import type { PlainKey, Words } from "@granary/shared/words/words";
import { EmptyAnswerError } from "./empty-answer-error.ts";
import { MembershipNotKeptError } from "../pool/membership.ts";
import { outsideText } from "./outside-text.ts";
import { PolicyError, type Forbidden } from "../privacy/policy-error.ts";
import { TextNotSentError } from "../privacy/text-not-sent-error.ts";
import { isValueLost } from "../privacy/value-lost-error.ts";

/** Everything the words depend on besides the problem. */
export type ExplainContext = {
  readonly words: Words;
  /** The calendar in which a limit's return is said; the device's own if absent. */
  readonly timeZone?: string | undefined;
  readonly nowMs: number;
  /** In a remote window: where this extension runs, and so from where the pool must be reachable. */
  readonly runsOn?: "own-machine" | "server" | undefined;
};

/** Where an editor can do something else than other faces. */
const nextHere: Readonly<Record<string, PlainKey>> = {
  model_unknown: "editor.nextOtherModel",
  model_unsuited: "editor.nextOtherModel",
  pool_unreachable: "editor.nextConnection",
};

/** Whose line it is, which somebody in a remote window may not know. */
const lineOf = {
  "own-machine": "editor.lineOfOwnMachine",
  server: "editor.lineOfServer",
} as const satisfies Record<string, PlainKey>;

const forbiddenWords: Readonly<Record<Forbidden, PlainKey>> = {
  chat: "editor.policyChat",
  suggestions: "editor.policySuggestions",
  hide: "editor.policyHide",
};

/**
 * A problem in words: what happened, that nothing was lost where that is in doubt, what to do. In
 * the pool's own words where only somebody who writes programs is meant to meet it.
 */
export function explain(problem: unknown, context: ExplainContext): string {
  const { say, language } = context.words;
  if (problem instanceof MembershipNotKeptError) return say("editor.notKept");
  if (problem instanceof TextNotSentError) return say("editor.notSent");
  if (problem instanceof EmptyAnswerError) return say("editor.answerEmpty");
  if (problem instanceof PolicyError) return say(forbiddenWords[problem.forbidden]);
  if (isValueLost(problem)) return say("editor.valueLost");
  if (isNotThePool(problem)) return say("editor.notThePool");
  if (!isGranaryError(problem)) return say("editor.unreadable");
  // With a cause it is our own line that is cut; without, the pool says so of its provider.
  const isPoolGone = problem.code === "upstream_unreachable" && problem.cause !== undefined;
  const code = isPoolGone ? "pool_unreachable" : problem.code;
  // The pool's own words are English, whatever the person reads.
  if (problemRow(code) === undefined) {
    const words = sentences([problem.message, problem.hint ?? ""].map(outsideText), "en");
    // Whoever a link leads to chose them: nobody takes them for this editor's.
    return say("editor.poolSays", { words });
  }
  const { happened, safe, next } = problemWords({ code, resetsAt: problem.resetsAt }, context);
  const here = nextHere[code];
  const { runsOn } = context;
  const line = code === "pool_unreachable" && runsOn !== undefined ? say(lineOf[runsOn]) : "";
  return sentences([happened, safe, here === undefined ? next : say(here), line], language);
}
