import type { Clock } from "../ports/clock.ts";
import type { InboundRequest, ResponseSink } from "../ports/http.ts";
import { mayFailOver } from "../providers/terms.ts";
import type { Candidate } from "../scheduler/choose-grant.ts";
import { isGranaryError, type GranaryError } from "../schemas/granary-error.ts";
import { limits } from "../schemas/limits.ts";
import type { Member, Team } from "../schemas/people.ts";
import type { Protocol, Question } from "../wire/protocol.ts";
import type { GatewayContext } from "./context.ts";
import { forwardHeld } from "./delivery/forward-held.ts";
import { grantsResting } from "./health/resting-words.ts";
import type { Attempt } from "./health/grant-health.ts";
import type { CallOutcome } from "./health/call-outcome.ts";
import { holdGrant } from "./payment/hold-grant.ts";
import type { PoolView } from "./pool-view.ts";
import type { NoteCharge } from "./access/idempotency.ts";
import { mayTryAnother, nextAfter } from "./choice/failover-policy.ts";
import { explainRefusal } from "./payment/refusal-words.ts";
import type { Turn, TurnEnd, TurnEntry } from "./turns/admission.ts";
import { createWaitingStream, type WaitingStream } from "./delivery/waiting-stream.ts";

/** Who asks, and the grants that may pay, in the order to try them; at least one. */
export type Eligibility = {
  readonly member: Member;
  readonly team: Team;
  readonly view: PoolView;
  readonly candidates: readonly Candidate[];
};

/** A request that may be answered. */
export type AskedInTurn = {
  readonly request: InboundRequest;
  readonly protocol: Protocol;
  readonly question: Question;
  readonly eligibility: Eligibility;
  /** Looks again, after a wait or a refusal. Throws what a first look would. */
  readonly admit: () => Promise<Eligibility>;
  /** Told which hold was charged, as soon as one is. */
  readonly noteCharge: NoteCharge;
};

/** Why a grant did not answer, and which of the others may be asked after it, the best first. */
type Miss = {
  readonly error: () => GranaryError;
  readonly among: (others: readonly Candidate[]) => readonly Candidate[];
  /** True if its provider was asked. */
  readonly wasAsked?: boolean;
  /** True if it has some room left, and was not yet asked for a shorter answer. */
  readonly mayFitLess?: boolean;
};

/**
 * Steps 3 to 8. A grant that cannot pay, or whose provider refuses before anything was answered or
 * billed, makes way for the next one that its terms allow. A streamed request that waits is told its
 * place; once the stream is open, what goes wrong is said in it. A client that hangs up in line leaves
 * no trace.
 */
export async function serveInTurn(
  context: GatewayContext,
  asked: AskedInTurn,
  sink: ResponseSink,
): Promise<void> {
  const stream: { waiting?: WaitingStream } = {};
  try {
    await tryGrants(context, asked, { sink, stream });
  } catch (error) {
    if (stream.waiting?.isOpen() !== true || !isGranaryError(error)) throw error;
    stream.waiting.fail(error);
  }
}

async function tryGrants(
  context: GatewayContext,
  { request, protocol, question, noteCharge, ...asked }: AskedInTurn,
  answer: { readonly sink: ResponseSink; readonly stream: { waiting?: WaitingStream } },
): Promise<void> {
  const { sink, stream } = answer;
  let misses: Miss[] = [];
  let { eligibility } = asked;
  let isLastRound = false;
  // Whoever hung up meanwhile reads no answer of another grant.
  while (!request.signal.aborted) {
    const { team } = eligibility;
    const candidates = misses.reduce((others, { among }) => among(others), eligibility.candidates);
    const lastMiss = misses.at(-1);
    if (candidates.length === 0 && lastMiss !== undefined) {
      const final = misses.filter(({ mayFitLess }) => mayFitLess !== true);
      if (final.length === misses.length) throw lastMiss.error();
      // The whole answer fits nowhere: whoever has some room left is asked for a shorter one.
      isLastRound = true;
      misses = final;
      continue;
    }
    const entry = context.admission.enter({
      team,
      candidates,
      question,
      signal: request.signal,
    });
    if (entry.kind === "waits" && question.isStream) {
      stream.waiting ??= createWaitingStream(sink, protocol);
    }
    const end = entry.kind === "waits" ? await wait(context.clock, entry, stream.waiting) : entry;
    if (end.kind === "gone") return;
    if (end.kind === "refused") throw lastMiss?.error() ?? end.error;
    let turn: Turn | undefined = end.turn;
    if (entry.kind === "waits") {
      eligibility = await asked.admit().catch((error: unknown) => {
        end.turn.withdraw();
        throw error;
      });
      turn = refresh(end.turn, eligibility);
    }
    if (turn === undefined) continue;
    const miss = await serve(
      context,
      {
        request,
        protocol,
        question,
        eligibility,
        noteCharge,
        turn,
        tried: misses.filter(({ wasAsked }) => wasAsked === true).length + 1,
        hasOtherGrants: candidates.length > 1 && !isLastRound,
      },
      stream.waiting?.sink ?? sink,
    );
    if (miss === undefined) return;
    misses.push(miss);
    if (miss.wasAsked !== true) continue;
    // A provider may think for minutes before it refuses, in which much may have changed.
    eligibility = await asked.admit().catch(() => {
      throw miss.error();
    });
  }
}

/** Waits, and shows a streamed request its place as soon as that is news. */
async function wait(
  clock: Clock,
  { end, place }: Extract<TurnEntry, { readonly kind: "waits" }>,
  waiting: WaitingStream | undefined,
): Promise<TurnEnd> {
  let cancel: (() => void) | undefined;
  const showNext = () => {
    cancel = clock.after(limits.placeNewsMs, () => {
      const found = place();
      if (found === undefined) return;
      waiting?.show(found);
      showNext();
    });
  };
  if (waiting !== undefined) showNext();
  try {
    return await end;
  } finally {
    cancel?.();
  }
}

/** The same turn with its grant as it is now; `undefined` if that may not pay any more. */
function refresh(turn: Turn, { candidates }: Eligibility): Turn | undefined {
  const { grant, model } = turn.candidate;
  const candidate = candidates.find(
    (one) => one.grant.id === grant.id && one.model.name === model.name,
  );
  if (candidate !== undefined) return { ...turn, candidate };
  turn.withdraw();
  return undefined;
}

/** Steps 5 to 8 with one grant. Resolves to why it did not answer, if another one may. */
async function serve(
  context: GatewayContext,
  asked: Pick<AskedInTurn, "request" | "protocol" | "question" | "eligibility" | "noteCharge"> & {
    readonly turn: Turn;
    /** Grants asked so far, this one included. */
    readonly tried: number;
    readonly hasOtherGrants: boolean;
  },
  sink: ResponseSink,
): Promise<Miss | undefined> {
  const { request, protocol, question, turn, hasOtherGrants } = asked;
  const { member, team, view } = asked.eligibility;
  const { candidate } = turn;
  const { grant } = candidate;
  const others: Miss["among"] = (all) => all.filter((one) => one.grant.id !== grant.id);
  const attempt = context.grantHealth.begin(candidate);
  if (attempt === undefined) {
    turn.withdraw();
    return {
      error: () => grantsResting([{ candidate, until: restUntil(context, candidate) }]),
      among: others,
    };
  }
  const wish = { question, member, team, candidate, hasOtherGrants };
  const held = await holdGrant(context, wish).catch((error: unknown) => {
    turn.withdraw();
    attempt.note({ kind: "nothing" });
    throw error;
  });
  if (held.kind !== "held") {
    turn.withdraw();
    attempt.note({ kind: "nothing" });
    if (held.kind === "cannot") return { error: () => held.error, among: others };
    const error = () => {
      context.log.info("hold_refused", { scope: held.scope, period: held.period });
      return explainRefusal(held, { team, timeZone: view.pool.timeZone });
    };
    // No other grant raises the limit of a team or a person.
    if (held.scope !== "pool") throw error();
    return { error, among: others, mayFitLess: hasOtherGrants && held.remaining > 0 };
  }
  context.admission.settleOn(team.id, grant);
  let outcome: CallOutcome | undefined;
  const note: Attempt["note"] = (how) => {
    outcome ??= how;
    attempt.note(how);
  };
  const { noteCharge } = asked;
  const client = { team, view, request, protocol, question, noteCharge };
  const path = { ...client, held, turn, attempt: { note } };
  try {
    await forwardHeld(context, path, sink);
    return undefined;
  } catch (error) {
    if (!isGranaryError(error) || outcome === undefined) throw error;
    // Whatever fails after the client was sent something is said in its stream and does not come here.
    const failed = { candidate, outcome, tried: asked.tried };
    if (!mayTryAnother(failed)) throw error;
    context.log.info("tries_another_grant", { grant: grant.id, code: error.code });
    const among: Miss["among"] = (all) => nextAfter(failed, all, mayFailOver);
    return { error: () => error, among, wasAsked: true };
  }
}

function restUntil({ grantHealth, clock }: GatewayContext, candidate: Candidate): number {
  const now = grantHealth.standing(candidate);
  return now.kind === "resting" ? now.until : clock.nowMs();
}
