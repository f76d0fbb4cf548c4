import type { Period } from "@granary/shared/schemas/budget";
import type { LimitScope } from "@granary/shared/schemas/error-body";
import { limits } from "@granary/shared/schemas/limits";
import type { Allowance, Me } from "@granary/shared/schemas/me";
import { nearlyUsedShare, shareLeft } from "@granary/shared/schemas/share-left";
import { amountLeft, shareInWords } from "@granary/shared/words/amounts";
import { moment, namesInWords } from "@granary/shared/words/formats";
import type { Say, Words } from "@granary/shared/words/words";
import type { AllowanceState } from "../pool/allowance-watch.ts";
import { outsideText } from "./outside-text.ts";

/** What the status bar shows. */
export type AllowanceView = {
  /** Icons as `$(name)`, as the editor wants them. */
  readonly text: string;
  /** The icon's name, and the text without it, for lists that read an icon out. */
  readonly symbol: string;
  readonly title: string;
  /** The same for a screen reader: of which pool, no icons, and what only an icon says. */
  readonly label: string;
  /** Paragraphs of plain text; names in them were chosen by other people. */
  readonly tooltip: readonly string[];
  readonly tone: "plain" | "warning" | "error";
};

/** Everything the words depend on besides the state. */
export type ViewContext = {
  readonly words: Words;
  readonly nowMs: number;
  /** The calendar in which moments are said; the device's own if absent. */
  readonly timeZone?: string | undefined;
  /** The pool that was joined, by its name. */
  readonly pool?: string | undefined;
  /** The pool that was joined and whose token the keychain does not give. */
  readonly lostPool?: string | undefined;
  /** Puts a fault into words. */
  readonly explain: (problem: unknown) => string;
};

/** What is to be seen, before it is put together for the eye and the ear. */
type Sight = Omit<AllowanceView, "text" | "title" | "label"> & {
  readonly says: string;
  /** What the icon says to those who see it. */
  readonly means?: string;
  /** Whose allowance it is, where somebody's is shown. */
  readonly pool?: string;
};

/** The state of the allowance in words. */
export function viewAllowance(state: AllowanceState, context: ViewContext): AllowanceView {
  const { symbol, says, means, pool, tooltip, tone } = sightOf(state, context);
  const whose = pool === undefined ? [] : [outsideText(pool)];
  const inBar = pool !== undefined && fitsBar(pool) ? whose : [];
  const title = [...inBar, says].join(" · ");
  const meaning = means === undefined ? [] : [means];
  return {
    text: `$(${symbol}) ${title}`,
    symbol,
    title,
    // Many pools have the extension's name, and some views say nothing else.
    label: Array.from(new Set(["Granary", ...whose, ...meaning, says])).join(", "),
    tooltip,
    tone,
  };
}

const fitsBar = (name: string) => Array.from(name).length <= limits.barNameCharactersMax;

function sightOf(state: AllowanceState, context: ViewContext): Sight {
  const { words, explain } = context;
  const { say } = words;
  if (state.kind === "known") return viewKnown(state, context);
  if (state.kind === "unreachable") {
    return {
      symbol: "debug-disconnect",
      says: say("editor.notReached"),
      tooltip: [
        context.pool ?? "Granary",
        explain(state.problem),
        say("editor.keepsTrying"),
        say("editor.click"),
      ],
      tone: "warning",
    };
  }
  if (state.kind === "not-joined" && context.lostPool !== undefined) {
    return {
      symbol: "key",
      says: say("editor.keychainShut"),
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
): Sight {
  const views: Readonly<Record<typeof state.kind, Sight>> = {
    "not-joined": {
      symbol: "sign-in",
      says: say("editor.joinTitle"),
      tooltip: ["Granary", say("editor.inNoPoolYet"), say("editor.clickToJoin")],
      tone: "plain",
    },
    loading: {
      symbol: "pie-chart",
      says: "Granary …",
      tooltip: ["Granary", say("editor.asking")],
      tone: "plain",
    },
    removed: {
      symbol: "sign-out",
      says: say("editor.removed"),
      tooltip: ["Granary", say("editor.removedMore"), say("editor.removedNext")],
      tone: "error",
    },
  };
  return views[state.kind];
}

function viewKnown(
  { me, atMs, problem }: Extract<AllowanceState, { kind: "known" }>,
  context: ViewContext,
): Sight {
  const { words, nowMs, timeZone, explain } = context;
  const { say, language } = words;
  const when = (ms: number) => moment(ms, { nowMs, language, timeZone });
  const isStale = problem !== undefined;
  const staleLines = isStale ? [say("editor.asOf", { moment: when(atMs) }), explain(problem)] : [];
  const tooltip = [
    me.pool.name,
    ...staleLines,
    ...limitLines(me, words, when),
    ...giverLines(me, words),
    say("editor.click"),
  ];
  const pool = me.pool.name;
  if (isStale) {
    const share = me.binding === undefined ? undefined : shareLeft(me.binding);
    return { ...staleSight(share, when(atMs), words), tooltip, pool };
  }
  if (me.binding === undefined) {
    const says = fitsBar(pool) ? outsideText(pool) : "Granary";
    return { symbol: "pie-chart", says, tooltip, tone: "plain" };
  }
  return { ...leftSight(me.binding, when, words), tooltip, pool };
}

/** What was left when the pool last said so: nobody takes it for what is left now. */
function staleSight(share: number | undefined, asOf: string, words: Words) {
  const { say } = words;
  const says =
    share === undefined
      ? say("editor.notReached")
      : say("editor.leftAt", { share: shareInWords(share, words), moment: asOf });
  const means = say("editor.notReached");
  return { symbol: "debug-disconnect", says, means, tone: "warning" } as const;
}

function leftSight(binding: Allowance, when: When, words: Words): Omit<Sight, "tooltip"> {
  const { say } = words;
  const { period, resetsAt } = binding;
  const share = shareLeft(binding);
  if (share === 0) {
    const says =
      resetsAt === undefined
        ? say("editor.usedUp")
        : say("editor.usedUpUntil", { moment: when(Date.parse(resetsAt)) });
    return { symbol: "circle-slash", says, tone: "error" };
  }
  const left = { share: shareInWords(share, words), period: periodInWords(period, say) };
  const says = say("editor.left", left).trim();
  return share <= nearlyUsedShare
    ? { symbol: "warning", says, tone: "warning" }
    : { symbol: "pie-chart", says, tone: "plain" };
}

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
