import type { Clock } from "../../ports/clock.ts";
import type { HeaderMap, ResponseSink, Upstream, UpstreamRequest } from "../../ports/http.ts";
import type { Log } from "../../ports/log.ts";
import type { Protocol, Question } from "../../wire/protocol.ts";
import type { Attempt } from "../health/grant-health.ts";
import type { HoldEnd } from "../payment/end-hold.ts";
import { meter, type MeasuredAnswer } from "../payment/meter.ts";
import type { PaidRequest } from "../payment/paid-request.ts";
import { thinkingOf } from "../payment/thinking.ts";
import type { ModelScale } from "../payment/token-calibration.ts";
import type { Turn } from "../turns/admission.ts";
import type { CallTimeouts } from "./call-timeouts.ts";
import type { UpstreamAddress } from "./upstream-address.ts";
import { failureOfStatus, type UpstreamFailure } from "./upstream-failure.ts";

/** Whom an answer is delivered to. */
export type DeliveryClient = {
  readonly protocol: Protocol;
  readonly question: Question;
  readonly sink: ResponseSink;
  /** Aborted when the client hangs up. */
  readonly signal: AbortSignal;
  /** Sent with every answer: who paid. */
  readonly headers: HeaderMap;
};

/** Where it comes from. */
export type DeliveryProvider = {
  readonly upstream: Upstream;
  /** Ends the call to it. */
  readonly controller: AbortController;
  readonly address: UpstreamAddress;
  /** How long it may take. */
  readonly timeouts: CallTimeouts;
  /** Statuses of its faults that nobody bills for. */
  readonly freeStatuses: readonly number[];
  /** Told how the grant's provider took the request. */
  readonly note: Attempt["note"];
  /** Told how many answer tokens came so far, by our own count. Absent where nobody counts. */
  readonly progress?: Turn["progress"] | undefined;
};

/** What pays for it, and how that ends. */
export type DeliveryPayment = {
  readonly paid: PaidRequest;
  readonly end: HoldEnd;
  /** How the model that answers counts. */
  readonly scale: ModelScale;
};

/** One answer on its way from a provider to a client, paid for by a hold. */
export type Delivery = {
  readonly client: DeliveryClient;
  readonly provider: DeliveryProvider;
  readonly payment: DeliveryPayment;
  readonly clock: Clock;
  readonly log: Log;
};

/** What is sent to the grant's provider. */
export function requestOf({ provider, payment }: Delivery): UpstreamRequest {
  const { address, controller, timeouts } = provider;
  const { candidate, prepared } = payment.paid;
  return {
    method: "POST",
    url: address.url,
    headers: address.headers,
    privateHosts: candidate.grant.privateHosts,
    body: prepared.body,
    signal: controller.signal,
    headTimeoutMs: timeouts.headMs,
    idleTimeoutMs: timeouts.idleMs,
  };
}

/** Judges an answer of its provider's that is not a success. */
export function judgeAnswer(
  { provider, payment, clock }: Delivery,
  answer: Parameters<typeof failureOfStatus>[0],
): UpstreamFailure {
  const { address, freeStatuses } = provider;
  const from = { provider: payment.paid.route.provider, nowMs: clock.nowMs(), freeStatuses };
  return failureOfStatus(answer, { ...from, key: address.key?.text });
}

/**
 * Ends the hold of an answer: at what it used, or in full where the model may have thought unseen and
 * nobody said how much.
 */
export async function pay({ client, payment }: Delivery, measured: MeasuredAnswer): Promise<void> {
  const { paid, end, scale } = payment;
  const thinking = () => thinkingOf(paid, client.question);
  const metered = meter({ prepared: paid.prepared, scale, thinking }, measured);
  await (metered === undefined ? end.unknown("may_have_thought") : end.settle(metered));
}

/** Ends the hold as the failure says, then throws its error, for whoever may still answer with it. */
export async function refuse(
  { provider, payment, log }: Delivery,
  failure: UpstreamFailure,
): Promise<never> {
  const { paid, end } = payment;
  const { code } = failure.error;
  provider.note(failure.outcome);
  if (failure.end === "unknown") await end.unknown(code);
  else await end.void(failure.end);
  log.warn("upstream_refused", {
    hold: paid.holdId,
    grant: paid.candidate.grant.id,
    code,
    end: failure.end,
    detail: failure.detail,
  });
  throw failure.error;
}
