import type { Upstream } from "../../ports/http.ts";
import { mayFailOver } from "../../providers/terms.ts";
import type { Candidate } from "../../scheduler/choose-grant.ts";
import type { UsedTokens } from "../../scheduler/fair-queue.ts";
import type { PlaceInLine } from "../../scheduler/place-in-line.ts";
import type { PaceAnswer, UpstreamCost } from "../../scheduler/upstream-pace.ts";
import type { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import type { Team } from "../../schemas/people.ts";
import type { Question } from "../../wire/protocol.ts";
import type { ProviderQueue } from "./provider-queue.ts";
import type { Slot } from "./provider-queue-state.ts";
import { createProviderAccounts, type ProviderAccountsWorld } from "./provider-accounts.ts";
import { createAccountAffinity, accountGroupOf, type AccountAffinity } from "./account-affinity.ts";

/** Whose request it is, and which grants may pay for it, in the order to try them. */
export type TurnAsk = {
  readonly team: Team;
  readonly candidates: readonly Candidate[];
  readonly question: Question;
  /** How long its body is. */
  readonly bodyBytes: number;
  readonly signal: AbortSignal;
};

/** A request's turn at the account of one grant. The first of `leave` and `withdraw` counts. */
export type Turn = {
  readonly candidate: Candidate;
  /** The upstream, with what its answers say about the account learnt as they pass. */
  readonly listen: (upstream: Upstream) => Upstream;
  /** Tokens used so far. Absent where nothing is scarce and nobody counts. */
  readonly progress?: (used: UsedTokens) => void;
  /** The request ended; without `used`, its estimate stands. Lets the next one in. */
  readonly leave: (used?: UpstreamCost) => void;
  /** Nothing was sent: it counts for nothing. */
  readonly withdraw: () => void;
};

/** How a wait for a turn ends. */
export type TurnEnd =
  | { readonly kind: "go"; readonly turn: Turn }
  | { readonly kind: "refused"; readonly error: GranaryError }
  | { readonly kind: "gone" };

/** What admission control says to a request that arrives. */
export type TurnEntry =
  | Exclude<TurnEnd, { readonly kind: "gone" }>
  | {
      readonly kind: "waits";
      readonly end: Promise<TurnEnd>;
      readonly place: () => PlaceInLine | undefined;
    };

/** Step 3, admission control: whose turn is it, and at which grant's account? */
export type Admission = {
  readonly enter: (ask: TurnAsk) => TurnEntry;
  /** The grant paid for this team's request: its account is the team's at this provider. */
  readonly settleOn: AccountAffinity["settleOn"];
};

/**
 * The admission control of one process. An account of which no limit is known lets everybody through and
 * costs nothing; one with limits, configured or learnt from answers, is kept below them, and teams
 * take turns there by weight. Where the first grant's account is busy, another grant's at another
 * provider answers; another account at the same provider only if its terms allow that, which most do not.
 */
export function createAdmission(dependencies: ProviderAccountsWorld): Admission {
  const { clock } = dependencies;
  const accounts = createProviderAccounts(dependencies);
  const teams = createAccountAffinity();

  const turnAt = (candidate: Candidate, slot: Slot | undefined): Turn => ({
    candidate,
    listen: (upstream) => (request, sink) => {
      slot?.sent();
      return upstream(request, {
        data: sink.data,
        head: (status, headers) => {
          accounts.hear(candidate.grant, status, headers);
          sink.head(status, headers);
        },
      });
    },
    leave: (used) => slot?.leave(used),
    withdraw: () => slot?.withdraw(),
    ...(slot !== undefined && { progress: slot.progress }),
  });

  /** The account that takes the request first; of those that take it now, the first in order. */
  const choose = ({ team, candidates, question }: TurnAsk): Choice => {
    const busy = new Set<string>();
    let soonest: (Choice & { readonly atMs: number }) | undefined;
    let inputTokens: number | undefined;
    for (const candidate of teams.inOrder(team.id, candidates)) {
      const group = accountGroupOf(candidate.grant);
      if (busy.has(group)) continue;
      const queue = accounts.queueOf(candidate.grant);
      if (queue === undefined) return { candidate, queue, cost: noCost };
      inputTokens ??= question.estimateInputTokens();
      const cost = { inputTokens, outputTokens: answerTokensMax(question, candidate) };
      const outlook = queue.outlook(cost);
      if (outlook.kind === "now") return { candidate, queue, cost };
      const atMs = expectedAt(outlook, clock.monotonicMs());
      if (soonest === undefined || atMs < soonest.atMs) soonest = { candidate, queue, cost, atMs };
      if (!mayFailOver(candidate.grant.provider)) busy.add(group);
    }
    if (soonest === undefined) throw new Error("A request without a gift has no turn.");
    return soonest;
  };

  const enter = (ask: TurnAsk): TurnEntry => {
    accounts.setWeight(ask.team);
    const { candidate, queue, cost } = choose(ask);
    if (queue === undefined) return { kind: "go", turn: turnAt(candidate, undefined) };
    const entry = queue.enter({
      team: ask.team.id,
      cost,
      bodyBytes: ask.bodyBytes,
      signal: ask.signal,
    });
    if (entry.kind === "go") return { kind: "go", turn: turnAt(candidate, entry.slot) };
    if (entry.kind === "refused") return entry;
    const end = entry.end.then((how): TurnEnd =>
      how.kind === "go" ? { kind: "go", turn: turnAt(candidate, how.slot) } : how,
    );
    return { kind: "waits", end, place: entry.place };
  };

  return { enter, settleOn: teams.settleOn };
}

type Choice = {
  readonly candidate: Candidate;
  /** Absent where no limit of the account is known. */
  readonly queue: ProviderQueue | undefined;
  readonly cost: UpstreamCost;
};

const noCost: UpstreamCost = { inputTokens: 0, outputTokens: 0 };

/** For comparing accounts that do not take a request now. */
function expectedAt(outlook: PaceAnswer, nowMs: number): number {
  if (outlook.kind === "at") return outlook.atMs;
  return outlook.kind === "never" ? Infinity : nowMs;
}

function answerTokensMax(question: Question, { model }: Candidate): number {
  const asked = question.answerTokensMax ?? limits.outputTokensDefault;
  return Math.min(asked, model.maxOutputTokens, limits.outputTokensMax) * question.choices;
}
