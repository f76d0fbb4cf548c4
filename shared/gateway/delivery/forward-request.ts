import type { HeaderMap, ResponseSink, Upstream } from "../../ports/http.ts";
import { GranaryError, isGranaryError } from "../../schemas/granary-error.ts";
import type { HoldId } from "../../schemas/ids.ts";
import { present } from "../../schemas/present.ts";
import type { Team } from "../../schemas/people.ts";
import { machineOf } from "../../pool/admission/grant-approval.ts";
import { freeStatusesOf } from "../../pool/failures/free-failures.ts";
import { addressUpstream } from "./upstream-address.ts";
import type { OpenKey } from "./open-key.ts";
import {
  createHoldEnd,
  withinBound,
  type HoldEnd,
  type HoldEndDependencies,
  type MeteredUsage,
} from "../payment/end-hold.ts";
import type { PaidRequest } from "../payment/paid-request.ts";
import type { NoteCharge } from "../access/idempotency.ts";
import type { PoolView } from "../pool-view.ts";
import type { Delivery, DeliveryClient, DeliveryProvider } from "./delivery.ts";
import { boundCall } from "./bounded-call.ts";
import { closeLastEvent } from "./closed-events.ts";
import { followAbort } from "./follow-abort.ts";
import { timeoutsOf } from "./call-timeouts.ts";
import { deliverStream } from "./deliver-stream.ts";
import { labelEvents } from "./labelled-events.ts";
import { deliverWhole } from "./deliver-whole.ts";
import type { GrantRanking } from "../choice/grant-ranking.ts";
import { droppedHeader } from "../../wire/request/select-fields.ts";
import { scaleNameOf, type TokenCalibration } from "../payment/token-calibration.ts";
import type { Question } from "../../wire/protocol.ts";
import type { Turn } from "../turns/admission.ts";

/** What forwarding a request takes: a key, a provider, and where it says what it learnt. */
export type ForwardDependencies = HoldEndDependencies & {
  readonly openKey: OpenKey;
  readonly upstream: Upstream;
  readonly tokenCalibration: TokenCalibration;
  readonly grantRanking: Pick<GrantRanking, "learn">;
};

/** A request that is paid for, and what its client and its provider are told. */
export type ForwardedRequest = Pick<DeliveryClient, "protocol" | "question" | "signal"> & {
  readonly paid: PaidRequest;
  readonly team: Team;
  readonly view: PoolView;
  readonly turn: Turn;
  readonly note: DeliveryProvider["note"];
  readonly noteCharge: NoteCharge;
};

/**
 * Steps 6 to 8, around the one promise that matters: a hold that was taken is ended,
 * and with it the turn. Throws while nothing was answered, with the hold where that was charged.
 */
export async function forwardRequest(
  dependencies: ForwardDependencies,
  { paid, team, view, turn, note, noteCharge, ...client }: ForwardedRequest,
  sink: ResponseSink,
): Promise<void> {
  const { candidate, prepared } = paid;
  const leave = (used: MeteredUsage["usage"]) => {
    const { inputTokens, outputTokens } = withinBound(used, paid.bound);
    turn.leave({ inputTokens, outputTokens });
    dependencies.grantRanking.learn(team.id, inputTokens + outputTokens);
  };
  let isCharged = false;
  const charge = () => {
    isCharged = true;
    noteCharge(paid.holdId);
  };
  const { controller, release } = startCall(client);
  const end = leaveAtEnd(createHoldEnd(dependencies, paid), { turn, leave, charge });
  let isForwarded = false;
  try {
    const address = await addressUpstream(dependencies.openKey, paid).catch((error: unknown) => {
      // No byte left, and none will while its key does not open.
      note({ kind: "unreachable" });
      throw keyClosed(dependencies, paid, error);
    });
    // Nobody reads an answer that was not asked for yet.
    if (client.signal.aborted) return;
    const { clock, log, upstream, tokenCalibration } = dependencies;
    const timeouts = timeoutsOf(paid.route.provider, candidate.grant);
    const stop = () => controller.abort();
    const listened = turn.listen(upstream);
    const labelled = client.question.isStream ? labelEvents(listened) : listened;
    const heard = boundCall(closeLastEvent(labelled), { clock, timeouts, stop });
    const { progress } = turn;
    const headers = headersOf(paid, view, client.question);
    const scale = tokenCalibration.of(scaleNameOf(candidate, prepared.hasImages));
    const delivery: Delivery = {
      client: { ...client, sink, headers },
      provider: {
        upstream: prepared.through?.(heard) ?? heard,
        controller,
        address,
        timeouts,
        freeStatuses: freeStatusesOf(paid.route.provider, candidate.grant, view.pool),
        note,
        progress,
      },
      payment: { paid, end, scale },
      clock,
      log,
    };
    isForwarded = true;
    await (client.question.isStream ? deliverStream(delivery) : deliverWhole(delivery));
  } catch (error) {
    throw isCharged && isGranaryError(error) ? withHold(error, paid.holdId) : error;
  } finally {
    release();
    note({ kind: "nothing" });
    if (!end.isEnded()) {
      await (isForwarded ? end.unknown("fault_of_the_pool") : end.void("not_delivered"));
    }
  }
}

const nothingToRelease = () => {};

/** What ends a call: a client that hangs up on a stream. An answer in one piece is read to its end. */
function startCall({ question, signal }: Pick<DeliveryClient, "question" | "signal">) {
  if (question.isStream) return followAbort(signal);
  return { controller: new AbortController(), release: nothingToRelease };
}

/** Who paid, by which hold, and on whose machine the answer is made. */
function headersOf(
  { holdId, candidate, prepared, isShortened }: PaidRequest,
  { sponsorName }: PoolView,
  { dropped }: Pick<Question, "dropped">,
): HeaderMap {
  const { grant } = candidate;
  return present({
    "x-request-id": holdId,
    "x-granary-hold": holdId,
    "x-granary-grant": grant.id,
    "x-granary-paid-by": encodeURIComponent(sponsorName(grant.sponsorId)),
    "x-granary-host": URL.parse(grant.baseUrl)?.hostname,
    "x-granary-machine": machineOf(grant),
    "x-granary-dropped": droppedHeader([...(prepared.dropped ?? []), ...dropped]),
    "x-granary-answer-tokens-max": isShortened ? String(prepared.answerTokensMax) : undefined,
  });
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
    leave,
    charge,
  }: {
    readonly turn: Turn;
    readonly leave: (usage: MeteredUsage["usage"]) => void;
    readonly charge: () => void;
  },
): HoldEnd {
  return {
    ...end,
    settle: (metered) => {
      leave(metered.usage);
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
