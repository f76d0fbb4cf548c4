import type { HeaderMap, ResponseSink } from "../../ports/http.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { Upstream, UpstreamRequest } from "../../ports/http.ts";
import { limits } from "../../schemas/limits.ts";
import type { Address } from "./upstream-address.ts";
import type { HoldEnd } from "../payment/end-hold.ts";
import type { Attempt } from "../health/grant-health.ts";
import type { PaidRequest } from "../payment/hold-grant.ts";
import type { Judgement } from "./upstream-failure.ts";
import type { ModelScale } from "../payment/token-calibration.ts";
import type { Turn } from "../turns/admission.ts";
import type { Protocol, Question } from "../../wire/protocol.ts";

/** Everything the last steps of a request work with. */
export type Delivery = {
  readonly upstream: Upstream;
  readonly clock: Clock;
  readonly log: Log;
  readonly protocol: Protocol;
  readonly question: Question;
  readonly address: Address;
  readonly held: PaidRequest;
  readonly end: HoldEnd;
  /** Told how the grant's provider took the request. */
  readonly attempt: Pick<Attempt, "note">;
  /** How the model that answers counts. */
  readonly scale: ModelScale;
  readonly sink: ResponseSink;
  /** Told how many answer tokens came so far, by our own count. Absent where nobody counts. */
  readonly progress?: Turn["progress"];
  /** Aborted when the client hangs up. */
  readonly signal: AbortSignal;
  /** Sent with every answer: who paid. */
  readonly headers: HeaderMap;
};

/** What is sent to the grant's provider; `signal` ends the call. */
export function requestOf({ address, held }: Delivery, signal: AbortSignal): UpstreamRequest {
  return {
    method: "POST",
    url: address.url,
    headers: address.headers,
    privateHosts: held.candidate.grant.privateHosts,
    body: held.prepared.body,
    signal,
    headTimeoutMs: limits.upstreamHeadTimeoutMs,
    idleTimeoutMs: limits.streamIdleTimeoutMs,
  };
}

/** Ends the hold as judged, then throws the error, for whoever may still answer with it. */
export async function refuse(delivery: Delivery, judgement: Judgement): Promise<never> {
  const { end, log, held } = delivery;
  delivery.attempt.note(judgement.outcome);
  if (judgement.end === "unknown") await end.unknown(judgement.error.code);
  else await end.void(judgement.end);
  log.warn("upstream_refused", {
    hold: held.holdId,
    grant: held.candidate.grant.id,
    code: judgement.error.code,
    end: judgement.end,
    detail: judgement.detail,
  });
  throw judgement.error;
}

/** An abort that follows `signal` and can also come from this side; `release` stops following. */
export function followAbort(signal: AbortSignal): {
  readonly controller: AbortController;
  readonly release: () => void;
} {
  const controller = new AbortController();
  const follow = () => controller.abort();
  if (signal.aborted) controller.abort();
  else signal.addEventListener("abort", follow, { once: true });
  return { controller, release: () => signal.removeEventListener("abort", follow) };
}
