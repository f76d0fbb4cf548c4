import type { LimitScope } from "@granary/shared/schemas/error-body";
import type { Allowance, Me } from "@granary/shared/schemas/me";
import { nearlyUsedShare, shareLeft, type AllowanceState } from "../pool/allowance-watch.ts";
import { createFormats, type Formats } from "./formats.ts";
import type { Translate } from "./translate.ts";

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
  readonly translate: Translate;
  readonly locale: string;
  readonly nowMs: number;
  /** Puts a fault into words. */
  readonly explain: (problem: unknown) => string;
};

/** The state of the allowance in words. */
export function viewAllowance(state: AllowanceState, context: ViewContext): AllowanceView {
  const { translate, explain } = context;
  if (state.kind === "known") return viewKnown(state, context);
  if (state.kind === "unreachable") {
    return {
      text: icon("debug-disconnect", translate("Pool not reached")),
      tooltip: [
        "Granary",
        explain(state.problem),
        translate("Granary keeps trying. Click for what you can do."),
      ],
      tone: "warning",
    };
  }
  return viewNothingKnown(state, translate);
}

function viewNothingKnown(
  state: Exclude<AllowanceState, { kind: "known" | "unreachable" }>,
  translate: Translate,
): AllowanceView {
  const views: Readonly<Record<typeof state.kind, AllowanceView>> = {
    "not-joined": {
      text: icon("sign-in", translate("Join a pool")),
      tooltip: [
        "Granary",
        translate("This editor is in no pool yet."),
        translate("Click to join with the link you were sent."),
      ],
      tone: "plain",
    },
    loading: {
      text: icon("pie-chart", "Granary …"),
      tooltip: ["Granary", translate("Asking the pool what is left.")],
      tone: "plain",
    },
    removed: {
      text: icon("sign-out", translate("Not in the pool any more")),
      tooltip: [
        "Granary",
        translate("The pool no longer knows this editor. Your files are untouched."),
        translate("Ask whoever runs the pool for a new join link, then click to join."),
      ],
      tone: "error",
    },
  };
  return views[state.kind];
}

function viewKnown(
  state: Extract<AllowanceState, { kind: "known" }>,
  context: ViewContext,
): AllowanceView {
  const { me, atMs, problem } = state;
  const { translate, locale, nowMs, explain } = context;
  const formats = createFormats({ locale, timeZone: me.pool.timeZone, translate });
  const share = shareLeft(me);
  const isStale = problem !== undefined;
  const staleLines = isStale
    ? [translate("As of {0}.", formats.moment(atMs, nowMs)), explain(problem)]
    : [];
  const tooltip = [
    me.pool.name,
    ...staleLines,
    ...limitLines(me, formats, context),
    ...giverLines(me, translate),
    translate("Click for what you can do."),
  ];
  if (share === undefined) return { text: icon("pie-chart", "Granary"), tooltip, tone: "plain" };
  const { period = "total", resetsAt } = me.binding ?? {};
  if (share === 0) {
    const until = resetsAt === undefined ? undefined : formats.moment(Date.parse(resetsAt), nowMs);
    const words =
      until === undefined ? translate("Used up") : translate("Used up until {0}", until);
    return { text: icon(isStale ? "history" : "circle-slash", words), tooltip, tone: "error" };
  }
  const words = translate("{0} left {1}", formats.share(share), formats.period(period)).trim();
  const isNearlyUsed = share <= nearlyUsedShare;
  const symbol = isStale ? "history" : isNearlyUsed ? "warning" : "pie-chart";
  return { text: icon(symbol, words), tooltip, tone: isNearlyUsed ? "warning" : "plain" };
}

const icon = (name: string, words: string) => `$(${name}) ${words}`;

function limitLines(me: Me, formats: Formats, context: ViewContext): readonly string[] {
  const { translate } = context;
  if (me.binding === undefined) return [translate("Nothing limits you now.")];
  const others = me.allowances.filter((one) => !isSame(one, me.binding));
  return [me.binding, ...others].map((one) => limitLine(one, formats, context));
}

const isSame = (one: Allowance, other: Allowance | undefined) =>
  one.scope === other?.scope && one.period === other.period && one.measure === other.measure;

function limitLine(allowance: Allowance, formats: Formats, context: ViewContext): string {
  const { translate, nowMs } = context;
  const { period, resetsAt } = allowance;
  const left = translate(
    "{0}: {1} left {2}",
    whose(allowance.scope, translate),
    formats.remainder(allowance),
    formats.period(period),
  ).trim();
  if (resetsAt === undefined) return `${left}.`;
  return translate("{0}; comes back {1}.", left, formats.moment(Date.parse(resetsAt), nowMs));
}

function whose(scope: LimitScope, translate: Translate): string {
  const words: Readonly<Record<LimitScope, string>> = {
    member: translate("Yours"),
    team: translate("Your team's"),
    pool: translate("The pool's"),
    provider: translate("The provider's"),
  };
  return words[scope];
}

function giverLines(me: Me, translate: Translate): readonly string[] {
  const givers = me.givenBy.length === 0 ? [] : [translate("Given by {0}.", me.givenBy.join(", "))];
  return me.pool.practice ? [...givers, translate("Practice answers, not AI.")] : givers;
}
