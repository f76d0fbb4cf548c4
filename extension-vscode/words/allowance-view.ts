import type { Period } from "@granary/shared/schemas/budget";
import type { LimitScope } from "@granary/shared/schemas/error-body";
import type { Allowance, Me } from "@granary/shared/schemas/me";
import { nearlyUsedShare, shareLeft } from "@granary/shared/schemas/share-left";
import { amountLeft, shareInWords } from "@granary/shared/words/amounts";
import { moment, namesInWords } from "@granary/shared/words/formats";
import type { Say, Words } from "@granary/shared/words/words";
import type { AllowanceState } from "../pool/allowance-watch.ts";

/** What the status bar shows. */
export type AllowanceView = {
  /** Icons as `$(name)`, as the editor wants them. */
  readonly text: string;
  /** Paragraphs of plain text; names in them were chosen by other people. */
  readonly tooltip: readonly string[];
  readonly tone: "plain" | "warning" | "error";
};

/** Everything the words depend on besides the state. */
export type ViewContext = {
  readonly words: Words;
  readonly nowMs: number;
  /** The pool that was joined and whose token the keychain does not give. */
  readonly lostPool?: string | undefined;
  /** Puts a fault into words. */
  readonly explain: (problem: unknown) => string;
};

/** The state of the allowance in words. */
export function viewAllowance(state: AllowanceState, context: ViewContext): AllowanceView {
  const { words, explain } = context;
  const { say } = words;
  if (state.kind === "known") return viewKnown(state, context);
  if (state.kind === "unreachable") {
    return {
      text: icon("debug-disconnect", say("editor.notReached")),
      tooltip: ["Granary", explain(state.problem), say("editor.keepsTrying")],
      tone: "warning",
    };
  }
  if (state.kind === "not-joined" && context.lostPool !== undefined) {
    return {
      text: icon("key", say("editor.keychainShut")),
      tooltip: [
        context.lostPool,
        say("editor.keychainShutMore", { pool: context.lostPool }),
        say("editor.keychainShutNext"),
      ],
      tone: "warning",
    };
  }
  return viewNothingKnown(state, say);
}

function viewNothingKnown(
  state: Exclude<AllowanceState, { kind: "known" | "unreachable" }>,
  say: Say,
): AllowanceView {
  const views: Readonly<Record<typeof state.kind, AllowanceView>> = {
    "not-joined": {
      text: icon("sign-in", say("editor.joinTitle")),
      tooltip: ["Granary", say("editor.inNoPoolYet"), say("editor.clickToJoin")],
      tone: "plain",
    },
    loading: {
      text: icon("pie-chart", "Granary …"),
      tooltip: ["Granary", say("editor.asking")],
      tone: "plain",
    },
    removed: {
      text: icon("sign-out", say("editor.removed")),
      tooltip: ["Granary", say("editor.removedMore"), say("editor.removedNext")],
      tone: "error",
    },
  };
  return views[state.kind];
}

function viewKnown(
  { me, atMs, problem }: Extract<AllowanceState, { kind: "known" }>,
  context: ViewContext,
): AllowanceView {
  const { words, nowMs, explain } = context;
  const { say, language } = words;
  const when = (ms: number) => moment(ms, { nowMs, language, timeZone: me.pool.timeZone });
  const isStale = problem !== undefined;
  const staleLines = isStale ? [say("editor.asOf", { moment: when(atMs) }), explain(problem)] : [];
  const tooltip = [
    me.pool.name,
    ...staleLines,
    ...limitLines(me, words, when),
    ...giverLines(me, words),
    say("editor.click"),
  ];
  if (me.binding === undefined)
    return { text: icon("pie-chart", "Granary"), tooltip, tone: "plain" };
  const { period, resetsAt } = me.binding;
  const share = shareLeft(me.binding);
  if (share === 0) {
    const text =
      resetsAt === undefined
        ? say("editor.usedUp")
        : say("editor.usedUpUntil", { moment: when(Date.parse(resetsAt)) });
    return { text: icon(isStale ? "history" : "circle-slash", text), tooltip, tone: "error" };
  }
  const left = { share: shareInWords(share, words), period: periodInWords(period, say) };
  const isNearlyUsed = share <= nearlyUsedShare;
  const symbol = isStale ? "history" : isNearlyUsed ? "warning" : "pie-chart";
  const text = icon(symbol, say("editor.left", left).trim());
  return { text, tooltip, tone: isNearlyUsed ? "warning" : "plain" };
}

const icon = (name: string, words: string) => `$(${name}) ${words}`;

/** How long something counts: `today`, `this week`; empty for a limit that never starts anew. */
function periodInWords(period: Period, say: Say): string {
  const words: Readonly<Record<Period, string>> = {
    day: say("editor.today"),
    week: say("editor.thisWeek"),
    month: say("editor.thisMonth"),
    total: "",
  };
  return words[period];
}

type When = (atMs: number) => string;

function limitLines(me: Me, words: Words, when: When): readonly string[] {
  if (me.binding === undefined) return [words.say("editor.noLimit")];
  const others = me.allowances.filter((one) => !isSame(one, me.binding));
  return [me.binding, ...others].map((one) => limitLine(one, words, when));
}

const isSame = (one: Allowance, other: Allowance | undefined) =>
  one.scope === other?.scope && one.period === other.period && one.measure === other.measure;

function limitLine(allowance: Allowance, words: Words, when: When): string {
  const { say } = words;
  const { scope, period, resetsAt } = allowance;
  const line = say("editor.limitLine", {
    whose: whose(scope, say),
    amount: amountLeft(allowance, words),
    period: periodInWords(period, say),
  }).trim();
  if (resetsAt === undefined) return `${line}.`;
  return say("editor.comesBack", { line, moment: when(Date.parse(resetsAt)) });
}

function whose(scope: LimitScope, say: Say): string {
  const words: Readonly<Record<LimitScope, string>> = {
    member: say("editor.mine"),
    team: say("editor.team"),
    pool: say("editor.pool"),
    provider: say("editor.provider"),
  };
  return words[scope];
}

function giverLines(me: Me, { say, language }: Words): readonly string[] {
  const names = namesInWords(me.givenBy, language);
  const givers = me.givenBy.length === 0 ? [] : [say("editor.givenBy", { names })];
  return me.pool.practice ? [...givers, say("editor.practice")] : givers;
}
