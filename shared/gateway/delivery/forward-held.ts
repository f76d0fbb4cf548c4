import type { ResponseSink, Upstream } from "../../ports/http.ts";
import { GranaryError, isGranaryError } from "../../schemas/granary-error.ts";
import type { HoldId } from "../../schemas/ids.ts";
import type { Team } from "../../schemas/people.ts";
import type { Protocol, Question } from "../../wire/protocol.ts";
import { addressUpstream } from "./upstream-address.ts";
import type { OpenKey } from "./open-key.ts";
import {
  createHoldEnd,
  type HoldEnd,
  type HoldEndDependencies,
  type Metered,
} from "../payment/end-hold.ts";
import type { Attempt } from "../health/grant-health.ts";
import type { PaidRequest } from "../payment/hold-grant.ts";
import type { NoteCharge } from "../access/idempotency.ts";
import type { PoolView } from "../pool-view.ts";
import { deliverStream } from "./deliver-stream.ts";
import { deliverWhole } from "./deliver-whole.ts";
import type { GrantRanking } from "../choice/grant-ranking.ts";
import { scaleNameOf, type TokenCalibration } from "../payment/token-calibration.ts";
import type { Turn } from "../turns/admission.ts";

/** What forwarding a request takes: a key, a provider, and where it says what it learnt. */
export type ForwardDependencies = HoldEndDependencies & {
  readonly openKey: OpenKey;
  readonly upstream: Upstream;
  readonly tokenCalibration: TokenCalibration;
  readonly grantRanking: Pick<GrantRanking, "learn">;
};

/**
 * Step 6 to 8, around the one promise that matters: a hold that was taken is ended,
 * and with it the turn. Throws while nothing was answered, with the hold where that was charged.
 */
export async function forwardHeld(
  dependencies: ForwardDependencies,
  asked: {
    readonly held: PaidRequest;
    readonly team: Team;
    readonly view: PoolView;
    readonly signal: AbortSignal;
    readonly protocol: Protocol;
    readonly question: Question;
    readonly turn: Turn;
    readonly attempt: Pick<Attempt, "note">;
    readonly noteCharge: NoteCharge;
  },
  sink: ResponseSink,
): Promise<void> {
  const { held, protocol, question, turn, attempt } = asked;
  const { grant } = held.candidate;
  const learn = ({ inputTokens, outputTokens }: Metered["usage"]) =>
    dependencies.grantRanking.learn(asked.team.id, inputTokens + outputTokens);
  let isCharged = false;
  const charge = () => {
    isCharged = true;
    asked.noteCharge(held.holdId);
  };
  const end = leaveAtEnd(createHoldEnd(dependencies, held), { turn, learn, charge });
  let isForwarded = false;
  try {
    const address = await addressUpstream(dependencies.openKey, held).catch((error: unknown) => {
      // No byte left, and none will while its key does not open.
      attempt.note({ kind: "unreachable" });
      throw keyClosed(dependencies, held, error);
    });
    const { signal } = asked;
    // Nobody reads an answer that was not asked for yet.
    if (signal.aborted) return;
    const { clock, log } = dependencies;
    const heard = turn.listen(dependencies.upstream);
    const upstream = held.prepared.through?.(heard) ?? heard;
    const headers: Record<string, string> = {
      "x-request-id": held.holdId,
      "x-granary-hold": held.holdId,
      "x-granary-grant": grant.id,
      "x-granary-paid-by": encodeURIComponent(asked.view.sponsorName(grant.sponsorId)),
    };
    if (held.isShortened) {
      headers["x-granary-answer-tokens-max"] = String(held.prepared.answerTokensMax);
    }
    const scale = dependencies.tokenCalibration.of(
      scaleNameOf(held.candidate, held.prepared.hasImages),
    );
    const world = { upstream, clock, log, protocol, question };
    const path = { ...world, address, held, end, attempt, scale, sink, signal, headers };
    const { progress } = turn;
    const counted = progress === undefined ? path : { ...path, progress };
    isForwarded = true;
    await (question.isStream ? deliverStream(counted) : deliverWhole(path));
  } catch (error) {
    throw isCharged && isGranaryError(error) ? withHold(error, held.holdId) : error;
  } finally {
    attempt.note({ kind: "nothing" });
    if (!end.isEnded()) {
      await (isForwarded ? end.unknown("fault_of_the_pool") : end.void("not_delivered"));
    }
  }
}

/** What is wrong with the key is for the log: a vault's words are about files of the operator's. */
function keyClosed(
  { log }: ForwardDependencies,
  { candidate }: PaidRequest,
  error: unknown,
): GranaryError {
  const reason = isGranaryError(error) ? error.message : undefined;
  log.error("grant_key_closed", { grant: candidate.grant.id, reason });
  return new GranaryError("internal", "The gift for this model has a key that cannot be used.", {
    hint: "Nothing was used. Whoever runs the pool can see why. Another model may work.",
  });
}

function withHold(error: GranaryError, holdId: HoldId): GranaryError {
  const { code, message, hint, limit, resetsAt } = error;
  return new GranaryError(code, message, { hint, limit, resetsAt, holdId });
}

/** The same end, which also ends the turn: the next request need not wait for the disk. */
function leaveAtEnd(
  end: HoldEnd,
  {
    turn,
    learn,
    charge,
  }: {
    readonly turn: Turn;
    readonly learn: (usage: Metered["usage"]) => void;
    readonly charge: () => void;
  },
): HoldEnd {
  return {
    ...end,
    settle: (metered) => {
      turn.leave(metered.usage);
      learn(metered.usage);
      charge();
      return end.settle(metered);
    },
    void: (reason) => {
      if (reason === "not_delivered") turn.withdraw();
      // The account counts the request, but nothing of it.
      else turn.leave({ inputTokens: 0, outputTokens: 0 });
      return end.void(reason);
    },
    unknown: (reason) => {
      turn.leave();
      charge();
      return end.unknown(reason);
    },
  };
}
